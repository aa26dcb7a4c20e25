package shanzhi.engine.deliberation;

import java.time.Instant;
import shanzhi.foundation.ground.Region;

/**
 * 名册 Who may vote on something, as it stood at one moment.
 *
 * @param at the moment
 */
public record Roll(RollId id, BodyId body, Region place, RollUnit unit, Instant at) {}
