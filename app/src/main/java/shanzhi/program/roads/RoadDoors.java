package shanzhi.program.roads;

import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.deliberation.Disclosures;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Identity;

/** From the matter of a road, or of an objection to what it disclosed, to the road. */
@Configuration(proxyBeanMethods = false)
class RoadDoors {

  private static final String LOOK = "deliberation.road.act.look";

  private static boolean sees(Matter matter, Identity who) {
    return who.as(ROAD_TEND, matter.region()).isPresent()
        || who.as(ROAD_OVERSEE, matter.region()).isPresent();
  }

  private record Way() implements Annex {

    @Override
    public String procedure() {
      return Roads.PROCEDURE;
    }

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return sees(matter, who)
          ? Optional.of(new Door("/roads/" + matter.id(), LOOK))
          : Optional.empty();
    }
  }

  private record WayOfObjection(Disclosures disclosures) implements Annex {

    @Override
    public String procedure() {
      return Disclosures.PROCEDURE;
    }

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return sees(matter, who)
          ? disclosures.roadOf(matter.id()).map(road -> new Door("/roads/" + road, LOOK))
          : Optional.empty();
    }
  }

  @Bean
  Annex roadDoor() {
    return new Way();
  }

  @Bean
  Annex roadObjectionDoor(Disclosures disclosures) {
    return new WayOfObjection(disclosures);
  }
}
