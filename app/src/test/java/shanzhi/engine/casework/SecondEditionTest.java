package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shanzhi.engine.casework.CaseworkTest.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Ties;

/** What the second edition of the five steps adds: the clock that stands, more time, orders, kin. */
@CountyTest
@LogAgrees
class SecondEditionTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Confidences confidences;

  @Autowired
  private Escalation escalation;

  @Autowired
  private MessageSource messages;

  @Autowired
  private Boards boards;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Ties ties;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  // The clock stands

  @Test
  void aSuspensionStopsTheClockUntilItsDateAndThenGoesOnByItself() {
    var matter = handling("路面等天晴再修");
    var before = matter.due();
    matter = take(matter, "suspend", suspension(TODAY.plusDays(7)), scene.waterOfficer);
    assertThat(matter.state()).isEqualTo("SUSPENDED");
    assertThat(matter.due()).isEqualTo(TestClock.at("2026-12-01T08:30"));
    assertThat(matter.holder()).isEqualTo(scene.water);

    clock.set(TestClock.at("2026-12-01T08:31"));
    escalation.run();
    matter = casework.must(matter.id(), scene.resident);
    assertThat(matter.state()).isEqualTo("HANDLING");
    assertThat(matter.late()).isZero();
    assertThat(matter.due()).isAfter(before.plus(Duration.ofDays(6)));
    assertThat(lastAct(matter)).isEqualTo("resume-on-date");
  }

  @Test
  void aSuspensionThatEndsEarlyGivesBackWhatWasLeft() {
    var matter = handling("等配件");
    var before = matter.due();
    matter = take(matter, "suspend", suspension(TODAY.plusDays(7)), scene.waterOfficer);
    matter = take(matter, "resume", Said.note("配件到了"), scene.waterOfficer);
    assertThat(matter.due()).isCloseTo(before, within(1, ChronoUnit.MINUTES));
    assertThat(matter.kept()).isNull();
  }

  @Test
  void nothingIsSuspendedWithoutAListedGroundAndADateWithinBounds() {
    var matter = handling("路面");
    refused(
        () -> take(
            matter,
            "suspend",
            Said.note("不想办").way("lazy").until(TODAY.plusDays(3)),
            scene.waterOfficer),
        "casework.ground-listed");
    refused(
        () -> take(matter, "suspend", suspension(TODAY), scene.waterOfficer),
        "casework.until-bound");
    refused(
        () -> take(matter, "suspend", suspension(TODAY.plusDays(90)), scene.waterOfficer),
        "casework.until-bound");
    refused(
        () -> take(matter, "suspend", suspension(TODAY.plusDays(2)), scene.cadre),
        "casework.not-the-holder");
  }

  @Test
  void whatIsLateIsNotSuspended() {
    var matter = handling("拖久了");
    clock.pass(Duration.ofDays(20));
    escalation.run();
    var late = casework.must(matter.id(), scene.waterOfficer);
    refused(
        () -> take(late, "suspend", suspension(TODAY.plusDays(25)), scene.waterOfficer),
        "casework.not-now");
  }

  // More time

  @Test
  void moreTimeMovesTheDeadlineOnlyWhenTheDeskGrantsIt() {
    var matter = handling("要多几天");
    var before = matter.due();
    matter = take(matter, "ask-extension", Said.note("还差一道工序").way("5"), scene.waterOfficer);
    assertThat(matter.holder().organisation()).isEqualTo(scene.cadre.seat().organisation());
    assertThat(waiting(scene.cadre)).contains("要多几天");
    matter = take(matter, "grant", Said.nothing().way("3"), scene.cadre);
    assertThat(matter.state()).isEqualTo("HANDLING");
    assertThat(matter.holder()).isEqualTo(scene.water);
    assertThat(matter.due()).isAfter(before);
  }

  @Test
  void moreTimeRefusedLeavesTheDeadlineWithItsReason() {
    var matter = handling("不给延");
    var before = matter.due();
    matter = take(matter, "ask-extension", Said.note("想慢慢来").way("5"), scene.waterOfficer);
    var asked = matter;
    refused(() -> take(asked, "refuse", Said.nothing(), scene.cadre), "ground.missing");
    refused(
        () -> take(asked, "grant", Said.nothing().way("5"), scene.waterOfficer),
        "casework.not-the-holder");
    matter = take(matter, "refuse", Said.note("来得及"), scene.cadre);
    assertThat(matter.due()).isEqualTo(before);
    assertThat(matter.holder()).isEqualTo(scene.water);
  }

  @Test
  void moreTimeIsBounded() {
    var matter = handling("延太久");
    for (var days : List.of("0", "61", "-1", "三")) {
      refused(
          () -> take(matter, "ask-extension", Said.note("要这么久").way(days), scene.waterOfficer),
          "casework.days-bound");
    }
  }

  @Test
  void theDeadlinePutAsideSurvivesThatTheDeskIsLate() {
    var matter = handling("没人批");
    var before = matter.due();
    matter = take(matter, "ask-extension", Said.note("请批").way("2"), scene.waterOfficer);
    clock.pass(Duration.ofDays(3));
    escalation.run();
    matter = casework.must(matter.id(), scene.cadre);
    assertThat(matter.late()).isEqualTo(1);
    matter = take(matter, "refuse", Said.note("不行"), scene.cadre);
    assertThat(matter.due()).isEqualTo(before);
  }

  // Sent back once

  @Test
  void aHandlerSendsBackOnceAndThenTheDeskAboveDecides() {
    var matter = assigned("不归我");
    matter = take(matter, "send-back", Said.note("不是供水的事"), scene.waterOfficer);
    assertThat(matter.holder().organisation()).isEqualTo(scene.cadre.seat().organisation());
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    var again = matter;
    refused(
        () -> take(again, "send-back", Said.note("还是不归我"), scene.waterOfficer), "casework.not-now");
    matter = take(matter, "send-back-again", Said.note("请上级定"), scene.waterOfficer);
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
  }

  // What presses

  @Test
  void whatPressesHasShorterDeadlinesAndItsReasonIsKept() {
    var plain = raised("一般");
    var urgent = raised("要紧");
    refused(
        () ->
            take(urgent, "accept", Said.nothing().category("safety", Urgency.URGENT), scene.cadre),
        "casework.haste-reason");
    var hurried =
        take(urgent, "accept", Said.note("电线垂地").category("safety", Urgency.URGENT), scene.cadre);
    var usual =
        take(plain, "accept", Said.nothing().category("safety", Urgency.ORDINARY), scene.cadre);
    assertThat(hurried.due()).isBefore(usual.due());
  }

  @Test
  void jumpingTheOrderTakesAReasonAndOnlyTheDeskInCharge() {
    var matter = handling("先办我的");
    var before = matter.due();
    var haste = Said.nothing().category(null, Urgency.URGENT);
    refused(() -> take(matter, "hasten", haste, scene.cadre), "ground.missing");
    refused(
        () -> take(matter, "hasten", hasteFor("熟人"), scene.townshipDesk), "casework.not-in-charge");
    var hastened = take(matter, "hasten", hasteFor("电线垂地，怕伤人"), scene.cadre);
    assertThat(hastened.due()).isBefore(before);
    assertThat(hastened.holder()).isEqualTo(scene.water);
    assertThat(hastened.state()).isEqualTo("HANDLING");
  }

  // A post that is no more

  @Test
  void whatWaitsForAnAbolishedPostGoesToItsOffice() {
    var worker = scene.gridWorker.seat();
    var post = Holder.post(worker.organisation(), worker.post());
    var matter = casework.raise(scene.leak("岗位撤了"), scene.resident, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(post), scene.cadre);
    var asking = take(matter, "handle", Said.note("到了现场"), scene.gridWorker);
    asking = take(asking, "ask-extension", Said.note("等料").way("3"), scene.gridWorker);
    var next = casework.raise(scene.leak("又漏了"), scene.resident, ClientId.fresh());
    var due = asking;
    refused(() -> scene.abolish(scene.gridWorker, TODAY), "casework.post-asks-for-time");
    var cadre = scene.anew(scene.cadre);
    var granted = take(due, "refuse", Said.note("抓紧办"), cadre);
    assertThat(granted.holder()).isEqualTo(post);

    scene.abolish(scene.gridWorker, TODAY);
    var after = casework.must(matter.id(), cadre);
    assertThat(after.holder()).isEqualTo(Holder.desk(worker.organisation()));
    assertThat(after.handler()).isEqualTo(after.holder());
    assertThat(after.due()).isEqualTo(granted.due());
    assertThat(lastAct(after)).isEqualTo("hand-over");
    assertThat(take(after, "finish", Said.note("修好了"), cadre).state()).isEqualTo("FINISHED");

    var accepted =
        take(next, "accept", Said.nothing().category("construction", Urgency.ORDINARY), cadre);
    refused(
        () -> take(accepted, "assign", Said.nothing().handler(post), cadre),
        "casework.handler-unknown");
  }

  // The county's order

  @Test
  void theCountyOrdersWhatIsLateDoneByADay() {
    var matter = handling("一直拖");
    var order = Said.note("限期办结").until(LocalDate.of(2026, 12, 18));
    refused(() -> take(matter, "supervise", order, scene.countyOfficer), "casework.not-now");
    clock.set(TestClock.at("2026-12-12T09:00"));
    escalation.run();
    var late = casework.must(matter.id(), scene.countyOfficer);
    refused(() -> take(late, "supervise", order, scene.townshipDesk), "ground.not-yours");
    var due = late.due().atZone(Words.ZONE).toLocalDate();
    for (var day : List.of(due.plusDays(1), LocalDate.of(2026, 12, 11))) {
      refused(
          () -> take(late, "supervise", Said.note("限期").until(day), scene.countyOfficer),
          "casework.order-sooner");
    }
    var ordered = take(late, "supervise", order, scene.countyOfficer);
    assertThat(ordered.due()).isEqualTo(TestClock.at("2026-12-18T18:00"));
    assertThat(ordered.supervised()).isEqualTo(ordered.due());
    assertThat(ordered.holder()).isEqualTo(scene.water);
    assertThat(ordered.late()).isEqualTo(1);
    assertThat(states(scene.waterOfficer)).contains("grid.five-steps.supervised.HANDLING");
    assertThat(AllLines.of(inbox, scene.identity(scene.waterOfficer)))
        .filteredOn(line -> line.subject() == matter.id().value())
        .singleElement()
        .satisfies(
            line -> assertThat(Words.in(messages, "zh").of(line.actKey())).isEqualTo("办结"));
    assertThat(boards.board(scene.village, scene.cadre).whole().supervised()).isEqualTo(1);
    var listed = new MatterFilter(scene.village, MatterFilter.Show.SUPERVISED);
    assertThat(casework.matters(listed, scene.cadre, null).rows())
        .extracting(MatterLine::id)
        .containsExactly(matter.id().value());
  }

  @Test
  void whatTheCountysOwnDeskIsLateWithALeaderOfTheCountyOrders() {
    var matter = casework.raise(scene.leak("县里自己拖"), scene.resident, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "hand-up", Said.note("村里管不了"), scene.cadre);
    matter = take(matter, "hand-up", Said.note("镇里管不了"), scene.townshipDesk);
    clock.set(TestClock.at("2026-12-12T09:00"));
    escalation.run();
    var order = Said.note("限期交办").until(LocalDate.of(2026, 12, 12));
    var late = casework.must(matter.id(), scene.countyOfficer);
    refused(() -> take(late, "supervise", order, scene.countyOfficer), "casework.not-over-itself");
    var leader = scene.countyLeader();
    var day = late.due().atZone(Words.ZONE).toLocalDate();
    assertThat(casework.offers(late, scene.identity(leader)))
        .extracting(offer -> offer.action().name())
        .containsExactly("supervise");
    var ordered = take(late, "supervise", Said.note("限期交办").until(day), leader);
    assertThat(ordered.supervised()).isEqualTo(late.due());
    assertThat(ordered.holder()).isEqualTo(late.holder());
    var given = take(ordered, "assign", Said.nothing().handler(scene.water), scene.countyOfficer);
    var townships = handling("不在县里手上");
    clock.set(TestClock.at("2027-01-12T09:00"));
    escalation.run();
    var elsewhere = casework.must(townships.id(), leader);
    assertThat(given.holder()).isEqualTo(scene.water);
    refused(() -> take(elsewhere, "supervise", order, leader), "casework.not-in-charge");
  }

  @Test
  void anOrderForTheDayThatItIsDueGrantsNoMinuteMore() {
    var matter = handling("一直拖");
    clock.set(TestClock.at("2026-12-12T09:00"));
    escalation.run();
    var late = casework.must(matter.id(), scene.countyOfficer);
    var sameDay = Said.note("就按期").until(late.due().atZone(Words.ZONE).toLocalDate());
    assertThat(take(late, "supervise", sameDay, scene.countyOfficer).due()).isEqualTo(late.due());
  }

  @Test
  void whereTheDeadlineHasPassedTheOrderLiesWithinTheCountysDays() {
    var matter = handling("一直拖");
    clock.set(TestClock.at("2026-12-12T09:00"));
    escalation.run();
    clock.set(TestClock.at("2027-01-11T09:00"));
    var late = casework.must(matter.id(), scene.countyOfficer);
    assertThat(late.due()).isBefore(TestClock.at("2027-01-11T09:00"));
    var within = Said.note("限期").until(LocalDate.of(2027, 1, 15));
    var beyond = Said.note("限期").until(LocalDate.of(2027, 3, 15));
    refused(() -> take(late, "supervise", beyond, scene.countyOfficer), "casework.until-bound");
    assertThat(take(late, "supervise", within, scene.countyOfficer).due())
        .isEqualTo(TestClock.at("2027-01-15T18:00"));
  }

  // A bad visit

  @Test
  void aVisitThatHearsABadWordReopensOneLevelUp() {
    var matter = finished("修得不好");
    matter = take(matter, "visit", Said.note("还在漏").visit("door", 2), scene.cadre);
    assertThat(matter.state()).isEqualTo("ACCEPTED");
    assertThat(matter.outcome()).isEqualTo("reopened");
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
  }

  @Test
  void aRaiserWhoIsNotSatisfiedReopensByTheRating() {
    var matter = finished("应付了事");
    matter = take(matter, "confirm", Said.nothing().visit(null, 1), scene.resident);
    assertThat(matter.state()).isEqualTo("ACCEPTED");
    assertThat(matter.isOpen()).isTrue();
  }

  // Kin

  @Test
  void kinOfTheRaiserStepAsideAndCanStillSendItBack() {
    var matter = assigned("亲戚的事");
    kin(scene.raiser, scene.waterOfficer.person());
    clock.pass(Duration.ofMinutes(2));
    refused(() -> take(matter, "handle", Said.note("我来办"), scene.waterOfficer), "casework.kin");
    assertThat(casework.offers(matter, scene.identity(scene.waterOfficer)))
        .extracting(o -> o.action().name())
        .contains("send-back")
        .doesNotContain("handle");
    take(matter, "send-back", Said.note("需要回避"), scene.waterOfficer);
  }

  @Test
  void kinOfTheRaiserDoNotVisit() {
    kin(scene.raiser, scene.cadre.person());
    var matter = finished("亲戚回访");
    refused(
        () -> take(matter, "visit", Said.note("很好").visit("phone", 5), scene.cadre),
        "casework.kin");
  }

  @Test
  void whereAllStepAsideTheCountyVisits() {
    kin(scene.raiser, scene.cadre.person());
    var matter = finished("都是亲戚");
    refused(
        () -> take(
            matter, "visit-from-county", Said.note("很好").visit("phone", 5), scene.townshipDesk),
        "casework.not-in-charge");
    var visited =
        take(matter, "visit-from-county", Said.note("属实").visit("phone", 5), scene.countyOfficer);
    assertThat(visited.isOpen()).isFalse();
  }

  // In confidence

  @Test
  void aNameKeptInConfidenceIsTheDesksAloneAndEachLookIsRecorded() {
    var matter =
        casework.raise(scene.leak("有人乱倒垃圾").confidential(true), scene.resident, ClientId.fresh());
    var dossier = casework.dossier(new Casework.Seen(matter, scene.cadre));
    assertThat(dossier.hides(scene.cadre)).isTrue();
    assertThat(dossier.hides(scene.townshipDesk)).isTrue();
    assertThat(dossier.hides(scene.resident)).isFalse();

    var desk = scene.identity(scene.cadre);
    refused(() -> confidences.learn(dossier, "", desk), "ground.missing");
    assertThat(confidences.learn(dossier, "核实地点", desk).raiser()).isEqualTo(scene.raiser);
    refused(
        () -> confidences.learn(dossier, "想知道", scene.identity(scene.townshipDesk)),
        "casework.raiser-not-yours");
    refused(
        () -> confidences.learn(dossier, "想知道", scene.identity(scene.gridWorker)),
        "casework.raiser-not-yours");
  }

  private void kin(PersonId one, PersonId other) {
    var both = List.of(one, other);
    ties.consent(both, TODAY, ConsentWay.PAPER, scene.system);
    ties.record(NewTie.siblings(one, other), scene.system);
  }

  private static Said suspension(LocalDate until) {
    return Said.note("连着下雨").way("weather").until(until);
  }

  private static Said hasteFor(String reason) {
    return Said.note(reason).category(null, Urgency.URGENT);
  }

  private Matter raised(String title) {
    return casework.raise(scene.leak(title), scene.resident, ClientId.fresh());
  }

  private Matter assigned(String title) {
    var matter = take(
        raised(title),
        "accept",
        Said.nothing().category("construction", Urgency.ORDINARY),
        scene.cadre);
    return take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
  }

  private Matter handling(String title) {
    return take(assigned(title), "handle", Said.note("在办"), scene.waterOfficer);
  }

  private Matter finished(String title) {
    return take(handling(title), "finish", Said.note("办完了"), scene.waterOfficer);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  private String lastAct(Matter matter) {
    return casework
        .dossier(new Casework.Seen(matter, scene.resident))
        .events()
        .getLast()
        .action();
  }

  private List<String> waiting(Acting hat) {
    return AllLines.of(inbox, scene.identity(hat)).stream().map(l -> l.title()).toList();
  }

  private List<String> states(Acting hat) {
    return AllLines.of(inbox, scene.identity(hat)).stream().map(l -> l.state()).toList();
  }
}
