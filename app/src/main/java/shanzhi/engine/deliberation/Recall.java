package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 罢免 A proposal to take a councillor's seat away.
 *
 * @param heard what the councillor said to it, or that they did not want to; none before
 * @param poll when the representatives' meeting voted; none before
 * @param closed when it was decided or dropped
 * @param why why it was dropped
 */
public record Recall(
    MatterId id,
    Region place,
    SeatId seat,
    PersonId person,
    String grounds,
    @Nullable String heard,
    Formation.@Nullable Poll poll,
    Candidate.@Nullable Votes votes,
    @Nullable Instant closed,
    @Nullable String why,
    int version) {

  /** Whether the vote took the seat away. */
  public boolean removed() {
    return poll != null && votes != null && votes.carried(poll.present());
  }
}
