/**
 * 调解 Mediation (M61): a quarrel is settled before a mediator whom both sides accept and who is kin to
 * neither. Declares the procedure and what the county sets for it, and keeps the private file: what the
 * quarrel is, who the sides are, what was agreed and what came of it. The matter itself says none of it.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.people",
      "foundation.organisation",
      "foundation.inbox",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.mediation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
