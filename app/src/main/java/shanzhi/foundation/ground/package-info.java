/**
 * The ground under every room: the few types that all modules speak (places, ids, who acts, what is
 * refused), the scoped door to the database, and what a template needs to draw a page. Nothing of
 * the county's business enters here.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package shanzhi.foundation.ground;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
