/**
 * 公开透明 The append-only log that makes a quiet change of history visible: every act leaves a salted
 * digest in the same statement that writes it. Digests enter, by the fragment that other modules
 * append to their statements; the check that recomputes each from its record leaves.
 */
@ApplicationModule(allowedDependencies = "foundation.ground")
@NullMarked
package shanzhi.foundation.transparency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
