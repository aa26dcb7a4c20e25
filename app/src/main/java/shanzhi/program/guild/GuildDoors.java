package shanzhi.program.guild;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;

/** From the matter of an election or an occasion to its page. */
@Configuration(proxyBeanMethods = false)
class GuildDoors {

  private record ToElection(String procedure) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return who.can(Capability.BODY_FORM)
          ? Optional.of(new Door("/guilds/elections/" + matter.id(), "guild.election.act.look"))
          : Optional.empty();
    }
  }

  private record ToOccasion(String procedure, Occasions occasions) implements Annex {

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      return occasions
          .hat(matter.id(), who)
          .map(hat -> new Door("/occasions/" + matter.id(), "guild.occasion.act.look"));
    }
  }

  @Bean
  Annex guildElectionDoor() {
    return new ToElection(ElectionSteps.NAME);
  }

  @Bean
  Annex guildOccasionDoor(Occasions occasions) {
    return new ToOccasion(OccasionSteps.NAME, occasions);
  }
}
