/**
 * 受理入口 Intake over every channel into one number (M12, M40): what clients of Open311 and sensors
 * send with a key, what callers tell the hotline and visitors the service centre, and what other
 * systems export. All of it becomes matters of the five steps; this room keeps how each came, whom to
 * call back, and the keys with their quotas.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.access",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
