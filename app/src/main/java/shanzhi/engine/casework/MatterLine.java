package shanzhi.engine.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** A matter in a list. */
public record MatterLine(
    long id,
    String procedure,
    String title,
    Region region,
    String state,
    @Nullable String category,
    Urgency urgency,
    @Nullable Instant due,
    int late,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable Long holder,
    @Nullable String outcome) {

  /** Whether its raiser took it back: closed, and nobody's work. */
  public boolean withdrawn() {
    return Matter.WITHDRAWN.equals(outcome);
  }

  /** The key of the word for where it stands. */
  public String stands() {
    return withdrawn() ? "casework.withdrawn" : procedure + "." + state;
  }
}
