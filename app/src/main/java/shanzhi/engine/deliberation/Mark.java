package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.Locale;
import shanzhi.foundation.ground.PersonId;

/** 票 How somebody on the roll voted, and in which way it came in. */
public record Mark(PersonId person, Way way, Motion.Choice choice, Instant at) {

  /** 投票方式 The ways that are counted together. */
  public enum Way {
    /** 远程 On one's own phone. */
    REMOTE,
    /** 纸质票 */
    PAPER,
    /** 上门签字 */
    DOOR,
    /** 到场举手 */
    HALL;

    /** The sentence that names it. */
    public String word() {
      return "roads.way." + name().toLowerCase(Locale.ROOT);
    }
  }
}
