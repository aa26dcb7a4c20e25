package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 席位 Who sits in a body, from when until when.
 *
 * @param appointment the appointment that goes with it; none where the body has no posts
 * @param ends the moment from which it is empty; absent where open
 * @param endedWhy why it was ended before its time
 */
public record Seat(
    SeatId id,
    BodyId body,
    Region place,
    SeatKind kind,
    SeatRole role,
    PersonId person,
    @Nullable Long appointment,
    Instant starts,
    @Nullable Instant ends,
    @Nullable String endedWhy) {

  public boolean inForce(Instant at) {
    return !at.isBefore(starts) && (ends == null || at.isBefore(ends));
  }
}
