package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * A seat to be filled.
 *
 * @param ends the end of the term, exclusive; absent where open
 */
public record NewSeat(
    BodyId body,
    SeatKind kind,
    SeatRole role,
    PersonId person,
    Instant starts,
    @Nullable Instant ends) {}
