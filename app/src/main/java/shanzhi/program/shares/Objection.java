package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 异议 An objection to a notice.
 *
 * @param line the person or the asset that it is about; none where somebody or something is missing
 * @param upheld none until the township has answered
 * @param mended whether what was upheld was drawn up anew
 */
public record Objection(
    MatterId id,
    MatterId round,
    @Nullable Long line,
    @Nullable Boolean upheld,
    boolean mended) {

  public boolean open() {
    return upheld == null;
  }

  /** Whether it bars the list that was noticed. */
  boolean bars() {
    return upheld == null || upheld && !mended;
  }
}
