package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.LONGAN;
import static shanzhi.foundation.people.Village.RENMIN;
import static shanzhi.foundation.people.Village.enrolled;
import static shanzhi.foundation.people.Village.officer;
import static shanzhi.foundation.people.Village.resident;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.territory.Territory;

@CountyTest
@Import(Village.Looks.class)
class MandatesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Autowired
  People people;

  @Autowired
  Mandates mandates;

  @Autowired
  Moves moves;

  @Autowired
  Authority authority;

  @Autowired
  Territory territory;

  @Autowired
  TestClock clock;

  private PersonId grandmother;
  private PersonId neighbour;

  @BeforeEach
  void village() {
    Village.load(territory);
    grandmother = enrolled(people, "何奶奶", BAOENSI);
    neighbour = enrolled(people, "吕邻居", BAOENSI);
  }

  @AfterEach
  void morning() {
    clock.set(TestClock.MORNING);
  }

  private NewMandate mandate(LocalDate lastDay, String... scopes) {
    return new NewMandate(
        grandmother, neighbour, List.of(scopes), lastDay, ConsentWay.PAPER, "委托书 2026-17 号");
  }

  @Test
  void aMandateAddsTheOthersSelfAndBothEndsSeeIt() {
    var id = mandates.give(
        mandate(TODAY.plusDays(30), Capability.CASE_RAISE, Capability.CASE_READ),
        resident(grandmother),
        ClientId.fresh());
    assertThat(mandates.mandatesOf(neighbour, clock.instant()))
        .singleElement()
        .satisfies(behalf -> {
          assertThat(behalf.mandate()).isEqualTo(id);
          assertThat(behalf.principal()).isEqualTo(grandmother);
          assertThat(behalf.scopes()).containsExactly(Capability.CASE_RAISE, Capability.CASE_READ);
        });
    assertThat(mandates.given(grandmother, resident(grandmother)))
        .singleElement()
        .satisfies(given -> assertThat(given.how()).isEqualTo(ConsentWay.ONLINE));
    assertThat(mandates.held(neighbour, resident(neighbour))).hasSize(1);
    assertThat(mandates.given(grandmother, officer(BAOENSI))).hasSize(1);
    assertThat(mandates.given(grandmother, officer(RENMIN))).isEmpty();
    var stranger = enrolled(people, "施路人", BAOENSI);
    assertThat(mandates.given(grandmother, resident(stranger))).isEmpty();
  }

  @Test
  void itEndsWithItsLastDay() {
    mandates.give(mandate(TODAY, Capability.CASE_RAISE), resident(grandmother), ClientId.fresh());
    clock.set(TestClock.at("2026-11-24T23:59"));
    assertThat(mandates.mandatesOf(neighbour, clock.instant())).hasSize(1);
    clock.set(TestClock.at("2026-11-25T00:00"));
    assertThat(mandates.mandatesOf(neighbour, clock.instant())).isEmpty();
  }

  @Test
  void takenBackItEndsTheSameSecondAndRaisesTheEpoch() {
    var id = mandates.give(
        mandate(TODAY.plusDays(9), Capability.CASE_RAISE), resident(grandmother), ClientId.fresh());
    clock.pass(Duration.ofMinutes(5));
    var before = authority.epoch();
    refused(
        "people.mandate-unknown",
        () -> mandates.revoke(id, resident(enrolled(people, "张外人", BAOENSI))));
    mandates.revoke(id, resident(grandmother));
    assertThat(mandates.mandatesOf(neighbour, clock.instant())).isEmpty();
    assertThat(mandates.inForce(id, clock.instant())).isFalse();
    assertThat(mandates.inForce(id, clock.instant().minusSeconds(1))).isTrue();
    assertThat(authority.refresh()).isEqualTo(before + 1);
    refused("people.mandate-over", () -> mandates.revoke(id, resident(grandmother)));
  }

  @Test
  void anOfficerRecordsHowItWasGivenAndNotForThemself() {
    var by = officer(BAOENSI);
    mandates.give(mandate(TODAY.plusDays(9), Capability.CASE_READ), by, ClientId.fresh());
    refused(
        "people.consent-way",
        () -> mandates.give(
            new NewMandate(
                grandmother,
                neighbour,
                List.of(Capability.CASE_READ),
                TODAY,
                ConsentWay.ONLINE,
                "口头"),
            by,
            ClientId.fresh()));
    refused(
        "ground.missing",
        () -> mandates.give(
            new NewMandate(
                grandmother,
                neighbour,
                List.of(Capability.CASE_READ),
                TODAY,
                ConsentWay.PAPER,
                " "),
            by,
            ClientId.fresh()));
    refused(
        "ground.not-your-place",
        () ->
            mandates.give(mandate(TODAY, Capability.CASE_READ), officer(RENMIN), ClientId.fresh()));
    var seat = Seats.seat("网格员", BAOENSI, Capability.MANDATE_WRITE);
    for (var end : List.of(neighbour, grandmother)) {
      var home = people.must(end, Village.SYSTEM).household();
      var near = people.enrol(
          Village.somebody("同户人", Sex.MALE, BAOENSI).household(home),
          Village.SYSTEM,
          ClientId.fresh());
      for (var who : List.of(end, near)) {
        refused(
            "people.mandate-near",
            () -> mandates.give(
                mandate(TODAY, Capability.CASE_READ),
                Acting.post(Village.COUNTY, who, seat, 0),
                ClientId.fresh()));
      }
    }
  }

  @Test
  void thereIsNoGeneralMandateAndNoneTooLong() {
    var by = resident(grandmother);
    refused("people.mandate-empty", () -> mandates.give(mandate(TODAY), by, ClientId.fresh()));
    refused(
        "people.mandate-scope",
        () -> mandates.give(mandate(TODAY, Capability.MANDATE_WRITE), by, ClientId.fresh()));
    refused(
        "people.mandate-long",
        () -> mandates.give(
            mandate(TODAY.plusDays(366), Capability.CASE_RAISE), by, ClientId.fresh()));
    refused(
        "people.mandate-past",
        () -> mandates.give(
            mandate(TODAY.minusDays(1), Capability.CASE_RAISE), by, ClientId.fresh()));
    refused(
        "people.mandate-not-yours",
        () -> mandates.give(
            mandate(TODAY, Capability.CASE_RAISE), resident(neighbour), ClientId.fresh()));
  }

  @Test
  void whoRatesForAnotherReadsForThemToo() {
    var by = resident(grandmother);
    refused(
        "people.mandate-reads",
        () -> mandates.give(mandate(TODAY, Capability.CASE_VISIT), by, ClientId.fresh()));
    var both = mandate(TODAY, Capability.CASE_VISIT, Capability.CASE_READ);
    assertThat(mandates.give(both, by, ClientId.fresh())).isPositive();
  }

  @Test
  void theSameIsNotGivenTwiceAtATime() {
    var by = resident(grandmother);
    var said = mandate(TODAY.plusDays(9), Capability.CASE_RAISE, Capability.CASE_READ);
    var first = mandates.give(said, by, ClientId.fresh());
    var less = mandate(TODAY.plusDays(5), Capability.CASE_READ);
    for (var again : List.of(said, less)) {
      refused("people.mandate-twice", () -> mandates.give(again, by, ClientId.fresh()));
    }
    var longer = mandate(TODAY.plusDays(12), Capability.CASE_READ);
    assertThat(mandates.give(longer, by, ClientId.fresh())).isNotEqualTo(first);
  }

  @Test
  void sentTwiceItIsOneMandate() {
    var client = ClientId.fresh();
    var said = mandate(TODAY.plusDays(3), Capability.CASE_RAISE);
    var first = mandates.give(said, resident(grandmother), client);
    assertThat(mandates.give(said, resident(grandmother), client)).isEqualTo(first);
    refused(
        "ground.client-id-used",
        () -> mandates.give(
            mandate(TODAY.plusDays(4), Capability.CASE_RAISE), resident(grandmother), client));
    assertThat(mandates.given(grandmother, resident(grandmother))).hasSize(1);
  }

  @Test
  void itEndsWhenEitherEndLeavesTheRegister() {
    mandates.give(
        mandate(TODAY.plusDays(30), Capability.CASE_RAISE),
        resident(grandmother),
        ClientId.fresh());
    moves.end(grandmother, new Ended(TODAY, Ended.Why.DIED), 1, officer(LONGAN), ClientId.fresh());
    assertThat(mandates.mandatesOf(neighbour, clock.instant())).isEmpty();
  }

  @Test
  void anAgentIsNamedByNameAndPhoneTogether() {
    var said = Village.somebody("孔代办", Sex.MALE, BAOENSI);
    var id = people.enrol(said, Village.SYSTEM, ClientId.fresh());
    assertThat(mandates.agent("孔代办", said.phone())).isEqualTo(id);
    refused("people.agent-unknown", () -> mandates.agent("孔", said.phone()));
    refused("people.agent-unknown", () -> mandates.agent("孔代办", "13800000000"));
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
