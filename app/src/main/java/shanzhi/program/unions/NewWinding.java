package shanzhi.program.unions;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * A venture that is to be wound up; see {@link Winding}.
 *
 * @param settling what its assets came to; none where its keeper has no book of money
 */
public record NewWinding(
    String why,
    String assets,
    String evidence,
    Map<Integer, MatterId> roads,
    @Nullable Settling settling) {

  public NewWinding {
    // In the order of the parties, so that the same is printed the same.
    roads = new TreeMap<>(roads);
  }
}
