package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;

@CountyTest
class BodiesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Bodies bodies;

  @Autowired
  private Seats seats;

  @Autowired
  private Rolls rolls;

  @Autowired
  private Posts posts;

  @Autowired
  private Appointments appointments;

  @Autowired
  private TestClock clock;

  private Hamlet hamlet;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    hamlet = new Hamlet(beans);
  }

  static void refused(String code, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }

  @Test
  void aVillageHasOneCouncilAtATimeAndTheSameSendingFoundsItOnce() {
    var said = new NewBody(
        BodyKind.COUNCIL,
        hamlet.scene.village,
        hamlet.council,
        "试验村群众议事会",
        LocalDate.of(2026, 1, 1));
    var client = ClientId.fresh();
    var body = bodies.found(said, hamlet.secretary, client);
    assertThat(bodies.found(said, hamlet.secretary, client)).isEqualTo(body);
    refused(
        "deliberation.body.there", () -> bodies.found(said, hamlet.secretary, ClientId.fresh()));
    refused("ground.not-yours", () -> bodies.found(said, hamlet.scene.cadre, ClientId.fresh()));
    assertThat(bodies.at(hamlet.scene.village, BodyKind.COUNCIL))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(body));
  }

  @Test
  void aSeatOfTheCouncilIsAPostAndBothEndTogether() {
    var council = hamlet.found(BodyKind.COUNCIL);
    var chair = hamlet.sit(council, SeatRole.CHAIR, hamlet.scene.raiser);
    assertThat(bodies.chair(council, Hamlet.NOW))
        .hasValueSatisfying(seat -> assertThat(seat.person()).isEqualTo(hamlet.scene.raiser));
    assertThat(appointments.seatsOf(hamlet.scene.raiser, Hamlet.NOW))
        .extracting(seat -> posts.must(seat.post()).kind())
        .containsExactly(PostKind.COUNCIL_CHAIR);
    refused(
        "deliberation.seat.role-taken",
        () -> hamlet.sit(council, SeatRole.CHAIR, hamlet.scene.person("别人")));
    refused(
        "deliberation.seat.sits", () -> hamlet.sit(council, SeatRole.MEMBER, hamlet.scene.raiser));
    seats.end(chair, null, "因病不能履职", hamlet.secretary);
    assertThat(bodies.isIn(council, hamlet.scene.raiser, clock.instant())).isFalse();
    assertThat(appointments.seatsOf(hamlet.scene.raiser, clock.instant())).isEmpty();
    refused(
        "deliberation.seat.ended-already", () -> seats.end(chair, null, "又一次", hamlet.secretary));
  }

  @Test
  void aTermThatIsOverLeavesTheSeatEmpty() {
    var council = hamlet.found(BodyKind.COUNCIL);
    hamlet.sit(council, SeatRole.MEMBER, hamlet.scene.raiser);
    assertThat(bodies.isIn(council, hamlet.scene.raiser, Hamlet.NOW)).isTrue();
    var after = Hamlet.NOW.plus(Duration.ofDays(365));
    assertThat(bodies.isIn(council, hamlet.scene.raiser, after)).isFalse();
    assertThat(bodies.ofPerson(hamlet.scene.raiser, Hamlet.NOW))
        .extracting(sitting -> sitting.body().kind())
        .containsExactly(BodyKind.COUNCIL);
  }

  @Test
  void aRollOfSeatsHoldsThoseWhoSatAtTheMoment() {
    var council = hamlet.found(BodyKind.COUNCIL);
    var first = hamlet.scene.person("赵一");
    var second = hamlet.scene.person("钱二");
    hamlet.sit(council, SeatRole.CHAIR, first);
    var client = ClientId.fresh();
    var roll = rolls.freeze(council, RollUnit.PERSON, Hamlet.NOW, hamlet.secretary, client);
    hamlet.sit(council, SeatRole.MEMBER, second);
    assertThat(rolls.freeze(council, RollUnit.PERSON, Hamlet.NOW, hamlet.secretary, client))
        .isEqualTo(roll);
    assertThat(rolls.isOn(roll, first)).isTrue();
    assertThat(rolls.isOn(roll, second)).as("sat down later").isFalse();
    assertThat(rolls.size(roll)).isEqualTo(1);
    refused(
        "deliberation.roll.by-persons",
        () -> rolls.freeze(
            council, RollUnit.HOUSEHOLD, Hamlet.NOW, hamlet.secretary, ClientId.fresh()));
  }

  @Test
  void allVillagersOfAgeOrOneOfEachHousehold() {
    var villagers = hamlet.found(BodyKind.VILLAGERS);
    var family = hamlet.household(52, 50, 17);
    var persons =
        rolls.freeze(villagers, RollUnit.PERSON, Hamlet.NOW, hamlet.secretary, ClientId.fresh());
    assertThat(rolls.isOn(persons, family.get(1))).isTrue();
    assertThat(rolls.isOn(persons, family.get(2))).as("seventeen").isFalse();
    var homes =
        rolls.freeze(villagers, RollUnit.HOUSEHOLD, Hamlet.NOW, hamlet.secretary, ClientId.fresh());
    assertThat(rolls.size(persons) - rolls.size(homes)).isEqualTo(1);
    assertThat(rolls.isOn(homes, family.get(0))).as("the eldest").isTrue();
    refused(
        "deliberation.roll.household-votes",
        () -> rolls.add(homes, family.get(1), "户里商定由她表决", hamlet.secretary, ClientId.fresh()));
  }

  @Test
  void aFrozenRollIsCorrectedWithATraceAlone() {
    var villagers = hamlet.found(BodyKind.VILLAGERS);
    var family = hamlet.household(52, 50);
    var roll =
        rolls.freeze(villagers, RollUnit.HOUSEHOLD, Hamlet.NOW, hamlet.secretary, ClientId.fresh());
    var size = rolls.size(roll);
    var client = ClientId.fresh();
    rolls.strike(roll, family.get(0), "户里商定由另一人表决", hamlet.secretary, client);
    rolls.strike(roll, family.get(0), "户里商定由另一人表决", hamlet.secretary, client);
    rolls.add(roll, family.get(1), "户里商定由她表决", hamlet.secretary, ClientId.fresh());
    assertThat(rolls.size(roll)).isEqualTo(size);
    assertThat(rolls.isOn(roll, family.get(0))).isFalse();
    assertThat(rolls.corrections(roll, hamlet.secretary))
        .extracting(Correction::person, Correction::added)
        .containsExactly(tuple(family.get(0), false), tuple(family.get(1), true));
    refused(
        "ground.not-yours",
        () -> rolls.strike(roll, family.get(1), "不让", hamlet.scene.resident, ClientId.fresh()));
  }
}
