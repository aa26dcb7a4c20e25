package shanzhi.engine.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** 公开答复 What everybody may read about a finished matter. */
public record Answer(
    long matter,
    Region region,
    String category,
    String title,
    String answer,
    Instant openedAt,
    Instant closedAt) {

  /** What a list shows; absent parts are not asked for. */
  public record Filter(@Nullable Region place, @Nullable String category) {}

  /**
   * What would be published.
   *
   * @param masked what was taken out of the texts
   */
  public record Draft(String title, String answer, int masked) {}
}
