package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.LONGAN;
import static shanzhi.foundation.people.Village.RENMIN;
import static shanzhi.foundation.people.Village.enrolled;
import static shanzhi.foundation.people.Village.officer;
import static shanzhi.foundation.people.Village.resident;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.territory.Territory;

/** Who acts for a minor and for whom a court found to need it, from when until when. */
@CountyTest
class GuardiansTest {

  @Autowired
  People people;

  @Autowired
  Mandates mandates;

  @Autowired
  Guardians guardians;

  @Autowired
  Territory territory;

  @Autowired
  TestClock clock;

  private PersonId child;
  private PersonId mother;
  private PersonId grown;

  @BeforeEach
  void village() {
    Village.load(territory);
    // Of age on the twenty-fifth of November 2026.
    child = people.enrol(
        Village.born("小禾", Sex.FEMALE, BAOENSI, LocalDate.of(2008, 11, 25)),
        Village.SYSTEM,
        ClientId.fresh());
    mother = enrolled(people, "田母", BAOENSI);
    grown = enrolled(people, "成年人", BAOENSI);
  }

  @AfterEach
  void morning() {
    clock.set(TestClock.MORNING);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(
                    refusal.faults().isEmpty()
                        ? refusal.code()
                        : refusal.faults().getFirst().code())
                .isEqualTo(code));
  }

  private long guard(
      PersonId ward, PersonId by, Guardianship ground, @Nullable LocalDate last, Acting who) {
    return mandates.guard(
        new NewGuardian(ward, by, ground, last, "户口簿 12 号"), who, ClientId.fresh());
  }

  @Test
  void aMinorsGuardianActsUntilFullAge() {
    assertThat(guardians.wards(List.of(child, grown)))
        .containsExactly(java.util.Map.entry(child, List.of()));
    guard(child, mother, Guardianship.MINOR, null, officer(BAOENSI));
    assertThat(guardians.wards(List.of(child))).containsEntry(child, List.of(mother));
    assertThat(mandates.mandatesOf(mother, clock.instant())).singleElement().satisfies(hat -> {
      assertThat(hat.principal()).isEqualTo(child);
      assertThat(hat.scopes()).contains(Capability.LEDGER_OWN);
    });
    clock.set(TestClock.at("2026-11-25T00:00"));
    assertThat(guardians.ward(child)).isFalse();
    assertThat(mandates.mandatesOf(mother, clock.instant())).isEmpty();
  }

  @Test
  void onlyAnOfficerOfThePlaceRecordsAndEndsIt() {
    refused(
        "people.guardian-by-officer",
        () -> guard(child, mother, Guardianship.MINOR, null, resident(mother)));
    refused(
        "ground.not-your-place",
        () -> guard(child, mother, Guardianship.MINOR, null, officer(RENMIN)));
    var id = guard(child, mother, Guardianship.MINOR, null, officer(BAOENSI));
    refused("people.guardian-by-officer", () -> mandates.revoke(id, resident(child)));
    refused("people.guardian-by-officer", () -> mandates.revoke(id, resident(mother)));
    mandates.revoke(id, officer(BAOENSI));
    assertThat(guardians.wards(List.of(child))).containsEntry(child, List.of());
  }

  @Test
  void anAdultHasOneOnlyAfterACourtsFindingAndForABoundedTime() {
    var day = LocalDate.of(2027, 6, 30);
    refused(
        "people.guardian-ground",
        () -> guard(grown, mother, Guardianship.MINOR, null, officer(LONGAN)));
    refused(
        "ground.missing", () -> guard(grown, mother, Guardianship.RULED, null, officer(LONGAN)));
    refused(
        "people.mandate-long",
        () -> guard(grown, mother, Guardianship.RULED, LocalDate.of(2039, 1, 1), officer(LONGAN)));
    refused(
        "people.guardian-capable",
        () -> guard(grown, child, Guardianship.RULED, day, officer(LONGAN)));
    refused(
        "people.ruled-by-township",
        () -> guard(grown, mother, Guardianship.RULED, day, officer(BAOENSI)));
    var seat = Seats.seat("社会治理办公室", LONGAN, Capability.MANDATE_WRITE);
    var home = people.must(mother, Village.SYSTEM).household();
    var husband = people.enrol(
        Village.somebody("田父", Sex.MALE, BAOENSI).household(home),
        Village.SYSTEM,
        ClientId.fresh());
    refused(
        "people.mandate-near",
        () -> guard(
            grown, mother, Guardianship.RULED, day, Acting.post(Village.COUNTY, husband, seat, 0)));
    guard(grown, mother, Guardianship.RULED, day, officer(LONGAN));
    assertThat(guardians.ruled(List.of(grown, mother))).containsExactly(grown);
    refused(
        "people.guardian-capable",
        () -> guard(child, grown, Guardianship.MINOR, null, officer(LONGAN)));
  }

  @Test
  void nobodyGivesAMandateOverWhatIsTheirs() {
    refused(
        "people.mandate-scope",
        () -> mandates.give(
            new NewMandate(
                grown,
                mother,
                List.of(Capability.LEDGER_OWN),
                LocalDate.of(2026, 12, 24),
                ConsentWay.PAPER,
                "委托书"),
            resident(grown),
            ClientId.fresh()));
  }
}
