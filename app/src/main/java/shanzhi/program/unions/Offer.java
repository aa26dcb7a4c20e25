package shanzhi.program.unions;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 受让告知 That members are told of the shares that are held for them.
 *
 * @param shares how many were free when they were told
 * @param until the last day on which it waits for them
 */
public record Offer(
    long id,
    VentureId venture,
    int party,
    Region village,
    long shares,
    LocalDate until,
    @Nullable Instant endedAt) {

  public boolean open() {
    return endedAt == null;
  }
}
