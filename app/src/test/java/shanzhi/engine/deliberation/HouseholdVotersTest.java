package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A household is voted for by whom it named, one at a time, until it takes its word back. */
@CountyTest
class HouseholdVotersTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private HouseholdVoters voters;

  private RoadScene village;
  private PersonId mother;
  private PersonId daughter;

  @BeforeEach
  void village() {
    village = new RoadScene(beans);
    var place = village.scene.village;
    var home = beans
        .getBean(Households.class)
        .open(new NewHousehold(place, null, "", ""), village.scene.system, ClientId.fresh());
    mother = enrol("当家的", 1960, home);
    daughter = enrol("女儿", 1990, home);
  }

  private PersonId enrol(String name, int born, shanzhi.foundation.people.HouseholdId home) {
    return beans
        .getBean(People.class)
        .enrol(
            NewResident.of(name, Sex.FEMALE, LocalDate.of(born, 3, 1), village.scene.village)
                .household(home),
            village.scene.system,
            ClientId.fresh());
  }

  private long named() {
    return voters.name(village.scene.village, daughter, "委托书一号", village.clerk, ClientId.fresh());
  }

  private Sitting opened(RoadSubject subject) {
    var id = village.opened(subject, BodyKind.VILLAGERS, RollUnit.HOUSEHOLD, "按方案办。");
    return village.roads.sittings(village.road(id), village.clerk).getLast();
  }

  @Test
  void whoWasNamedVotesAndNobodyElseOfTheHousehold() {
    named();
    var sitting = opened(RoadSubject.HOUSE_PLOTS);
    assertThat(village.sittings.own(sitting, daughter).entitled()).isTrue();
    assertThat(village.sittings.own(sitting, mother).entitled()).isFalse();
    assertThat(village.sittings.votesFor(sitting, mother)).contains(daughter);
    var id = sitting.road();
    village.sittings.vote(id, Motion.Choice.AYE, village.resident(daughter), ClientId.fresh());
    refused(
        "deliberation.road.not-on-the-roll",
        () -> village.sittings.vote(
            id, Motion.Choice.NO, village.resident(mother), ClientId.fresh()));
  }

  @Test
  void aHouseholdThatTookItsWordBackIsVotedForByOneOfItsOwnAgain() {
    var id = named();
    voters.revoke(id, "本人回村了", village.clerk);
    voters.revoke(id, "本人回村了", village.clerk);
    assertThat(voters.own(village.resident(mother))).isEmpty();
    var sitting = opened(RoadSubject.ALLOWANCES);
    assertThat(village.sittings.own(sitting, mother).entitled()).isTrue();
    assertThat(village.sittings.own(sitting, daughter).entitled()).isFalse();
  }

  @Test
  void oneAtATimeOfTheirOwnHouseholdAndOfAge() {
    var client = ClientId.fresh();
    var place = village.scene.village;
    var first = voters.name(place, daughter, "委托书一号", village.clerk, client);
    assertThat(voters.name(place, daughter, "委托书一号", village.clerk, client)).isEqualTo(first);
    refused("deliberation.household.named-already", this::named);
    voters.name(place, mother, "委托书二号", village.clerk, ClientId.fresh());
    assertThat(voters.own(village.resident(daughter)))
        .hasValueSatisfying(one -> assertThat(one.person()).isEqualTo(mother));
    assertThat(voters.of(place, null, village.clerk).rows()).hasSize(1);
    refused(
        "deliberation.household.of-age-here",
        () -> voters.name(
            village.scene.village(), daughter, "委托书", village.scene.system, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> voters.name(place, mother, "委托书三号", village.resident(daughter), ClientId.fresh()));
  }
}
