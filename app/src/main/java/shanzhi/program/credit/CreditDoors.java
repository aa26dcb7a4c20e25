package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_CHECK;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From the matter of a deed or an objection to its private file. */
@Configuration(proxyBeanMethods = false)
class CreditDoors {

  private record ToDeed(String procedure, Deeds deeds) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return deeds
          .hat(matter.id(), who)
          .map(hat -> new Door("/credit/deeds/" + matter.id(), "credit.deed.act.look"));
    }
  }

  private record ToObjection(String procedure) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      var may =
          who.as(CREDIT_CHECK, matter.region()).isPresent() || who.person().equals(matter.raiser());
      return may
          ? Optional.of(new Door("/credit/objections/" + matter.id(), "credit.objection.act.look"))
          : Optional.empty();
    }
  }

  @Bean
  Annex creditDeedDoor(Deeds deeds) {
    return new ToDeed(DeedSteps.NAME, deeds);
  }

  @Bean
  Annex creditObjectionDoor() {
    return new ToObjection(DeedSteps.OBJECTION);
  }
}
