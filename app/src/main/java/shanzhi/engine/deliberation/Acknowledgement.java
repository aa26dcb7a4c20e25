package shanzhi.engine.deliberation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 签收 That one of the two committees took note of a resolution, or has yet to.
 *
 * @param due the last day for it
 * @param at when it was done, and as which post by whom
 */
public record Acknowledgement(
    long resolution,
    Committee committee,
    MatterId matter,
    LocalDate due,
    @Nullable Instant at,
    @Nullable PostId post,
    @Nullable PersonId person) {

  /** 村“两委” The two committees of a village. */
  public enum Committee {
    /** 村党组织 */
    BRANCH,
    /** 村民委员会 */
    COMMITTEE;

    /** The sentence that names it. */
    public String word() {
      return "deliberation.acknowledgement.of." + name();
    }
  }

  public boolean late(LocalDate today) {
    return at == null && today.isAfter(due);
  }
}
