package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 异议 An objection to what was disclosed; what it says stands in its matter.
 *
 * @param upheld as the township answered; none before
 * @param settled whether what was upheld was done anew since
 */
public record RoadObjection(
    MatterId id, MatterId road, About about, @Nullable Boolean upheld, boolean settled) {

  /** What one objects to. */
  public enum About {
    RESOLUTION,
    RESULT
  }

  public boolean open() {
    return upheld == null;
  }

  /** Whether it bars what is disclosed from going on. */
  public boolean bars() {
    return Boolean.TRUE.equals(upheld) && !settled;
  }
}
