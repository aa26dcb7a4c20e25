package shanzhi.program.councilwork;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 跟踪落实 A councillor who keeps an eye on a measure until it is struck off.
 *
 * @param what the measure, as it was resolved
 * @param struckIn the meeting that struck it off
 * @param notes what they found, the latest first
 */
public record Following(
    long id,
    Region village,
    long measure,
    PersonId person,
    String what,
    Instant since,
    @Nullable Instant endedAt,
    @Nullable MeetingId struckIn,
    List<Found> notes) {

  /** What was found on one day. */
  public record Found(String said, Instant at) {}

  Following with(List<Found> found) {
    return new Following(
        id, village, measure, person, what, since, endedAt, struckIn, List.copyOf(found));
  }
}
