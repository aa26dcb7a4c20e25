package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 公示异议 A matter that objects to a candidate of a notice.
 *
 * @param upheld whether it was upheld; none while it is open
 */
public record Objection(
    MatterId id,
    MatterId formation,
    long candidate,
    @Nullable Boolean upheld) {

  public boolean open() {
    return upheld == null;
  }
}
