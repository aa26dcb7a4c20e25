/**
 * 网格 The grid (M12): every matter handled, every handling finished, every finish visited. Declares the
 * five-step procedure and its county-set deadlines, and the page where people tell the village.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.people",
      "foundation.calendar",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.grid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
