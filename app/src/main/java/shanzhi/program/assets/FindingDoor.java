package shanzhi.program.assets;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;

/** From a finding's matter to its numbers and its contract. */
@Component
class FindingDoor implements Annex {

  @Override
  public String procedure() {
    return FindingSteps.NAME;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return who.as(Capability.ASSETS_READ, matter.region())
        .map(hat -> new Door("/village-assets/findings/" + matter.id(), "assets.finding.act.look"));
  }
}
