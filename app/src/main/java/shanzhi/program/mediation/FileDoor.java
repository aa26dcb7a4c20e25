package shanzhi.program.mediation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From a mediation's matter to its private file. */
@Component
class FileDoor implements Annex {

  private final Mediations mediations;

  FileDoor(Mediations mediations) {
    this.mediations = mediations;
  }

  @Override
  public String procedure() {
    return MediationSteps.NAME;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return mediations
        .hat(matter.id(), who)
        .map(hat -> new Door("/mediations/" + matter.id(), "mediation.case.act.look"));
  }
}
