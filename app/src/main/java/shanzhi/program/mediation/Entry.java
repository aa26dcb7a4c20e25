package shanzhi.program.mediation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * What somebody did in the file, and their words.
 *
 * @param about whom it was about: the mediator who was named or refused, the side that signed on paper
 */
public record Entry(Act act, PersonId person, @Nullable PersonId about, Instant at, String note) {

  /** What can be done in a file. */
  public enum Act {
    ASK,
    PROPOSE,
    ACCEPT,
    REFUSE,
    MEET,
    ENCLOSE,
    AGREE,
    YES,
    SIGNED,
    CHECK,
    CONTEST,
    DISPUTE,
    SUCCEED,
    CONFIRM,
    COURT,
    RULING_SO,
    RULING_OUT,
    DONE,
    ACCUSE,
    HEAR,
    KEPT,
    URGE,
    BROKEN,
    LEAVE,
    END
  }
}
