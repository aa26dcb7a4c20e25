package shanzhi.program.councils;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.Recalls;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;

/** From the matter of a formation or a recall to its page. */
@Configuration(proxyBeanMethods = false)
class CouncilDoors {

  private record Way(String procedure, String address, String words) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return who.can(Capability.BODY_FORM)
          ? Optional.of(new Door(address + matter.id(), words))
          : Optional.empty();
    }
  }

  @Bean
  Annex formationDoor() {
    return new Way(
        Formations.PROCEDURE, "/councils/formations/", "deliberation.formation.act.look");
  }

  @Bean
  Annex recallDoor() {
    return new Way(Recalls.PROCEDURE, "/councils/recalls/", "deliberation.recall.act.look");
  }
}
