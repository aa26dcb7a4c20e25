/**
 * 议事会组建 Councils (M05): who sits in a village's council and until when, how it is formed, filled anew
 * and recalled; a township sees its villages on one calendar and keeps its advisers; halls are booked.
 * The rules are the engines'; this room has the pages.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.people",
      "engine.casework",
      "engine.deliberation",
      "engine.scheduling"
    })
@NullMarked
package shanzhi.program.councils;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
