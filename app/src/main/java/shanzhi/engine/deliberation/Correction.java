package shanzhi.engine.deliberation;

import java.time.Instant;
import shanzhi.foundation.ground.PersonId;

/**
 * 名册更正 Who was put on a frozen roll or taken off it, why, and by whose act.
 *
 * @param by the signature of who corrected
 */
public record Correction(
    RollId roll, PersonId person, boolean added, String reason, String by, Instant at) {}
