/**
 * 办理 Handle: a matter goes from raised to closed and visited. Programs bring procedures as data;
 * the engine brings the one table of matters, the one append-only table of events, {@code raise} and
 * {@code take}, deadlines, evidence, and a page that any matter can be read and moved on.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.calendar",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.access",
      "foundation.inbox",
      "foundation.transparency"
    })
@NullMarked
package shanzhi.engine.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
