/**
 * 五必访五必问 Visits (M41): people of concern enter and leave the visit lists by rule, are visited in
 * working days by the worker of their place, and are asked the county's five questions. Keeps the
 * private file: what was heard, and the plan made with them. The matter of a visit names nobody; what
 * is heard leaves as a matter of its own.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.calendar",
      "foundation.parameter",
      "foundation.people",
      "foundation.organisation",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
