package shanzhi.engine.casework;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Scope;

/**
 * Refuses to start where an open matter stands in a state that no procedure of this version has: it
 * could never move again.
 */
@Component
class StandingCheck {

  StandingCheck(Procedures procedures, MatterReads reads, County county) {
    for (var standing : reads.standing(Scope.system(county))) {
      if (!procedures.knows(standing.procedure(), standing.edition(), standing.state())) {
        throw new IllegalStateException(
            ("open matters stand in %s %d, state %s, which this version does not have;"
                    + " start the version that does")
                .formatted(standing.procedure(), standing.edition(), standing.state()));
      }
    }
  }
}
