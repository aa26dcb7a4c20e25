/**
 * 排班 Arrange: who is on duty when. A roster has a pattern of days and posts that take turns; a
 * quarter is drawn up by fair rotation, published, swapped by consent and mended by replacement. The
 * database lets nobody be on duty twice at once.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.calendar",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.inbox"
    })
@NullMarked
package shanzhi.engine.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
