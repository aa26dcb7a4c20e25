package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.people.PartyMembers;

/** Who mediates: whom both sides accept, kin to neither, named by another; and nobody else in their place. */
@CountyTest
@LogAgrees
class MediatorsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Mediations mediations;

  @Autowired
  private Agreements agreements;

  @Autowired
  private Successions successions;

  @Autowired
  private Casework casework;

  @Autowired
  private TestClock clock;

  private Quarrel quarrel;
  private CaseScene scene;
  private Acting first;
  private Acting second;
  private Acting worthy;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    quarrel = new Quarrel(beans);
    scene = quarrel.scene;
    first = quarrel.first;
    second = quarrel.second;
    worthy = quarrel.worthy;
  }

  @Test
  void aSideMayRefuseTheMediatorWhoThenReadsNothingMore() {
    var id = quarrel.proposed();
    assertThat(mediations.see(id, worthy).file().what()).isEqualTo(Quarrel.SECRET);
    mediations.answer(id, quarrel.version(id), true, first, ClientId.fresh());
    mediations.answer(id, quarrel.version(id), false, second, ClientId.fresh());
    assertThat(quarrel.matter(id).state()).isEqualTo("ASKED");
    assertThat(mediations.see(id, first).file().firstAccepts()).isFalse();
    Quarrel.refused("mediation.unknown", () -> mediations.see(id, worthy));
    var other = new Proposal(null, scene.gridWorker.person(), Mediation.Role.CADRE);
    var again = new Proposal(null, worthy.person(), Mediation.Role.WORTHY);
    Quarrel.refused(
        "mediation.refused-before",
        () -> mediations.propose(id, quarrel.version(id), again, scene.cadre, ClientId.fresh()));
    mediations.propose(id, quarrel.version(id), other, scene.cadre, ClientId.fresh());
    assertThat(mediations.see(id, second).file().mediator()).isEqualTo(scene.gridWorker.person());
  }

  @Test
  void kinOfEitherSideAndTheSidesThemselvesDoNotMediate() {
    var id = quarrel.asked();
    quarrel.kin(second.person(), worthy.person());
    Quarrel.refused(
        "mediation.kin-too-near",
        () -> mediations.propose(id, 1, quarrel.worthyProposed(), scene.cadre, ClientId.fresh()));
    for (var side : List.of(first.person(), second.person())) {
      var himself = new Proposal(second.person(), side, Mediation.Role.MEMBER);
      Quarrel.refused(
          "mediation.not-a-side",
          () -> mediations.propose(id, 1, himself, scene.cadre, ClientId.fresh()));
    }
    var alone = new Proposal(first.person(), worthy.person(), Mediation.Role.MEMBER);
    Quarrel.refused(
        "mediation.two-sides",
        () -> mediations.propose(id, 1, alone, scene.cadre, ClientId.fresh()));
    assertThat(quarrel.matter(id).state()).isEqualTo("ASKED");
  }

  @Test
  void aCadreHoldsAPostAndAMemberIsEnteredAsOne() {
    var id = quarrel.asked();
    for (var role : List.of(Mediation.Role.CADRE, Mediation.Role.MEMBER)) {
      var said = new Proposal(second.person(), worthy.person(), role);
      Quarrel.refused(
          "mediation.not-that",
          () -> mediations.propose(id, 1, said, scene.cadre, ClientId.fresh()));
    }
    beans
        .getBean(PartyMembers.class)
        .enter(List.of(worthy.person()), LocalDate.of(2001, 7, 1), scene.system);
    var member = new Proposal(second.person(), worthy.person(), Mediation.Role.MEMBER);
    mediations.propose(id, 1, member, scene.cadre, ClientId.fresh());
    assertThat(quarrel.matter(id).state()).isEqualTo("PROPOSED");
  }

  /** No tie is recorded between them: the household is enough. */
  @Test
  void whoLivesWithASideNeitherMediatesNorTendsTheFile() {
    var id = quarrel.asked();
    var wife =
        new Proposal(second.person(), scene.housemate(second.person()), Mediation.Role.CADRE);
    Quarrel.refused(
        "mediation.kin-too-near",
        () -> mediations.propose(id, 1, wife, scene.cadre, ClientId.fresh()));
    var own = mediations.ask(
        quarrel.said(), quarrel.resident(scene.housemate(scene.cadre.person())), ClientId.fresh());
    Quarrel.refused("mediation.stand-aside", () -> mediations.see(own, scene.cadre));
    Quarrel.refused(
        "mediation.stand-aside",
        () -> mediations.end(own, 1, "谈不拢", scene.cadre, ClientId.fresh()));
    assertThat(mediations.see(own, scene.townshipDesk).file().what()).isNotEmpty();
  }

  @Test
  void kinshipFoundOnlyAfterTheProposalStopsTheMediationFromBeginning() {
    var id = quarrel.proposed();
    mediations.answer(id, quarrel.version(id), true, first, ClientId.fresh());
    quarrel.kin(first.person(), worthy.person());
    Quarrel.refused(
        "mediation.kin-too-near",
        () -> mediations.answer(id, quarrel.version(id), true, second, ClientId.fresh()));
    assertThat(quarrel.matter(id).state()).isEqualTo("PROPOSED");
  }

  @Test
  void aCadreWhoIsKinToASideLeavesTheFileToAnotherPost() {
    var id = quarrel.begun();
    var version = quarrel.version(id);
    quarrel.kin(second.person(), scene.cadre.person());
    var other = new Proposal(null, scene.gridWorker.person(), Mediation.Role.CADRE);
    Quarrel.refused(
        "mediation.stand-aside",
        () -> successions.propose(id, version, other, scene.cadre, ClientId.fresh()));
    Quarrel.refused("mediation.stand-aside", () -> mediations.see(id, scene.cadre));
    successions.propose(id, version, other, scene.townshipDesk, ClientId.fresh());
    assertThat(mediations.see(id, first).file().succession().person()).isEqualTo(other.mediator());
  }

  /** Nobody is kin to the other side before it is named: naming it is where it shows. */
  @Test
  void whoIsKinToTheOtherSideNamesNobody() {
    var id = quarrel.asked();
    quarrel.kin(second.person(), scene.cadre.person());
    Quarrel.refused(
        "mediation.stand-aside",
        () -> mediations.propose(id, 1, quarrel.worthyProposed(), scene.cadre, ClientId.fresh()));
    assertThat(quarrel.matter(id).state()).isEqualTo("ASKED");
    assertThat(mediations.see(id, first).file().second()).isNull();
  }

  @Test
  void whoNamesTheMediatorDoesNotNameThemselves() {
    var id = quarrel.asked();
    var oneself = new Proposal(second.person(), scene.cadre.person(), Mediation.Role.CADRE);
    Quarrel.refused(
        "mediation.not-oneself",
        () -> mediations.propose(id, 1, oneself, scene.cadre, ClientId.fresh()));
    mediations.propose(id, 1, oneself, scene.townshipDesk, ClientId.fresh());
    assertThat(quarrel.matter(id).state()).isEqualTo("PROPOSED");
  }

  /** The desk keeps the file; what the mediator does, nobody else does. */
  @Test
  void nobodyButTheMediatorWhomBothAcceptedWritesSessionsTermsAndOutcomes() {
    var id = quarrel.begun();
    for (var other : List.of(scene.cadre, scene.townshipDesk, first)) {
      Quarrel.refused(
          "mediation.mediator-alone",
          () -> mediations.meet(id, quarrel.version(id), "谈了", other, ClientId.fresh()));
      Quarrel.refused(
          "mediation.mediator-alone",
          () -> agreements.draw(
              id, quarrel.version(id), quarrel.agreement(9), other, ClientId.fresh()));
    }
    Quarrel.refused(
        "mediation.mediator-alone",
        () -> mediations.end(id, quarrel.version(id), "谈不拢", scene.cadre, ClientId.fresh()));
    var agreed = quarrel.agreed();
    clock.pass(Duration.ofDays(31));
    for (var other : List.of(scene.cadre, scene.townshipDesk)) {
      Quarrel.refused(
          "mediation.mediator-alone",
          () -> agreements.kept(agreed, quarrel.version(agreed), "已挪", other, ClientId.fresh()));
      Quarrel.refused(
          "mediation.mediator-alone",
          () -> beans
              .getBean(Breaches.class)
              .accuse(agreed, quarrel.version(agreed), true, "没有挪", other, ClientId.fresh()));
    }
    for (var act : List.of("performed", "broken")) {
      Quarrel.refused(
          "ground.not-yours",
          () -> casework.take(
              quarrel.matter(agreed), act, Said.nothing(), scene.cadre, ClientId.fresh()));
    }
  }

  @Test
  void anotherTakesTheMediatorsPlaceOnceBothSidesAccept() {
    var id = quarrel.begun();
    var other = quarrel.resident(scene.person("赵明理"));
    var said = new Proposal(null, other.person(), Mediation.Role.WORTHY);
    Quarrel.refused(
        "mediation.desk-alone",
        () -> successions.propose(id, quarrel.version(id), said, worthy, ClientId.fresh()));
    successions.propose(id, quarrel.version(id), said, scene.cadre, ClientId.fresh());
    Quarrel.refused("mediation.unknown", () -> mediations.see(id, other));
    successions.answer(id, quarrel.version(id), true, first, ClientId.fresh());
    mediations.meet(id, quarrel.version(id), "还是原来的调解员。", worthy, ClientId.fresh());
    Quarrel.refused(
        "mediation.sides-alone",
        () -> successions.answer(id, quarrel.version(id), true, scene.cadre, ClientId.fresh()));
    successions.answer(id, quarrel.version(id), true, second, ClientId.fresh());
    Quarrel.refused("mediation.unknown", () -> mediations.see(id, worthy));
    mediations.meet(id, quarrel.version(id), "换了人再谈。", other, ClientId.fresh());
    assertThat(mediations.see(id, first).file().mediator()).isEqualTo(other.person());
  }

  @Test
  void aSideWhoDoesNotAcceptAnotherMediatorKeepsTheOneThereIs() {
    var id = quarrel.agreed();
    var other = scene.person("赵明理");
    var said = new Proposal(null, other, Mediation.Role.WORTHY);
    successions.propose(id, quarrel.version(id), said, scene.cadre, ClientId.fresh());
    successions.answer(id, quarrel.version(id), false, second, ClientId.fresh());
    assertThat(mediations.see(id, first).file().mediator()).isEqualTo(worthy.person());
    Quarrel.refused(
        "mediation.refused-before",
        () -> successions.propose(id, quarrel.version(id), said, scene.cadre, ClientId.fresh()));
  }
}
