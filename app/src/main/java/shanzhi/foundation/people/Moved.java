package shanzhi.foundation.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history of a person: where they were registered, lived and worked, and what was corrected.
 *
 * @param place of a correction what was said before; of a number nothing
 * @param reason why it was corrected; "" of what is no correction
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
    AWAY,
    BACK,
    ENDED,
    NAMED,
    SEX,
    BORN,
    IDENTITY
  }
}
