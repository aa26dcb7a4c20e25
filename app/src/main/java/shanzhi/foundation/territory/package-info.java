/**
 * The county's places: divisions by their published codes, grids, zones, key places, outlines where
 * data exists, and which code went into which. Lists of codes, GeoJSON and an officer's decisions
 * enter; every other room asks here what a code is called and whether it is in use.
 */
@ApplicationModule(allowedDependencies = {"foundation.ground"})
@NullMarked
package shanzhi.foundation.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
