package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** What binds: each side's own yes; and when it counts as kept. */
@CountyTest
class AgreementsTest {

  private static final List<EvidenceStore.Upload> PAPER = paper("%PDF-1.4");

  private static List<EvidenceStore.Upload> paper(String content) {
    return List.of(new EvidenceStore.Upload(
        "签好.pdf", content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Mediations mediations;

  @Autowired
  private Agreements agreements;

  @Autowired
  private Signatures signatures;

  @Autowired
  private Breaches breaches;

  @Autowired
  private Courts courts;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Enclosures enclosures;

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
        () -> courts.confirm(id, quarrel.version(id), quarrel.first, ClientId.fresh()));
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
  void aPaperIsAYesOnceAnotherHandThanTheMediatorsCheckedIt() {
    var id = quarrel.drawn();
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    var version = quarrel.version(id);
    Quarrel.refused(
        "mediation.one-paper",
        () -> signatures.signed(id, version, false, List.of(), quarrel.worthy, ClientId.fresh()));
    for (var other : List.of(quarrel.first, quarrel.scene.cadre)) {
      Quarrel.refused(
          "mediation.mediator-alone",
          () -> signatures.signed(id, version, false, PAPER, other, ClientId.fresh()));
    }
    var client = ClientId.fresh();
    for (var sent = 0; sent < 2; sent++) {
      signatures.signed(id, version, false, PAPER, quarrel.worthy, client);
    }
    assertThat(state(id)).isEqualTo("SESSIONS");
    assertThat(asked(quarrel.second)).isEqualTo("mediation.case.SIGNED");
    assertThat(asked(quarrel.scene.cadre)).isEqualTo("mediation.case.CHECK");
    Quarrel.refused("mediation.desk-alone", () -> check(id, quarrel.worthy));
    check(id, quarrel.scene.cadre);
    assertThat(state(id)).isEqualTo("AGREED");
    assertThat(file(id).voices().second().yes()).isEqualTo(Voice.Yes.PAPER);
    assertThat(asked(quarrel.second)).isEqualTo("mediation.case.CHECKED");
    assertThat(enclosures.of(id, quarrel.second)).hasSize(1);
    assertThat(mediations.entries(id, quarrel.first))
        .filteredOn(entry -> entry.act() == Entry.Act.SIGNED)
        .singleElement()
        .satisfies(entry -> assertThat(entry.about()).isEqualTo(quarrel.second.person()));
  }

  private void check(MatterId id, Acting by) {
    signatures.check(id, quarrel.version(id), false, "到家里问过本人", by, ClientId.fresh());
  }

  private String asked(Acting hat) {
    return lines(hat).stream().map(Line::state).findFirst().orElse("");
  }

  private List<Line> lines(Acting hat) {
    var who = hat.seat() == null ? Quarrel.alone(hat) : quarrel.scene.identity(hat);
    return AllLines.of(inbox, who).stream()
        .filter(line -> line.kind().equals("mediation"))
        .toList();
  }

  @Test
  void onePaperIsNotTheOtherSidesToo() {
    var id = quarrel.drawn();
    signatures.signed(id, quarrel.version(id), true, PAPER, quarrel.worthy, ClientId.fresh());
    Quarrel.refused(
        "mediation.paper-used",
        () -> signatures.signed(
            id, quarrel.version(id), false, PAPER, quarrel.worthy, ClientId.fresh()));
  }

  /** The yes of who said no is not walked round by a paper. */
  @Test
  void whatASideContestedItSaysYesToItself() {
    var id = quarrel.drawn();
    agreements.contest(id, quarrel.version(id), "两米太多", quarrel.second, ClientId.fresh());
    var same = new Agreement(
        Agreement.Form.WRITTEN,
        " 周水生把猪圈，挪开两米 ",
        quarrel.today(),
        quarrel.today().plusDays(20));
    agreements.draw(id, quarrel.version(id), same, quarrel.worthy, ClientId.fresh());
    Quarrel.refused(
        "mediation.contested-so",
        () -> signatures.signed(
            id, quarrel.version(id), false, PAPER, quarrel.worthy, ClientId.fresh()));
    agreements.accept(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    assertThat(file(id).voices().second().yes()).isEqualTo(Voice.Yes.SELF);
  }

  @Test
  void aSideSaysForSomeDaysThatItDidNotSign() {
    var id = onPaper();
    Quarrel.refused("casework.not-now", () -> dispute(id, quarrel.first));
    dispute(id, quarrel.second);
    assertThat(state(id)).isEqualTo("SESSIONS");
    assertThat(file(id).agreement()).isNull();
    var late = onPaper();
    clock.pass(Duration.ofDays(8));
    Quarrel.refused("mediation.dispute-over", () -> dispute(late, quarrel.second));
    assertThat(state(late)).isEqualTo("AGREED");
  }

  private MatterId onPaper() {
    var id = quarrel.drawn();
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    signatures.signed(id, quarrel.version(id), false, PAPER, quarrel.worthy, ClientId.fresh());
    check(id, quarrel.scene.cadre);
    return id;
  }

  private void dispute(MatterId id, Acting by) {
    signatures.dispute(id, quarrel.version(id), "我没有签过", by, ClientId.fresh());
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
    Quarrel.refused("mediation.not-yet-due", () -> kept(id));
    agreements.sayDone(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    Quarrel.refused("mediation.not-yet-due", () -> kept(id));
    agreements.sayDone(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    assertThat(state(id)).as("with the second word").isEqualTo("SETTLED");
  }

  /** On its last day and in the days after it nobody but the sides say that it was kept. */
  @Test
  void theMediatorSaysThatItWasKeptOnceTheSidesHadTheirDaysToSayOtherwise() {
    var id = quarrel.agreed();
    clock.pass(Duration.ofDays(30));
    Quarrel.refused("mediation.not-yet-due", () -> kept(id));
    clock.pass(Duration.ofDays(5));
    Quarrel.refused("mediation.not-yet-due", () -> kept(id));
    accuse(id, quarrel.first);
    clock.pass(Duration.ofDays(1));
    Quarrel.refused("mediation.breach-stands", () -> kept(id));
    var silent = quarrel.agreed();
    clock.pass(Duration.ofDays(36));
    kept(silent);
    assertThat(state(silent)).isEqualTo("SETTLED");
  }

  @Test
  void theDeskUrgesInTheFileOnceItIsLate() {
    var id = quarrel.agreed();
    Quarrel.refused("casework.not-now", () -> urge(id, quarrel.scene.cadre));
    clock.pass(Duration.ofDays(31));
    beans.getBean(Escalation.class).run();
    Quarrel.refused("mediation.desk-alone", () -> urge(id, quarrel.worthy));
    urge(id, quarrel.scene.cadre);
    assertThat(mediations.entries(id, quarrel.first).getFirst().act()).isEqualTo(Entry.Act.URGE);
  }

  private void urge(MatterId id, Acting by) {
    mediations.urge(id, quarrel.version(id), "请按约定挪开。", by, ClientId.fresh());
  }

  private void kept(MatterId id) {
    agreements.kept(id, quarrel.version(id), "已挪", quarrel.worthy, ClientId.fresh());
  }

  private void accuse(MatterId id, Acting by) {
    breaches.accuse(id, quarrel.version(id), false, "没有挪", by, ClientId.fresh());
  }

  private void broken(MatterId id, Acting by) {
    breaches.broken(id, quarrel.version(id), false, "没有挪", by, ClientId.fresh());
  }

  @Test
  void itIsNotBrokenBeforeItsDayIsOverNorBeforeTheSideWasHeard() {
    var id = quarrel.agreed();
    for (var by : List.of(quarrel.worthy, quarrel.first)) {
      Quarrel.refused("mediation.not-over", () -> accuse(id, by));
      Quarrel.refused("mediation.hear-first", () -> broken(id, by));
    }
    clock.pass(Duration.ofDays(31));
    Quarrel.refused("mediation.mediator-alone", () -> accuse(id, quarrel.second));
    accuse(id, quarrel.worthy);
    assertThat(asked(quarrel.second)).isEqualTo("mediation.case.ACCUSED");
    // The agreement's own day is over; the answer's is not.
    assertThat(lines(quarrel.second).getFirst().due()).isAfter(clock.instant());
    Quarrel.refused("mediation.hear-until", () -> broken(id, quarrel.worthy));
    breaches.hear(id, quarrel.version(id), false, "等秋收", quarrel.second, ClientId.fresh());
    Quarrel.refused("mediation.mediator-alone", () -> broken(id, quarrel.first));
    broken(id, quarrel.worthy);
    assertThat(state(id)).isEqualTo("BROKEN");
  }

  @Test
  void aSideWhoDoesNotAnswerIsNotWaitedForLonger() {
    var id = quarrel.agreed();
    clock.pass(Duration.ofDays(31));
    accuse(id, quarrel.first);
    Quarrel.refused("mediation.hear-until", () -> broken(id, quarrel.first));
    clock.pass(Duration.ofDays(6));
    broken(id, quarrel.first);
    assertThat(state(id)).isEqualTo("BROKEN");
  }

  /** The mediator does not overrule a side; that side alone can say that it is done after all. */
  @Test
  void whatASideSaysIsBrokenIsNotKept() {
    var id = quarrel.agreed();
    clock.pass(Duration.ofDays(36));
    agreements.sayDone(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    accuse(id, quarrel.first);
    Quarrel.refused("mediation.breach-stands", () -> kept(id));
    agreements.sayDone(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    assertThat(state(id)).isEqualTo("SETTLED");
  }

  /** What was broken is what one wants enforced; and a side's wish is not cut off by the other's word. */
  @Test
  void theCourtStaysOpenUntilItsDayHoweverTheFileEnded() {
    var id = quarrel.drawn();
    agreements.draw(
        id, quarrel.version(id), quarrel.agreement(5), quarrel.worthy, ClientId.fresh());
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    agreements.accept(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    courts.confirm(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    clock.pass(Duration.ofDays(6));
    accuse(id, quarrel.first);
    breaches.hear(id, quarrel.version(id), false, "等秋收", quarrel.second, ClientId.fresh());
    broken(id, quarrel.worthy);
    courts.confirm(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    assertThat(file(id).voices().confirmed()).isTrue();
    var page = beans.getBean(FileRoom.class).open(id.value(), Quarrel.alone(quarrel.second));
    assertThat(page.mayPrintForTheCourt()).isTrue();
    assertThat(page.doors()).containsExactly("confirmation", "agreement");
    clock.pass(Duration.ofDays(31));
    var later = beans.getBean(FileRoom.class).open(id.value(), Quarrel.alone(quarrel.second));
    assertThat(later.mayPrintForTheCourt()).isFalse();
    assertThat(later.doors()).containsExactly("agreement");
  }

  @Test
  void whatTheCourtDecidedIsPutInWithItsPaperAndCountsByTwoHands() {
    var id = quarrel.broken();
    var confirmed =
        new CourtDecision(CourtDecision.Ruling.CONFIRMED, "（2026）川0727民特3号", quarrel.today());
    Quarrel.refused("casework.not-now", () -> decide(id, confirmed, PAPER, quarrel.first));
    clock.set(TestClock.MORNING);
    var asked = quarrel.agreed();
    courts.confirm(asked, quarrel.version(asked), quarrel.first, ClientId.fresh());
    courts.confirm(asked, quarrel.version(asked), quarrel.second, ClientId.fresh());
    var today =
        new CourtDecision(CourtDecision.Ruling.CONFIRMED, "（2026）川0727民特3号", quarrel.today());
    Quarrel.refused("mediation.one-paper", () -> decide(asked, today, List.of(), quarrel.first));
    Quarrel.refused(
        "mediation.mediator-alone", () -> decide(asked, today, PAPER, quarrel.scene.cadre));
    var ahead = new CourtDecision(today.ruling(), today.number(), today.on().plusDays(1));
    Quarrel.refused("mediation.decided-on", () -> decide(asked, ahead, PAPER, quarrel.first));
    decide(asked, today, PAPER, quarrel.first);
    assertThat(file(asked).ruling()).as("by one hand alone").isNull();
    Quarrel.refused("casework.not-now", () -> decide(asked, today, PAPER, quarrel.second));
    Quarrel.refused("mediation.another-ruling-hand", () -> checked(asked, true, "", quarrel.first));
    assertThat(asked(quarrel.second)).isEqualTo("mediation.case.RULING");
    checked(asked, false, "文号不对", quarrel.second);
    assertThat(file(asked).court()).isNull();
    assertThat(mediations.entries(asked, quarrel.first).getFirst().note()).isEqualTo("文号不对");
    decide(asked, today, PAPER, quarrel.first);
    checked(asked, true, "", quarrel.worthy);
    assertThat(file(asked).ruling()).isEqualTo(today);
    Quarrel.refused("mediation.desk-alone", () -> checked(asked, false, "不对", quarrel.second));
    checked(asked, false, "与法院核对，文号写错了", quarrel.scene.cadre);
    assertThat(file(asked).ruling()).isNull();
  }

  @Test
  void aPaperThatLiesInTheFileCanBeSignedAndIsNoRulingThen() {
    var id = quarrel.drawn();
    enclosures.enclose(id, PAPER, quarrel.worthy, ClientId.fresh());
    agreements.accept(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    signatures.signed(id, quarrel.version(id), false, PAPER, quarrel.worthy, ClientId.fresh());
    check(id, quarrel.scene.cadre);
    courts.confirm(id, quarrel.version(id), quarrel.first, ClientId.fresh());
    courts.confirm(id, quarrel.version(id), quarrel.second, ClientId.fresh());
    var confirmed =
        new CourtDecision(CourtDecision.Ruling.CONFIRMED, "（2026）川0727民特3号", quarrel.today());
    Quarrel.refused("mediation.paper-used", () -> decide(id, confirmed, PAPER, quarrel.first));
    decide(id, confirmed, paper("%PDF-1.4 裁定书"), quarrel.first);
    Quarrel.refused("mediation.ruling-first", () -> dispute(id, quarrel.second));
    checked(id, false, "照错了", quarrel.scene.cadre);
    dispute(id, quarrel.second);
    assertThat(file(id).agreement()).isNull();
  }

  private void checked(MatterId id, boolean sound, String note, Acting by) {
    courts.check(id, quarrel.version(id), sound, note, by, ClientId.fresh());
  }

  private void decide(
      MatterId id, CourtDecision said, List<EvidenceStore.Upload> paper, Acting by) {
    courts.decide(id, quarrel.version(id), said, paper, by, ClientId.fresh());
  }
}
