/**
 * 网格党建 The Party in the grid (M38): a village's grids with their parts, head-counts, workers and
 * outlines, which household lies in none, when a branch is suggested and what was decided, and the
 * handing over of a grid from one worker to the next. Registers and matters enter; it keeps only the
 * decisions and the handings-over.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "engine.casework",
      "engine.scheduling"
    })
@NullMarked
package shanzhi.program.partygrid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
