/**
 * 乡村夜话 Evening talks in the village (M02, M07, M08, M54): the pages on which a resident raises an
 * opinion, the branch reviews, the chair runs a meeting, the hall follows it, and everybody sees what
 * became of what was resolved. The rules are the deliberation engine's; nothing is kept here.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.people",
      "foundation.organisation",
      "foundation.access",
      "engine.casework",
      "engine.deliberation",
      "engine.publishing",
      "engine.scheduling",
      "engine.paperwork"
    })
@NullMarked
package shanzhi.program.nighttalk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
