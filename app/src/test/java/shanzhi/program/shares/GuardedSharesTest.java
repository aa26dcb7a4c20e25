package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.shares.ShareScene.refused;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Guardianship;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewGuardian;

/** Shares of those who cannot act for themselves, and the hands that a change goes through. */
@CountyTest
class GuardedSharesTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  Mandates mandates;

  @Autowired
  ShareCertificates certificates;

  @Autowired
  TestClock clock;

  private ShareScene scene;

  @BeforeEach
  void village() {
    scene = new ShareScene(beans);
  }

  private void guard(
      PersonId ward, PersonId guardian, Guardianship ground, @Nullable LocalDate last) {
    mandates.guard(
        new NewGuardian(ward, guardian, ground, last, "户口簿 8 号"),
        scene.road.scene.system,
        ClientId.fresh());
  }

  /** The guardian's hat for their ward. */
  private Acting hat(PersonId guardian) {
    var behalf = mandates.mandatesOf(guardian, clock.instant()).getFirst();
    return Acting.behalf(
        scene.clerk().county(), guardian, behalf, scene.road.resident(guardian).epoch());
  }

  private NewChange issued(PersonId to) {
    var decided = scene.road.effective(RoadSubject.SHARES, BodyKind.MEMBERS, "认购二十股。");
    return new NewChange(
        Change.Kind.ISSUE, ShareKind.CAPITAL, null, Holder.of(to), 20, 100_000, "书面认购单", decided);
  }

  @Test
  void aMinorsSharesMoveByTheirGuardianAlone() {
    scene.issued();
    var issue = issued(scene.child);
    refused("shares.guardian-needed", () -> scene.proposed(issue));
    guard(scene.child, scene.husband, Guardianship.MINOR, null);
    var change = scene.proposed(issue);
    assertThat(scene.changes.see(change, scene.clerk()).takerGuardians())
        .containsExactly(scene.husband);
    scene.entered(change);
    var child = Holder.of(scene.child);
    assertThat(scene.held(child)).isEqualTo(20);
    assertThat(scene.register.guardianNames(scene.collective(), List.of(child)))
        .containsEntry(child, "周明");
    assertThat(scene.register.guardianNames(scene.collective(), List.of(Holder.of(scene.home))))
        .isEmpty();
    refused(
        "shares.guardian-other-side",
        () -> scene.proposed(new NewChange(
            Change.Kind.TRANSFER,
            ShareKind.CAPITAL,
            child,
            Holder.of(scene.husband),
            5,
            0,
            "转让协议",
            null)));
    scene.entered(scene.proposed(new NewChange(
        Change.Kind.TRANSFER,
        ShareKind.CAPITAL,
        child,
        Holder.of(scene.collective().id()),
        5,
        100_000,
        "为学费有偿转让，监护人签字",
        null)));
    assertThat(scene.held(child)).isEqualTo(15);
  }

  @Test
  void theGuardianSeesAndCertifiesWhatTheWardHas() {
    scene.issued();
    guard(scene.child, scene.husband, Guardianship.MINOR, null);
    scene.entered(scene.proposed(issued(scene.child)));
    var hat = hat(scene.husband);
    assertThat(scene.register.own(hat).getFirst().shares()).isEqualTo(30 + 20);
    var paper =
        certificates.make(scene.collective(), Holder.of(scene.child), false, hat, ClientId.fresh());
    assertThat(certificates.must(paper, hat).held().capital()).isEqualTo(20);
    var stranger = scene.road.resident(scene.road.villagers.getFirst());
    refused("shares.no-certificate", () -> certificates.must(paper, stranger));
  }

  @Test
  void nobodyVotesInTheMembersMeetingForWhomACourtFoundWithoutCapacity() {
    guard(scene.wife, scene.husband, Guardianship.RULED, LocalDate.of(2027, 6, 30));
    var road = scene.road.opened(RoadSubject.SHARES, BodyKind.MEMBERS, RollUnit.PERSON, "折股方案。");
    scene.road.enter(road, scene.husband, Motion.Choice.AYE);
    refused(
        "deliberation.road.not-on-the-roll",
        () -> scene.road.enter(road, scene.wife, Motion.Choice.AYE));
  }

  @Test
  void theTwoHandsOfAChangeAreNotOfOneFamily() {
    scene.issued();
    var wife = scene.road.scene.officer(
        scene.clerk().seat().organisation(),
        scene.village,
        PostKind.VILLAGE_CADRE,
        "出纳",
        scene.road.scene.housemate(scene.clerk().person()));
    var change = scene.proposed(
        scene.transfer(Holder.of(scene.home), Holder.of(scene.collective().id()), 3));
    var seen = scene.changes.see(change, scene.clerk());
    refused(
        "shares.near-hands",
        () -> scene.changes.enter(change, seen.version(), wife, ClientId.fresh()));
    assertThat(scene.changes.enters(seen, wife.person())).isFalse();
    assertThat(scene.changes.enters(seen, scene.secretary().person())).isTrue();
    scene.entered(change);
  }

  @Test
  void noGuardianCarriesWhatMovesTheirWardsShares() {
    scene.issued();
    guard(scene.child, scene.clerk().person(), Guardianship.MINOR, null);
    var issue = issued(scene.child);
    refused("shares.own-change", () -> scene.proposed(issue));
  }
}
