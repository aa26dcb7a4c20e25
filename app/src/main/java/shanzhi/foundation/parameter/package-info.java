/**
 * 县定参数 The numbers that a county sets: typed, bounded, dated, with their legal basis, and narrowed
 * by a township or village where the definition allows. Modules contribute definitions; engines and
 * programs read every number of a rule only from here; nothing set is ever edited.
 */
@ApplicationModule(
    allowedDependencies = {"foundation.ground", "foundation.calendar", "foundation.territory"})
@NullMarked
package shanzhi.foundation.parameter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
