package shanzhi.engine.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 值班 A day on which somebody is on duty, and why it is theirs.
 *
 * @param rest whether the day is off for others: a weekend or holiday, counted for itself
 * @param until end, exclusive
 * @param had how many duties of that kind the person had in the roster before
 * @param least how many the one with fewest had
 */
public record Duty(
    DutyId id,
    RosterId roster,
    Region region,
    LocalDate day,
    Instant from,
    Instant until,
    boolean rest,
    PersonId person,
    PostId post,
    Why why,
    int had,
    int least,
    int version) {

  /** 由来 Why a day is somebody's. */
  public enum Why {
    /** Whoever had fewest comes next. */
    TURN,
    /** They wished for it. */
    WISHED,
    /** Whose turn it was cannot. */
    INSTEAD,
    /** They cannot, but for another it would be more than one duty too many. */
    ALONE,
    /** Got by consent. */
    SWAP,
    /** Stands in. */
    REPLACED
  }
}
