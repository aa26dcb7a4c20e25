/**
 * 梳理 Sorting help (M53): which category a matter belongs to, who has handled the like, and which
 * earlier matters tell of the same trouble. It is learnt from the county's own record and the matter
 * taxonomy, says why it suggests what it does, and never sorts by itself.
 */
@ApplicationModule(
    allowedDependencies = {"foundation.ground", "foundation.territory", "engine.casework"})
@NullMarked
package shanzhi.program.sorting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
