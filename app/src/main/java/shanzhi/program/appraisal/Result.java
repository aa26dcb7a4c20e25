package shanzhi.program.appraisal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 评议结果 What the scores of a subject came to when its days were over.
 *
 * @param enough whether there are as many as it takes to show them
 * @param low whether the mean is no better than what counts as low
 * @param followUp the matter that a low result led to
 */
public record Result(
    MatterId matter,
    int scores,
    int total,
    boolean enough,
    boolean low,
    Instant at,
    @Nullable MatterId followUp) {

  /** 平均分 The mean in tenths of a point, rounded half up. */
  public static int tenths(long total, long scores) {
    return scores == 0 ? 0 : Math.toIntExact((20 * total + scores) / (2 * scores));
  }

  public int tenths() {
    return tenths(total, scores);
  }

  /** As it is written: 4.3. */
  public static String written(int tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
