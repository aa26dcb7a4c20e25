/**
 * 待办 The one table of lines that wait for a person, a post or an organisation's desk. Engines move a
 * line in the same statement as the act, through the fragments published here; the desk only shows.
 */
@ApplicationModule(allowedDependencies = "foundation.ground")
@NullMarked
package shanzhi.foundation.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
