/**
 * 文书 Certify: what leaves the platform on paper. Prints any room's template as an archival PDF, with its
 * fonts embedded, a number, the day it was printed, and numbered pages; a room names the view and hands
 * over its {@code Paper}, and never meets the press.
 */
@ApplicationModule(allowedDependencies = {"foundation.ground"})
@NullMarked
package shanzhi.engine.paperwork;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
