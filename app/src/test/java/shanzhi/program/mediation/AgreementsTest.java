package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;

/** What binds: each side's own yes; and when it counts as kept. */
@CountyTest
class AgreementsTest {

  private static final List<EvidenceStore.Upload> PAPER = List.of(new EvidenceStore.Upload(
      "签好.pdf", "%PDF-1.4".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Mediations mediations;

  @Autowired
  private Agreements agreements;

  @Autowired
  private Enclosures enclosures;

  @Autowired
  private Casework casework;

  @Autowired
  private TestClock clock;

  private Quarrel quarrel;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    quarrel = new Quarrel(beans);
  }

  private Mediation file(MatterId id) {
    return mediations.see(id, quarrel.first).file();
  }

  private String state(MatterId id) {
    return quarrel.matter(id).state();
  }

  @Test
  void whatTheMediatorWroteBindsNobodyBeforeEachSideSaidYesForItself() {
    var id = quarrel.drawn();
    assertThat(state(id)).isEqualTo("SESSIONS");
    Quarrel.refused(
        "casework.not-now",
        () -> agreements.confirm(id, quarrel.version(id), quarrel.first, ClientId.fresh()));
    for (var other : List.of(quarrel.worthy, quarrel.scene.cadre)) {
      Quarrel.refused(
          "mediation.sides-alone",
          () -> agreements.accept(id, quarrel.version(id), other, ClientId.fresh()));
    }
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    Quarrel.refused(
        "mediation.agreed-already",
        () -> agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh()));
    assertThat(state(id)).isEqualTo("SESSIONS");
    clock.pass(Duration.ofDays(2));
    agreements.accept(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    assertThat(state(id)).isEqualTo("AGREED");
    assertThat(file(id).agreement().on())
        .as("the days of the court run from the second yes")
        .isEqualTo(quarrel.today());
  }

  @Test
  void aContestedDraftIsGoneAndOneWrittenAnewAsksBothAnew() {
    var id = quarrel.drawn();
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    agreements.contest(id, quarrel.version(id), "两米太多", quarrel.second, ClientId.fresh());
    assertThat(file(id).agreement()).isNull();
    Quarrel.refused(
        "casework.not-now",
        () -> agreements.accept(id, quarrel.version(id), quarrel.second, ClientId.fresh()));
    for (var time = 0; time < 2; time++) {
      agreements.draw(
          id, quarrel.version(id), quarrel.agreement(9), quarrel.worthy, ClientId.fresh());
      assertThat(file(id).voices()).isEqualTo(Voices.NONE);
      agreements.accept(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    }
    assertThat(state(id)).isEqualTo("SESSIONS");
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    assertThat(state(id)).isEqualTo("AGREED");
  }

  @Test
  void whoUsesNoPhoneSignsOnPaperThatTheMediatorPutsIn() {
    var id = quarrel.drawn();
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    var version = quarrel.version(id);
    Quarrel.refused(
        "mediation.no-file",
        () -> agreements.signed(id, version, false, List.of(), quarrel.worthy, ClientId.fresh()));
    Quarrel.refused(
        "mediation.mediator-alone",
        () -> agreements.signed(id, version, false, PAPER, quarrel.first, ClientId.fresh()));
    assertThat(state(id)).isEqualTo("SESSIONS");
    var client = ClientId.fresh();
    for (var sent = 0; sent < 2; sent++) {
      agreements.signed(id, version, false, PAPER, quarrel.worthy, client);
    }
    assertThat(state(id)).isEqualTo("AGREED");
    assertThat(file(id).voices().second()).isEqualTo(Voices.Yes.PAPER);
    assertThat(enclosures.of(id, quarrel.second)).hasSize(1);
    assertThat(mediations.entries(id, quarrel.first))
        .filteredOn(entry -> entry.act() == Entry.Act.SIGNED)
        .singleElement()
        .satisfies(entry -> assertThat(entry.about()).isEqualTo(quarrel.second.person()));
  }

  @Test
  void termsWhoseDayIsOverAreWrittenAnew() {
    var id = quarrel.drawn();
    clock.pass(Duration.ofDays(31));
    Quarrel.refused(
        "mediation.terms-late",
        () -> agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh()));
  }

  @Test
  void itIsNotKeptBeforeItsDayUnlessBothSidesSaySo() {
    var id = quarrel.agreed();
    Quarrel.refused(
        "mediation.not-yet-due",
        () -> agreements.follow(
            id, quarrel.version(id), true, "已挪", quarrel.worthy, ClientId.fresh()));
    Quarrel.refused(
        "mediation.not-yet-due",
        () -> casework.take(
            quarrel.matter(id),
            "performed",
            Said.nothing(),
            quarrel.scene.cadre,
            ClientId.fresh()));
    agreements.sayDone(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    Quarrel.refused(
        "mediation.not-yet-due",
        () -> agreements.follow(
            id, quarrel.version(id), true, "已挪", quarrel.worthy, ClientId.fresh()));
    agreements.sayDone(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    agreements.follow(id, quarrel.version(id), true, "已挪", quarrel.worthy, ClientId.fresh());
    assertThat(state(id)).isEqualTo("SETTLED");
  }

  /** What was broken is what one wants enforced; and a side's wish is not cut off by the other's word. */
  @Test
  void theCourtStaysOpenUntilItsDayHoweverTheFileEnded() {
    var id = quarrel.agreed();
    agreements.confirm(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    agreements.follow(id, quarrel.version(id), false, "没有挪", quarrel.worthy, ClientId.fresh());
    assertThat(state(id)).isEqualTo("UNSETTLED");
    agreements.confirm(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    assertThat(file(id).voices().confirmed()).isTrue();
    var page = beans.getBean(FileRoom.class).open(id.value(), Quarrel.alone(quarrel.second));
    assertThat(page.mayPrintForTheCourt()).isTrue();
    clock.pass(Duration.ofDays(31));
    var later = beans.getBean(FileRoom.class).open(id.value(), Quarrel.alone(quarrel.second));
    assertThat(later.mayPrintForTheCourt()).isFalse();
  }
}
