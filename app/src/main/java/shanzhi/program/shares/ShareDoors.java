package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_KEEP;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From the matter of a list or of a change to its page. */
@Configuration(proxyBeanMethods = false)
class ShareDoors {

  private record To(String procedure, String path, String act) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return who.can(SHARES_KEEP) || who.can(SHARES_OVERSEE)
          ? Optional.of(new Door(path + matter.id(), act))
          : Optional.empty();
    }
  }

  @Bean
  Annex sharesMembershipDoor() {
    return new To(RoundSteps.MEMBERSHIP, "/shares/rounds/", "shares.to-round");
  }

  @Bean
  Annex sharesValuationDoor() {
    return new To(RoundSteps.VALUATION, "/shares/rounds/", "shares.to-round");
  }

  @Bean
  Annex sharesChangeDoor() {
    return new To(RoundSteps.CHANGE, "/shares/changes/", "shares.to-change");
  }
}
