package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open vote of a seat.
 *
 * @param choice none where it is not the reader's to know
 */
public record Vote(long motion, SeatId seat, Motion.@Nullable Choice choice, Instant at) {

  Vote unnamed() {
    return new Vote(motion, seat, null, at);
  }
}
