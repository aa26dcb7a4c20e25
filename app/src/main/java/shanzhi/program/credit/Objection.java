package shanzhi.program.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.HoldId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 异议 That somebody finds a deed or its points wrong.
 *
 * @param freezes whether it stops the deed until it is answered
 * @param news what is new since the same person was answered before
 * @param hold what it keeps from being spent; none of a failing and of what is not posted
 * @param upheld none as long as it is open, and where it was taken back
 */
public record Objection(
    MatterId id,
    Region village,
    MatterId deed,
    PersonId person,
    String said,
    boolean freezes,
    @Nullable String news,
    @Nullable HoldId hold,
    Instant at,
    @Nullable Instant overAt,
    @Nullable Boolean upheld,
    @Nullable String answer) {}
