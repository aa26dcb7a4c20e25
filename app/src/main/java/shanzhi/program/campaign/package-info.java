/**
 * 专项行动 Campaigns (M14): a census, an epidemic check, a forest-fire patrol, a survey. The list of doors
 * comes from the registers by a rule and is divided among the workers; what is found comes back, out of
 * signal too; coverage and a report leave. A census holds no answers, an epidemic list ends with its
 * campaign, and nothing of either is offered to anybody who judges people.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
