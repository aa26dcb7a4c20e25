package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.VISIT_TEND;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From a visit's matter to the private file of who is visited. */
@Component
class VisitDoor implements Annex {

  @Override
  public String procedure() {
    return VisitSteps.NAME;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return who.as(VISIT_TEND, matter.region())
        .map(hat -> new Door("/visits/" + matter.id(), "visits.visit.act.look"));
  }
}
