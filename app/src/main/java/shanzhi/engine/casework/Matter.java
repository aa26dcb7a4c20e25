package shanzhi.engine.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 事项 What a matter is now.
 *
 * @param raiser the person whose matter it is; absent for what a post noticed
 * @param handler who was named to handle it; kept after the handling, so that they can read it
 * @param level the level whose desk is in charge
 * @param due when the present holder must have acted; absent once closed
 * @param late how many deadlines have passed in the present state
 * @param sameAs the matter that it was gathered under
 * @param leads whether others were gathered under this one
 * @param finishedBy who finished the handling; may not be the one who visits
 */
public record Matter(
    MatterId id,
    String procedure,
    int edition,
    Region region,
    @Nullable PersonId raiser,
    String state,
    @Nullable Holder holder,
    @Nullable Holder handler,
    Region.Level level,
    @Nullable Instant due,
    int late,
    int version,
    @Nullable String category,
    Urgency urgency,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    @Nullable Integer rating,
    @Nullable MatterId sameAs,
    boolean leads,
    @Nullable PersonId finishedBy) {

  public boolean isOpen() {
    return closedAt == null;
  }
}
