package shanzhi.program.mediation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * Whom the desk names.
 *
 * @param second the other side, as the register has them; needed the first time alone
 */
public record Proposal(@Nullable PersonId second, PersonId mediator, Mediation.Role role) {}
