/**
 * 四议两公开 Four discussions, two disclosures (M60): the pages of the road that a weighty matter takes. Who
 * tends it keeps the meetings, papers and disclosures; whoever belongs to the village sees where each
 * stands, votes and objects. The rules are the engine's.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.people",
      "foundation.organisation",
      "engine.casework",
      "engine.deliberation"
    })
@NullMarked
package shanzhi.program.roads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
