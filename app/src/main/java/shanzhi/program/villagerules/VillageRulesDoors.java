package shanzhi.program.villagerules;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From the matter of a making or of a file to its page. */
@Configuration(proxyBeanMethods = false)
class VillageRulesDoors {

  private record ToMaking(String procedure) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return Optional.of(new Door("/revisions/" + matter.id(), "villagerules.making.act.look"));
    }
  }

  private record ToFile(String procedure, Conducts conducts) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return conducts.hats(matter.id(), who).stream()
          .findFirst()
          .map(hat -> new Door("/conducts/" + matter.id(), "villagerules.conduct.act.look"));
    }
  }

  @Bean
  Annex villageRulesMakingDoor() {
    return new ToMaking(MakingSteps.NAME);
  }

  @Bean
  Annex villageRulesConductDoor(Conducts conducts) {
    return new ToFile(ConductSteps.NAME, conducts);
  }
}
