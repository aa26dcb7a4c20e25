package shanzhi.program.guild;

import java.time.Instant;
import java.util.Locale;
import shanzhi.foundation.ground.PersonId;

/** What was done about an occasion, and who did it. */
public record Entry(Act act, PersonId person, Instant at, String note) {

  /** What can be done. */
  public enum Act {
    REGISTER,
    AMEND,
    WITHDRAW,
    /** 协调 */
    ARRANGE,
    /** 上门劝导 before the day, or after it */
    PERSUADE,
    /** 劝导无果 It goes on as announced. */
    STAND,
    /** 办事 */
    HOLD,
    KEPT,
    BEYOND,
    /** 谈话 */
    TALK,
    AGAIN,
    SETTLE,
    /** 移交 to those who see to the village rules */
    HANDED;

    /** The sentence that names it. */
    public String word() {
      return "guild.act." + name().toLowerCase(Locale.ROOT);
    }
  }
}
