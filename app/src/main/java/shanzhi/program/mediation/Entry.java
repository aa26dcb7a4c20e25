package shanzhi.program.mediation;

import java.time.Instant;
import shanzhi.foundation.ground.PersonId;

/** What somebody did in the file, and their words. */
public record Entry(Act act, PersonId person, Instant at, String note) {

  /** What can be done in a file. */
  public enum Act {
    ASK,
    PROPOSE,
    ACCEPT,
    REFUSE,
    MEET,
    ENCLOSE,
    AGREE,
    CONFIRM,
    KEPT,
    BROKEN,
    LEAVE,
    END
  }
}
