package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.MatterFilter.Show;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.inbox.Inbox;

/** The life of a matter through the module's API. */
@CountyTest
@LogAgrees
@Tag("quick")
class CaseworkTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Escalation escalation;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Boards boards;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  @Test
  void aMatterIsAcceptedAssignedHandledFinishedAndVisited() {
    var matter = raised("水管漏水");
    assertThat(matter.state()).isEqualTo("RAISED");
    assertThat(matter.due())
        .isCloseTo(TestClock.at("2026-11-25T09:30"), within(1, ChronoUnit.MINUTES));

    matter = accepted(matter);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("已到现场，水管老化破裂"), scene.waterOfficer);
    matter = take(matter, "finish", Said.note("已更换水管，恢复供水"), scene.waterOfficer);
    assertThat(matter.holder()).isEqualTo(Holder.desk(scene.cadre.seat().organisation()));
    matter = take(matter, "visit", Said.note("上门看过，水路通了").visit("door", 5), scene.cadre);

    assertThat(matter.state()).isEqualTo("CLOSED");
    assertThat(matter.rating()).isEqualTo(5);
    assertThat(matter.outcome()).isEqualTo("done");
    assertThat(casework.find(matter.id(), scene.resident)).contains(matter);
    var dossier = casework.dossier(new Casework.Seen(matter, scene.resident));
    assertThat(dossier.events())
        .extracting(Event::action)
        .containsExactly("raise", "accept", "assign", "handle", "finish", "visit");
    assertThat(dossier.events()).extracting(Event::n).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theInboxLineMovesWithTheMatter() {
    var matter = raised("路灯不亮");
    assertThat(waiting(scene.cadre)).contains("路灯不亮");
    matter = accepted(matter);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    assertThat(waiting(scene.cadre)).doesNotContain("路灯不亮");
    assertThat(waiting(scene.waterOfficer)).contains("路灯不亮");
    matter = take(matter, "handle", Said.note("在修"), scene.waterOfficer);
    matter = take(matter, "finish", Said.note("修好了"), scene.waterOfficer);
    assertThat(waiting(scene.resident)).contains("路灯不亮");
    take(matter, "confirm", Said.nothing().visit(null, 4), scene.resident);
    assertThat(waiting(scene.resident)).doesNotContain("路灯不亮");
    assertThat(waiting(scene.cadre)).doesNotContain("路灯不亮");
  }

  @Test
  void theSameSubmissionTwiceIsDoneOnceAndAnsweredTwice() {
    var id = ClientId.fresh();
    var first = casework.raise(scene.leak("漏水"), scene.resident, id);
    var again = casework.raise(scene.leak("漏水"), scene.resident, id);
    assertThat(again).isEqualTo(first);

    var act = ClientId.fresh();
    var said = Said.nothing().category("construction", Urgency.ORDINARY);
    var accepted = casework.take(first, "accept", said, scene.cadre, act);
    assertThat(casework.take(first, "accept", said, scene.cadre, act)).isEqualTo(accepted);
    assertThat(casework.dossier(new Casework.Seen(accepted, scene.cadre)).events())
        .hasSize(2);
  }

  @Test
  void anIdUsedForSomethingElseIsRefusedTellingNothing() {
    var id = ClientId.fresh();
    casework.raise(scene.leak("漏水"), scene.resident, id);
    refused(() -> casework.raise(scene.leak("别的事"), scene.resident, id), "casework.client-id-used");
    var other =
        Acting.resident(scene.resident.county(), scene.person("王五"), scene.resident.epoch());
    refused(() -> casework.raise(scene.leak("漏水"), other, id), "casework.client-id-used");
  }

  @Test
  void anActOnWhatMovedOnMeanwhileIsRefusedAsStale() {
    var seen = raised("漏水");
    accepted(seen);
    refused(() -> take(seen, "decline", Said.note("不归村里管"), scene.cadre), "casework.stale");
  }

  @Test
  void onlyTheHolderActs() {
    var matter = raised("漏水");
    var said = Said.nothing().category("construction", Urgency.ORDINARY);
    refused(() -> take(matter, "accept", said, scene.townshipDesk), "casework.not-the-holder");
    refused(() -> take(matter, "accept", said, scene.resident), "ground.not-yours");
    var elsewhere = new CaseScene(beans);
    refused(() -> take(matter, "accept", said, elsewhere.cadre), "ground.not-your-place");
    assertThat(casework.find(matter.id(), elsewhere.cadre)).isEmpty();
    assertThat(casework.find(matter.id(), elsewhere.resident)).isEmpty();
    assertThat(casework.find(matter.id(), scene.waterOfficer)).isEmpty();
  }

  @Test
  void whatIsNeededMustBeSaidAndAllOfItIsToldAtOnce() {
    var matter = raised("漏水");
    assertThatThrownBy(() -> take(matter, "accept", Said.nothing(), scene.cadre))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::field)
                .containsExactlyInAnyOrder("category", "urgency"));
    refused(
        () -> casework.raise(scene.leak(""), scene.resident, ClientId.fresh()), "ground.missing");
    refused(
        () -> casework.raise(scene.leak("长".repeat(201)), scene.resident, ClientId.fresh()),
        "ground.too-long");
  }

  @Test
  void whatALevelCannotDoGoesUpAndComesBackWithTheAnswer() {
    var matter = accepted(raised("桥要重修"));
    matter = take(matter, "hand-up", Said.note("村里没有这笔钱"), scene.cadre);
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
    matter = take(matter, "hand-up", Said.note("要县里立项"), scene.townshipDesk);
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.countyOfficer.seat().organisation());
    var top = matter;
    refused(() -> take(top, "hand-up", Said.note("再上报"), scene.countyOfficer), "casework.not-now");
    matter = take(matter, "hand-back", Said.note("已列入明年项目"), scene.countyOfficer);
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
    matter = take(matter, "hand-back", Said.note("先由村里设警示牌"), scene.townshipDesk);
    assertThat(matter.holder().organisation()).isEqualTo(scene.cadre.seat().organisation());
    assertThat(matter.level()).isEqualTo(scene.village.level());
  }

  @Test
  void aContestedFinishIsReopenedOneLevelUp() {
    var matter = finished("垃圾没人清");
    matter = take(matter, "contest", Said.note("只清了一半"), scene.resident);
    assertThat(matter.state()).isEqualTo("ACCEPTED");
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
    assertThat(waiting(scene.resident)).doesNotContain("垃圾没人清");
  }

  @Test
  void whatSaysThatItIsNotDoneShowsHowThingsStand() {
    var matter = finished("垃圾没人清");
    var first = matter.version();
    assertThat(outcome(matter)).containsExactly(first);
    matter = take(matter, "contest", Said.note("只清了一半"), scene.resident);
    assertThat(outcome(matter)).as("photos of the contest").containsExactly(first);
  }

  /** The acts whose photos show what the handling came to. */
  private java.util.Set<Integer> outcome(Matter matter) {
    return casework.showingTheOutcome(
        casework.dossier(new Casework.Seen(matter, scene.townshipDesk)));
  }

  @Test
  void whoFinishedItDoesNotVisit() {
    var matter = accepted(raised("清理水沟"));
    var own = Holder.post(
        scene.gridWorker.seat().organisation(), scene.gridWorker.seat().post());
    matter = take(matter, "assign", Said.nothing().handler(own), scene.cadre);
    matter = take(matter, "handle", Said.note("去看了"), scene.gridWorker);
    matter = take(matter, "finish", Said.note("清完了"), scene.gridWorker);
    assertThat(matter.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
    var done = matter;
    refused(
        () -> take(done, "visit", Said.note("自己看的").visit("door", 5), scene.gridWorker),
        "casework.not-the-holder");
    take(matter, "visit", Said.note("电话回访").visit("phone", 4), scene.townshipDesk);
  }

  @Test
  void gatheredMattersAreAnsweredWithTheirLead() {
    var lead = accepted(raised("停水"));
    var other = raised("没有水用");
    other = take(other, "gather", Said.nothing().lead(lead.id()), scene.cadre);
    assertThat(other.state()).isEqualTo("GATHERED");
    lead = casework.must(lead.id(), scene.cadre);
    assertThat(lead.leads()).isTrue();
    lead = take(lead, "assign", Said.nothing().handler(scene.water), scene.cadre);
    lead = take(lead, "handle", Said.note("抢修"), scene.waterOfficer);
    take(lead, "finish", Said.note("已恢复供水"), scene.waterOfficer);
    var answered = casework.must(other.id(), scene.resident);
    assertThat(answered.state()).isEqualTo("FINISHED");
    assertThat(answered.outcome()).isEqualTo("gathered");
    assertThat(answered.sameAs()).isEqualTo(lead.id());
    var said = casework
        .dossier(new Casework.Seen(answered, scene.resident))
        .events()
        .getLast()
        .said();
    assertThat(said.note()).isEqualTo("已恢复供水");
  }

  @Test
  void nothingIsGatheredUnderWhatIsFinished() {
    var lead = finished("停水");
    var other = raised("没有水用");
    refused(
        () -> take(other, "gather", Said.nothing().lead(lead.id()), scene.cadre),
        "casework.lead-not-open");
    assertThat(casework.must(other.id(), scene.cadre).state()).isEqualTo("RAISED");
  }

  @Test
  void nothingIsGatheredUnderANumberThatNobodyHas() {
    var other = raised("没有水用");
    refused(
        () -> take(other, "gather", Said.nothing().lead(new MatterId(999_999_999)), scene.cadre),
        "casework.lead-not-open");
    assertThat(casework.must(other.id(), scene.cadre).state()).isEqualTo("RAISED");
  }

  /** Whoever it is given to must see it; else nobody could take it any further. */
  @Test
  void aMatterIsGivenOnlyToWhoHandlesForThePlace() {
    var matter = accepted(raised("水管漏水"));
    var elsewhere = new CaseScene(beans);
    var post = scene.gridWorker.seat().post().value();
    var water = scene.water.organisation().value();
    for (var handler : List.of(
        Holder.desk(elsewhere.cadre.seat().organisation()),
        Holder.of(water, post),
        Holder.of(elsewhere.cadre.seat().organisation().value(), post),
        Holder.of(water, 999_999_999L),
        Holder.desk(scene.countyOfficer.seat().organisation()))) {
      refused(
          () -> take(matter, "assign", Said.nothing().handler(handler), scene.cadre),
          "casework.handler-unknown");
    }
    var own = Holder.of(scene.gridWorker.seat().organisation().value(), post);
    assertThat(take(matter, "assign", Said.nothing().handler(own), scene.cadre).holder())
        .isEqualTo(own);
  }

  @Test
  void whatIsLateEscalatesByItselfOnceADeadline() {
    var matter = raised("没人理");
    clock.pass(Duration.ofDays(2));
    escalation.run();
    var late = casework.must(matter.id(), scene.cadre);
    assertThat(late.late()).isEqualTo(1);
    assertThat(late.due()).isAfter(clock.instant());
    assertThat(boards.board(scene.village, scene.cadre).whole().late()).isEqualTo(1);
    assertThat(casework.matters(lateOnes(), scene.cadre, null).rows()).hasSize(1);
    escalation.run();
    assertThat(casework.must(matter.id(), scene.cadre).version()).isEqualTo(late.version());
    late =
        take(late, "accept", Said.note("有老人摔过").category("other", Urgency.PRESSING), scene.cadre);
    clock.pass(Duration.ofDays(3));
    escalation.run();
    late = casework.must(matter.id(), scene.townshipDesk);
    var taken = take(late, "take-over", Said.note("镇里来办"), scene.townshipDesk);
    assertThat(taken.holder().organisation())
        .isEqualTo(scene.townshipDesk.seat().organisation());
  }

  @Test
  void theBoardCountsWhatIsOpenLateAndVisited() {
    raised("一");
    var closed = finished("二");
    take(closed, "confirm", Said.nothing().visit(null, 3), scene.resident);
    var row = boards.board(scene.village, scene.cadre).whole();
    assertThat(row.open()).isEqualTo(1);
    assertThat(row.late()).isZero();
    assertThat(row.soon()).isZero();
    assertThat(row.visited()).isEqualTo(1);
    assertThat(row.rating()).isEqualByComparingTo("3");
    clock.pass(Duration.ofHours(7));
    assertThat(boards.board(scene.village, scene.cadre).whole().soon()).isEqualTo(1);
    clock.pass(Duration.ofDays(2));
    assertThat(boards.board(scene.village, scene.cadre).whole().late()).isEqualTo(1);
  }

  @Test
  void figuresOfTheBoardAgreeWithTheirLists() {
    raised("一");
    var visited = finished("二");
    take(visited, "confirm", Said.nothing().visit(null, 3), scene.resident);
    take(raised("三"), "decline", Said.note("不归村里管，已告知去处"), scene.cadre);
    clock.pass(Duration.ofDays(Boards.DAYS + 2));
    var lately = finished("四");
    take(lately, "confirm", Said.nothing().visit(null, 5), scene.resident);
    var row = boards.board(scene.village, scene.cadre).whole();
    assertThat(row.open()).isEqualTo(listed(Show.OPEN).size()).isEqualTo(2);
    assertThat(row.late()).isEqualTo(listed(Show.LATE).size()).isEqualTo(2);
    assertThat(row.closed()).isEqualTo(listed(Show.LATELY).size()).isEqualTo(1);
    assertThat(row.visited()).isEqualTo(listed(Show.VISITED).size()).isEqualTo(1);
    assertThat(listed(Show.CLOSED)).hasSize(2);
    assertThat(row.cameToday()).isEqualTo(listed(Show.CAME_TODAY).size()).isEqualTo(1);
    assertThat(row.closedToday()).isEqualTo(listed(Show.CLOSED_TODAY).size()).isEqualTo(1);
    assertThat(row.answeredShare()).isEqualTo(100);
    raised("五");
    assertThat(boards.board(scene.village, scene.cadre).whole().cameToday())
        .isEqualTo(listed(Show.CAME_TODAY).size())
        .isEqualTo(2);
  }

  @Test
  void aWithdrawnMatterIsNobodysWorkOnTheBoardAndSaysSoInTheLists() {
    var visited = finished("一");
    take(visited, "confirm", Said.nothing().visit(null, 5), scene.resident);
    take(raised("二"), "withdraw", Said.nothing(), scene.resident);
    var row = boards.board(scene.village, scene.cadre).whole();
    assertThat(row.closed()).isEqualTo(listed(Show.LATELY).size()).isEqualTo(1);
    assertThat(row.closedToday()).isEqualTo(listed(Show.CLOSED_TODAY).size()).isEqualTo(1);
    assertThat(row.cameToday()).isEqualTo(listed(Show.CAME_TODAY).size()).isEqualTo(2);
    assertThat(row.answeredShare()).isEqualTo(100);
    assertThat(listed(Show.CLOSED))
        .extracting(MatterLine::stands)
        .containsExactly("casework.withdrawn", "grid.five-steps.CLOSED");
  }

  private List<MatterLine> listed(Show show) {
    return casework
        .matters(new MatterFilter(scene.village, show), scene.cadre, null)
        .rows();
  }

  @Test
  void searchFindsByAnyTwoCharactersWithinOnesScope() {
    var matter = raised("蓄水池裂缝");
    assertThat(casework.search("水池", scene.cadre, null).rows())
        .extracting(MatterLine::id)
        .contains(matter.id().value());
    assertThat(casework.search("水池", scene.resident, null).rows())
        .extracting(MatterLine::id)
        .containsExactly(matter.id().value());
    assertThat(casework.search("池水", scene.cadre, null).rows()).isEmpty();
    var elsewhere = new CaseScene(beans);
    assertThat(casework.search("水池", elsewhere.cadre, null).rows()).isEmpty();
    assertThat(casework.search("水池", elsewhere.waterOfficer, null).rows()).isEmpty();
    assertThat(casework.search("水", scene.cadre, null).rows())
        .isEqualTo(casework.search("水池", scene.cadre, null).rows());
    assertThat(casework.search("水", elsewhere.cadre, null).rows()).isEmpty();
    var number = String.valueOf(raised("按编号找").id().value());
    assertThat(casework.search("第" + number + "号", scene.cadre, null).rows())
        .extracting(MatterLine::title)
        .containsExactly("按编号找");
    assertThat(casework.search(number, elsewhere.cadre, null).rows()).isEmpty();
  }

  @Test
  void listsPageByKeyWithinOnesScope() {
    for (var i = 0; i < 53; i++) raised("第" + i + "件");
    var filter = new MatterFilter(scene.village, MatterFilter.Show.ALL);
    var first = casework.matters(filter, scene.cadre, null);
    assertThat(first.rows()).hasSize(50);
    var second = casework.matters(filter, scene.cadre, first.next());
    assertThat(second.rows()).hasSize(3);
    assertThat(second.next()).isNull();
    var open = new MatterFilter(null, MatterFilter.Show.OPEN);
    assertThat(casework.matters(open, scene.resident, null).rows()).hasSize(50);
  }

  private MatterFilter lateOnes() {
    return new MatterFilter(scene.village, MatterFilter.Show.LATE);
  }

  private Matter raised(String title) {
    return casework.raise(scene.leak(title), scene.resident, ClientId.fresh());
  }

  private Matter accepted(Matter matter) {
    return take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
  }

  private Matter finished(String title) {
    var matter =
        take(accepted(raised(title)), "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("在办"), scene.waterOfficer);
    return take(matter, "finish", Said.note("办完了"), scene.waterOfficer);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  private List<String> waiting(Acting hat) {
    return AllLines.of(inbox, scene.identity(hat)).stream().map(l -> l.title()).toList();
  }

  static void refused(ThrowingCallable act, String code) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
