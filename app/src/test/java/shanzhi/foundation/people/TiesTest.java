package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.RENMIN;
import static shanzhi.foundation.people.Village.SYSTEM;
import static shanzhi.foundation.people.Village.born;
import static shanzhi.foundation.people.Village.officer;
import static shanzhi.foundation.people.Village.resident;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.territory.Territory;

@CountyTest
@Import(Village.Looks.class)
class TiesTest {

  private static final LocalDate AGREED = LocalDate.of(2026, 11, 1);

  @Autowired
  People people;

  @Autowired
  Ties ties;

  @Autowired
  Territory territory;

  @Autowired
  Db db;

  private PersonId mother;
  private PersonId father;
  private PersonId elder;
  private PersonId younger;

  @BeforeEach
  void family() {
    Village.load(territory);
    mother = enrolled("母", 1965);
    father = enrolled("父", 1963);
    elder = enrolled("长女", 1988);
    younger = enrolled("幼子", 2015);
  }

  private PersonId enrolled(String name, int year) {
    var said = born(name, Sex.FEMALE, BAOENSI, LocalDate.of(year, 6, 1));
    return people.enrol(said, SYSTEM, ClientId.fresh());
  }

  private void allAgree() {
    ties.consent(List.of(mother, father, elder), AGREED, ConsentWay.PAPER, officer(BAOENSI));
  }

  @Test
  void anAdultsTieNeedsTheirOwnConsentAndAChildsDoesNot() {
    refused(
        "people.consent-missing",
        () -> ties.record(NewTie.parent(mother, elder), Tie.Paper.REGISTER, officer(BAOENSI)));
    ties.consent(List.of(mother), AGREED, ConsentWay.IN_PERSON, officer(BAOENSI));
    ties.record(NewTie.parent(mother, younger), SYSTEM);
    refused(
        "people.consent-missing",
        () -> ties.record(NewTie.parent(mother, elder), Tie.Paper.REGISTER, officer(BAOENSI)));
    refused(
        "people.consent-minor",
        () -> ties.consent(List.of(younger), AGREED, ConsentWay.PAPER, officer(BAOENSI)));
    refused(
        "people.consent-way",
        () -> ties.consent(List.of(elder), AGREED, ConsentWay.ONLINE, officer(BAOENSI)));
  }

  @Test
  void theDegreeIsComputedFromWhatIsRecorded() {
    allAgree();
    ties.record(
        List.of(
            NewTie.parent(mother, elder),
            NewTie.parent(mother, younger),
            NewTie.parent(father, younger),
            NewTie.spouses(father, mother)),
        SYSTEM);
    assertThat(ties.kinship(elder, younger, 4)).hasValueSatisfying(kinship -> {
      assertThat(kinship.degree()).isEqualTo(2);
      assertThat(kinship.kind()).isEqualTo(Kinship.Kind.COLLATERAL);
    });
    assertThat(ties.kinship(elder, father, 4).map(Kinship::kind)).contains(Kinship.Kind.AFFINITY);
    assertThat(ties.kinship(mother, father, 0).map(Kinship::kind)).contains(Kinship.Kind.SPOUSE);
  }

  @Test
  void aConsentTakenBackErasesTheTiesAtOnce() {
    allAgree();
    ties.record(NewTie.parent(mother, elder), SYSTEM);
    ties.withdraw(elder, resident(elder));
    assertThat(ties.kinship(mother, elder, 4)).isEmpty();
    assertThat(rows(Scope.system(Village.COUNTY), elder)).isZero();
    assertThat(ties.consents(elder, resident(elder)))
        .singleElement()
        .satisfies(consent -> assertThat(consent.revokedAt()).isNotNull());
    refused("people.no-consent", () -> ties.withdraw(elder, resident(elder)));
    ties.consent(List.of(elder), AGREED, ConsentWay.PAPER, resident(elder));
    assertThat(ties.consents(elder, resident(elder)).getFirst().how()).isEqualTo(ConsentWay.ONLINE);
  }

  @Test
  void impossibleTiesAreRefused() {
    allAgree();
    var by = SYSTEM;
    refused("people.parent-younger", () -> ties.record(NewTie.parent(elder, mother), by));
    refused("people.tie-self", () -> ties.record(NewTie.siblings(elder, elder), by));
    refused("people.spouse-minor", () -> ties.record(NewTie.spouses(mother, younger), by));
    ties.record(NewTie.spouses(mother, father), by);
    ties.record(NewTie.spouses(father, mother), by);
    refused("people.spouse-taken", () -> ties.record(NewTie.spouses(mother, elder), by));
    ties.record(List.of(NewTie.parent(mother, younger), NewTie.parent(father, younger)), by);
    refused("people.parents-two", () -> ties.record(NewTie.parent(elder, younger), by));
  }

  @Test
  void readingTheRegisterOpensNoTieAndEachLookIsRecorded() {
    allAgree();
    ties.record(NewTie.parent(mother, elder), SYSTEM);
    var reader = officer(BAOENSI, Capability.PEOPLE_READ);
    refused("ground.not-yours", () -> ties.of(elder, "想看看", reader));
    refused("ground.missing", () -> ties.of(elder, "", officer(BAOENSI)));
    refused("ground.not-your-place", () -> ties.of(elder, "回避核查", officer(RENMIN)));
    assertThat(rows(Scope.place(Village.COUNTY, Capability.PEOPLE_READ, BAOENSI), elder))
        .isZero();
    assertThat(rows(Scope.place(Village.COUNTY, Capability.TIES_READ, RENMIN), elder))
        .isZero();
    assertThat(rows(Scope.place(Village.COUNTY, Capability.TIES_READ, BAOENSI), elder))
        .isOne();
    Village.Looks.SEEN.clear();
    ties.kinship(mother, elder, 4, "换届回避核查", officer(BAOENSI));
    assertThat(Village.Looks.SEEN)
        .extracting(Village.Looks.Look::subject)
        .containsExactly("person:" + mother, "person:" + elder);
  }

  @Test
  void aTieCountsOnceASecondHandOrOneOfTheTwoSaysThatItIsSo() {
    allAgree();
    var tie = NewTie.siblings(elder, mother);
    refused("ground.missing", () -> ties.record(tie, null, officer(BAOENSI)));
    ties.record(tie, Tie.Paper.TOLD, officer(BAOENSI));
    assertThat(ties.kinship(elder, mother, 4)).as("one hand").isEmpty();
    assertThat(ties.kinOf(elder, 4)).isEmpty();
    assertThat(ties.claimed(elder, mother)).as("it warns").isTrue();

    // Both see it and who wrote it; nobody else does.
    var seen = ties.mine(resident(mother)).getFirst();
    assertThat(seen.recordedBy()).isEqualTo(officer(BAOENSI).signature());
    assertThat(seen.paper()).isEqualTo(Tie.Paper.TOLD);
    assertThat(ties.mine(resident(father))).isEmpty();
    var id = seen.tie().id();
    refused("people.second-hand", () -> ties.confirm(id, officer(BAOENSI)));
    refused("people.tie-unknown", () -> ties.confirm(id, resident(father)));
    refused("people.tie-unknown", () -> ties.confirm(id, officer(RENMIN)));
    ties.confirm(id, resident(mother));
    ties.confirm(id, resident(elder));
    assertThat(ties.kinship(elder, mother, 4)).isPresent();
  }

  @Test
  void aTieRecordedInErrorIsTakenOutByTwoHands() {
    allAgree();
    ties.record(NewTie.siblings(elder, mother), Tie.Paper.TOLD, officer(BAOENSI));
    var id = ties.of(elder, "登记有误", officer(BAOENSI)).getFirst().tie().id();
    refused("people.tie-unknown", () -> ties.contest(id, Tie.Fault.MISTAKE, officer(RENMIN)));
    ties.confirm(id, resident(mother));

    refused("people.tie-not-contested", () -> ties.remove(id, officer(BAOENSI)));
    ties.contest(id, Tie.Fault.MISTAKE, officer(BAOENSI));
    assertThat(ties.kinship(elder, mother, 4)).as("it counts until it is out").isPresent();
    refused("people.second-hand", () -> ties.remove(id, officer(BAOENSI)));
    refused("people.tie-contested", () -> ties.contest(id, Tie.Fault.OVER, resident(elder)));
    ties.remove(id, resident(elder));
    assertThat(ties.kinship(elder, mother, 4)).isEmpty();
  }

  @Test
  void whoIsOneOfTheTwoContestsItAndSomebodyElseDecides() {
    allAgree();
    ties.record(NewTie.siblings(elder, mother), Tie.Paper.TOLD, officer(BAOENSI));
    var id = ties.mine(resident(elder)).getFirst().tie().id();
    ties.contest(id, Tie.Fault.MISTAKE, resident(elder));
    refused("people.tie-contested", () -> ties.confirm(id, resident(mother)));
    refused("people.second-hand", () -> ties.uphold(id, resident(elder)));
    ties.uphold(id, officer(BAOENSI));
    assertThat(ties.kinship(elder, mother, 4))
        .as("left, and counts no more than before")
        .isEmpty();
    // What counts not yet its writer takes back alone.
    ties.contest(id, Tie.Fault.MISTAKE, officer(BAOENSI));
    assertThat(rows(Scope.system(Village.COUNTY), elder)).isZero();
  }

  @Test
  void inAnothersNameAConsentIsTakenBackByTwo() {
    allAgree();
    ties.record(NewTie.parent(mother, elder), SYSTEM);
    refused("ground.not-yours", () -> ties.withdraw(elder, officer(BAOENSI)));
    refused("ground.missing", () -> ties.withdraw(elder, null, officer(BAOENSI)));
    assertThat(ties.withdraw(elder, ConsentWay.CALL_BACK, officer(BAOENSI))).isFalse();
    assertThat(ties.kinship(mother, elder, 4)).isPresent();
    refused("people.second-hand", () -> ties.withdraw(elder, ConsentWay.PAPER, officer(BAOENSI)));
    assertThat(ties.consents(elder, resident(elder)).getFirst().asked()).isEqualTo("CALL_BACK");
    ties.withdraw(elder, resident(elder));
    assertThat(ties.kinship(mother, elder, 4)).isEmpty();
  }

  private long rows(Scope scope, PersonId person) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select count(*) from people.tie where one = :id or other = :id")
            .param("id", person.value())
            .query(Long.class)
            .single());
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
