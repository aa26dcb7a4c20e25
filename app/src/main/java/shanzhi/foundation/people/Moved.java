package shanzhi.foundation.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history of a person: where they were registered, lived and worked, and what was corrected.
 *
 * @param code of a place its division's; of a change of household the number of the new one
 * @param place of a correction what was said before, of a number masked; of a change of household the
 *     number of the one left
 * @param reason why it was corrected, or on what paper it was entered; "" where neither was said
 */
public record Moved(
    Kind kind,
    @Nullable String code,
    String place,
    String reason,
    LocalDate since,
    String recordedBy,
    Instant recordedAt) {

  /** What changed. */
  public enum Kind {
    REGISTERED,
    RESIDENT,
    HOUSEHOLD,
    AWAY,
    BACK,
    ENDED,
    NAMED,
    SEX,
    BORN,
    IDENTITY,
    PHONE
  }
}
