package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
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
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
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
  MandateNotices notices;

  @Autowired
  Inbox inbox;

  @Autowired
  Organisations organisations;

  @Autowired
  Territory territory;

  @Autowired
  Ties ties;

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
    ties.consent(
        List.of(mother), LocalDate.of(2026, 11, 1), ConsentWay.IN_PERSON, officer(BAOENSI));
    ties.record(NewTie.parent(mother, child), Village.SYSTEM);
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

  /** 双人登记 One hand alone gives nobody power over a child's money; a parent in the register has it. */
  @Test
  void whoIsNoParentInTheRegisterActsOnceAnotherHandHasConfirmed() {
    var stranger = enrolled(people, "外人", BAOENSI);
    var id = guard(child, stranger, Guardianship.MINOR, null, officer(BAOENSI));
    assertThat(guardians.wards(List.of(child))).containsExactly(entry(child, List.of()));
    assertThat(mandates.mandatesOf(stranger, clock.instant())).isEmpty();
    assertThat(waiting(child)).containsExactly("有人登记 外人 作 小禾 的监护人，等核实");
    var village = new Identity(2, grown, "文书", List.of(officer(BAOENSI)));
    refused("people.mandate-other-hand", () -> notices.confirm(id, village));
    var seat = Seats.seat("社会治理办公室", LONGAN, Capability.MANDATE_WRITE);
    var looks =
        new Identity(2, grown, "乡镇经办", List.of(Acting.post(Village.COUNTY, grown, seat, 0)));
    notices.confirm(id, looks);
    refused("people.mandate-answered", () -> notices.confirm(id, looks));
    assertThat(guardians.wards(List.of(child))).containsEntry(child, List.of(stranger));
    assertThat(waiting(child)).containsExactly("外人 现在可以替 小禾 办事");
    assertThat(waiting(stranger)).containsExactly("外人 现在可以替 小禾 办事");
  }

  private List<String> waiting(PersonId person) {
    var who = new Identity(1, person, "某人", List.of(resident(person)));
    return inbox.lines(who, null).rows().stream().map(Line::title).toList();
  }

  private PersonId father() {
    var home = people.must(child, Village.SYSTEM).household();
    return people.enrol(
        Village.somebody("田父", Sex.MALE, BAOENSI).household(home),
        Village.SYSTEM,
        ClientId.fresh());
  }

  @Test
  void theWardAndThoseAtHomeAreToldWhenItBeginsAndEnds() {
    var father = father();
    var id = guard(child, mother, Guardianship.MINOR, null, officer(BAOENSI));
    for (var told : List.of(child, father)) {
      assertThat(waiting(told)).containsExactly("田母 现在可以替 小禾 办事");
    }
    assertThat(waiting(mother)).isEmpty();
    var who = new Identity(1, father, "田父", List.of(resident(father)));
    assertThat(notices.must(id, who).note()).isEqualTo("户口簿 12 号");
    notices.note(id, who);
    assertThat(waiting(father)).isEmpty();
    mandates.revoke(id, officer(BAOENSI));
    for (var told : List.of(child, father)) {
      assertThat(waiting(told)).containsExactly("田母 不能再替 小禾 办事了");
    }
    var stranger = new Identity(1, grown, "成年人", List.of(resident(grown)));
    refused("people.mandate-unknown", () -> notices.must(id, stranger));
  }

  @Test
  void thatItRanOutIsToldOnce() {
    guard(child, mother, Guardianship.MINOR, null, officer(BAOENSI));
    assertThat(notices.tellOver()).isZero();
    clock.set(TestClock.at("2026-11-25T00:20"));
    assertThat(notices.tellOver()).isEqualTo(1);
    assertThat(notices.tellOver()).isZero();
    assertThat(waiting(child)).containsExactly("田母 不能再替 小禾 办事了");
  }

  @Test
  void whoWasToldObjectsAndTheTownshipAnswers() {
    organisations.register(
        new NewOrganisation(
            OrganisationKind.TOWNSHIP_GOVERNMENT,
            LONGAN,
            "龙安镇人民政府",
            null,
            null,
            LocalDate.of(2020, 1, 1),
            null),
        Village.SYSTEM,
        ClientId.fresh());
    var father = father();
    var id = guard(child, mother, Guardianship.MINOR, null, officer(BAOENSI));
    var who = new Identity(1, father, "田父", List.of(resident(father)));
    refused("ground.missing", () -> notices.object(id, " ", who));
    notices.object(id, "我才是监护人", who);
    assertThat(waiting(father)).isEmpty();
    refused("people.mandate-contested", () -> notices.object(id, "再说一次", who));
    var village = new Identity(2, grown, "文书", List.of(officer(BAOENSI)));
    refused("people.mandate-other-hand", () -> notices.uphold(id, village));
    var seat = Seats.seat("社会治理办公室", LONGAN, Capability.MANDATE_WRITE);
    var township = Acting.post(Village.COUNTY, grown, seat, 0);
    var looks = new Identity(2, grown, "乡镇经办", List.of(township));
    notices.uphold(id, looks);
    assertThat(waiting(father)).containsExactly("乡镇查过：田母 仍可以替 小禾 办事");
    refused("people.mandate-answered", () -> notices.uphold(id, looks));
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
    var ruled = guard(grown, mother, Guardianship.RULED, day, officer(LONGAN));
    assertThat(guardians.ruled(List.of(grown, mother))).isEmpty();
    var clerk = enrolled(people, "村文书", BAOENSI);
    var court = Acting.post(
        Village.COUNTY, clerk, Seats.seat("社会治理办公室", LONGAN, Capability.MANDATE_WRITE), 0);
    notices.confirm(ruled, new Identity(3, clerk, "另一位", List.of(court)));
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
