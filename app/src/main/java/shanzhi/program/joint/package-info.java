/**
 * 三方联席议事 Three parties at one table (M01): a village files a suggestion from its own circumstances, the
 * township's desk sorts it and calls whom it concerns, each gives its position by a day, and the three
 * parties adopt a plan whose every measure has an owner, a day and money's source and is a matter of its
 * own until it is done. It keeps the county's frame, the suggestion, what lies on the table and the plan.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.calendar",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.inbox",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.joint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
