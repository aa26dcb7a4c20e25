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

  /** From an objection to the list that it is to, for who raised it too. */
  private record ToList(ShareObjections objections) implements Annex {

    @Override
    public String procedure() {
      return RoundSteps.OBJECTION;
    }

    @Override
    public Optional<Door> door(Matter matter, Identity who) {
      var reads =
          who.can(SHARES_KEEP) || who.can(SHARES_OVERSEE) || who.person().equals(matter.raiser());
      return reads
          ? objections
              .find(matter.id())
              .map(one -> new Door("/shares/rounds/" + one.round(), way(one)))
          : Optional.empty();
    }
  }

  /** Once it was upheld, the way says what became of it. */
  private static String way(Objection one) {
    return one.upheld() != null && one.upheld() ? one.word() : "shares.to-round";
  }

  @Bean
  Annex sharesObjectionDoor(ShareObjections objections) {
    return new ToList(objections);
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
