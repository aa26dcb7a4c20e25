package shanzhi.foundation.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of the history of where a person was registered, lived and worked. */
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
    ENDED
  }
}
