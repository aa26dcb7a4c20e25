package shanzhi.foundation.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history of a person: where they were registered, lived and worked, and what was corrected.
 *
 * @param place of a correction what was said before; of a number nothing
 */
public record Moved(
    Kind kind,
    @Nullable String code,
    String place,
    LocalDate since,
    String recordedBy,
    Instant recordedAt) {

  /** What changed. */
  public enum Kind {
    REGISTERED,
    RESIDENT,
    AWAY,
    BACK,
    ENDED,
    NAMED,
    SEX,
    BORN,
    IDENTITY
  }
}
