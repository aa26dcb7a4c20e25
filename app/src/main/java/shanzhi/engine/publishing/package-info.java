/**
 * 公开 Publish: texts that people are held to or may rely on, in editions from a day until another, with
 * numbered clauses that anybody can cite. A program brings a text and says on what basis it was adopted;
 * a citation names publication, edition and clause, and reads the same for ever.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.people",
      "foundation.organisation",
      "foundation.inbox",
      "engine.casework",
      "engine.scheduling",
      "engine.paperwork"
    })
@NullMarked
package shanzhi.engine.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
