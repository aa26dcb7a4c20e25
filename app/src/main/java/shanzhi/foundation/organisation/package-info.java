/**
 * Who acts in the county: organisations of every kind, their posts, and who holds a post from when
 * until when. Appointments enter; what leaves is the seat that a person acts from, with the
 * capabilities of its kind of post, and the epoch that tells when authority was taken back.
 */
@ApplicationModule(allowedDependencies = {"foundation.ground", "foundation.territory"})
@NullMarked
package shanzhi.foundation.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
