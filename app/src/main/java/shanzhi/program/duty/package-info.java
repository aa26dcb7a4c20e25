/**
 * 值班 Duty, zones and ties (M13): who is on duty in a village and on its door screen, which member
 * each household belongs to, and who keeps up which household. Rosters are the engine's; this room
 * has their pages, and zones and pairs of its own.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.calendar",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.access",
      "foundation.inbox",
      "engine.scheduling"
    })
@NullMarked
package shanzhi.program.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
