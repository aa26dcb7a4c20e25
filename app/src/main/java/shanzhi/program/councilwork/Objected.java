package shanzhi.program.councilwork;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 异议 What a councillor says is wrong about a meeting's points.
 *
 * @param fact the one that is wrong; none where something is missing
 * @param upheld what was decided; none while it waits
 */
public record Objected(
    MatterId matter,
    Region village,
    MeetingId meeting,
    @Nullable Long fact,
    PersonId person,
    String said,
    Instant at,
    @Nullable Boolean upheld,
    @Nullable String answer,
    @Nullable Instant overAt) {

  /** The sentence that says how it stands. */
  public String word() {
    if (overAt == null) return ObjectionSteps.NAME + ".ASKED";
    if (upheld == null) return ObjectionSteps.NAME + ".WITHDRAWN";
    return ObjectionSteps.NAME + (upheld ? ".UPHELD" : ".DISMISSED");
  }
}
