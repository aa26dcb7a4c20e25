/**
 * 梳理、研判 Sorting help and judgement (M53): which category a matter belongs to, who has handled the
 * like, and which earlier matters tell of the same trouble, learnt from the county's own record and the
 * matter taxonomy; and the monthly sheet that says what rises against its own season and ends in
 * decisions with owners. It keeps the sheets, their decisions and the county's taxonomy.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.calendar",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.inbox",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.sorting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
