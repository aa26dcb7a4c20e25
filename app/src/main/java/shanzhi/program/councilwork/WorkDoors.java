package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Identity;

/** From the matter of an absence or an objection to its private file. */
@Configuration(proxyBeanMethods = false)
class WorkDoors {

  private record Way(String procedure, String address, String words) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      var may = who.as(COUNCIL_OVERSEE, matter.region()).isPresent()
          || who.person().equals(matter.raiser());
      return may ? Optional.of(new Door(address + matter.id(), words)) : Optional.empty();
    }
  }

  @Bean
  Annex absenceDoor() {
    return new Way(AbsenceSteps.NAME, "/council-absences/", "councilwork.absence.act.look");
  }

  @Bean
  Annex pointsObjectionDoor() {
    return new Way(ObjectionSteps.NAME, "/council-objections/", "councilwork.objection.act.look");
  }
}
