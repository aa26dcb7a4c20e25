package shanzhi.program.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Reach;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;

/** Nobody at home is no rating, two returns are decided above, and a change of hands grants no time. */
@CountyTest
@LogAgrees
class BarsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Escalation escalation;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  // Nobody reached

  @Test
  void whoIsNotReachedIsTriedOnOtherDaysAndThenClosedWithoutARating() {
    var done = finished(accepted(scene.resident));
    var first = take(done, "not-met", nobody(), scene.cadre);
    assertThat(first.state()).isEqualTo("FINISHED");
    assertThat(first.due()).isEqualTo(done.due());
    assertThat(offers(first, scene.cadre)).contains("visit").doesNotContain("not-met");
    refused(() -> take(first, "not-met", nobody(), scene.cadre), "grid.tried-today");

    clock.pass(Duration.ofDays(1));
    var second = take(first, "not-met", nobody(), scene.cadre);
    assertThat(second.isOpen()).isTrue();
    assertThat(offers(second, scene.resident)).contains("confirm", "contest");

    clock.pass(Duration.ofDays(1));
    take(second, "not-met", nobody(), scene.cadre);
    var closed = casework.must(done.id(), scene.resident);
    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.outcome()).isEqualTo("unreached");
    assertThat(closed.rating()).isNull();
    assertThat(closed.tells()).isEqualTo("casework.unreached-next");
    assertThat(beans.getBean(Again.class).door(closed, scene.identity(scene.resident)))
        .isPresent();
  }

  @Test
  void afterAReopeningTheTriesBeginAnew() {
    var done = finished(accepted(scene.resident));
    take(done, "not-met", nobody(), scene.cadre);
    clock.pass(Duration.ofDays(1));
    var tried = take(casework.must(done.id(), scene.cadre), "not-met", nobody(), scene.cadre);
    var contested = take(tried, "contest", Said.note("还在漏"), scene.resident);
    var again =
        take(contested, "assign", Said.note("只有水厂能修").handler(scene.water), scene.townshipDesk);
    again = take(again, "handle", Said.note("返工"), scene.waterOfficer);
    again = take(again, "finish", Said.note("换了管"), scene.waterOfficer);
    clock.pass(Duration.ofDays(1));
    assertThat(take(again, "not-met", nobody(), scene.cadre).isOpen()).isTrue();
    assertThat(casework.must(done.id(), scene.cadre).isOpen()).isTrue();
  }

  @Test
  void whatAPostRaisedItselfIsLookedAtOnTheSpotForThereIsNobodyToCall() {
    var done = finished(accepted(scene.gridWorker));
    assertThat(done.raiser()).isNull();
    var called = Said.note("电话问过很满意").visit("phone", 5);
    refused(() -> take(done, "visit", called, scene.cadre), "grid.nobody-to-call");
    assertThat(casework.must(done.id(), scene.cadre)).isEqualTo(done);
    // Nor is it reopened by a call that nobody could make.
    for (var way : List.of("phone", "came")) {
      var said = Said.note("说没修好").visit(way, null);
      var code = way.equals("came") ? "grid.nobody-to-come" : "grid.nobody-to-call";
      refused(() -> take(done, "reopen", said, scene.cadre), code);
    }
    assertThat(beans.getBean(Reach.class).tells(done)).isEqualTo("casework.noticed-next");
    var seen = Said.note("到现场看过，修好了").visit("door", 5);
    assertThat(take(done, "visit", seen, scene.cadre).isOpen()).isFalse();
  }

  // Nobody free to visit

  @Test
  void whatTheCentresOneOfficerAnsweredIsVisitedByTheDeskThatDidNoneOfIt() {
    var officer = alone(scene.countyOfficer);
    var done = answeredByTheCentre(officer);
    assertThat(done.holder().organisation()).isEqualTo(scene.townshipDesk.seat().organisation());
    assertThat(offers(done, officer)).doesNotContain("visit", "visit-from-county");
    assertThat(beans.getBean(Reach.class).tells(done)).isEqualTo("grid.five-steps.next.FINISHED");
    var visit = Said.note("问过了，满意").visit("phone", 5);
    assertThat(take(done, "visit", visit, scene.anew(scene.townshipDesk)).isOpen())
        .isFalse();
  }

  @Test
  void whereNobodyIsFreeToVisitItSaysSoAndIsClosedByItsDeadlineUnlessSomebodyComes() {
    alone(scene.countyOfficer);
    var desk = alone(scene.townshipDesk);
    var officer = scene.anew(scene.countyOfficer);
    var matter = casework.raise(inTownship("桥塌了"), resident(desk), ClientId.fresh());
    var done = answered(matter, officer);
    var reach = beans.getBean(Reach.class);
    assertThat(reach.tells(done)).isEqualTo("casework.no-hand-next");
    assertThat(reach.stands(done)).isEqualTo("grid.five-steps.unvisited");
    assertThat(offers(done, officer)).isEmpty();
    assertThat(offers(done, resident(desk))).contains("confirm", "contest");
    var line = AllLines.of(beans.getBean(Inbox.class), scene.identity(officer)).stream()
        .filter(one -> one.subject() == done.id().value())
        .findFirst()
        .orElseThrow();
    assertThat(line.actKey()).isEqualTo("grid.five-steps.act.look");

    clock.pass(Duration.ofDays(1));
    var other =
        answered(casework.raise(inTownship("路塌了"), resident(desk), ClientId.fresh()), officer);
    clock.set(done.due().plusSeconds(60));
    escalation.run();
    var closed = casework.must(done.id(), scene.system);
    assertThat(closed.outcome()).isEqualTo("unreached");
    assertThat(closed.rating()).isNull();
    assertThat(beans.getBean(Again.class).door(closed, scene.identity(resident(desk))))
        .isPresent();
    assertThat(casework.must(other.id(), scene.system).isOpen()).isTrue();
    // Whoever takes a seat meanwhile has it when its time is over.
    scene.officer(desk.seat().organisation(), scene.township, PostKind.TOWNSHIP_DESK, "新来的专员");
    clock.set(other.due().plusSeconds(60));
    escalation.run();
    var waits = casework.must(other.id(), scene.system);
    assertThat(waits.isOpen()).isTrue();
    assertThat(waits.holder().organisation()).isEqualTo(desk.seat().organisation());
  }

  /** The one who is left in their office. */
  private Acting alone(Acting officer) {
    var appointments = beans.getBean(Appointments.class);
    for (var post : beans.getBean(Posts.class).of(officer.seat().organisation())) {
      for (var term : appointments.history(post.id())) {
        if (term.until() == null && !term.person().equals(officer.person())) {
          appointments.end(term.id(), null, "调离", scene.system);
        }
      }
    }
    clock.pass(Duration.ofMinutes(2));
    return scene.anew(officer);
  }

  private Acting resident(Acting officer) {
    return Acting.resident(
        officer.county(), officer.person(), scene.anew(officer).epoch());
  }

  private Acting neighbour(Acting officer) {
    return Acting.resident(officer.county(), scene.person("邻居"), officer.epoch());
  }

  private NewMatter inTownship(String title) {
    var leak = scene.leak(title);
    return new NewMatter(
        FiveSteps.NAME,
        scene.township,
        title,
        leak.body(),
        leak.spot(),
        null,
        "phone",
        null,
        List.of());
  }

  private Matter answeredByTheCentre(Acting officer) {
    var raised = casework.raise(inTownship("桥塌了"), neighbour(officer), ClientId.fresh());
    return answered(raised, officer);
  }

  /** Carried up to the centre, which gathers it under another and answers. */
  private Matter answered(Matter raised, Acting officer) {
    var up = upToTheCentre(raised);
    var lead =
        upToTheCentre(casework.raise(inTownship("还有一件"), neighbour(officer), ClientId.fresh()));
    var under = take(up, "gather", Said.nothing().lead(lead.id()), officer);
    return take(under, "answer", Said.note("都修好了"), officer);
  }

  private Matter upToTheCentre(Matter raised) {
    var sorted = Said.nothing().category("construction", Urgency.ORDINARY);
    var accepted = take(raised, "accept", sorted, scene.system);
    return take(accepted, "hand-up", Said.note("请县里协调"), scene.system);
  }

  private static Said nobody() {
    return Said.note("家里没有人").visit("door", null);
  }

  // Whose it is

  @Test
  void whatWasSentBackTwiceIsDecidedAboveAndNotHandedDown() {
    var given = give(accepted(scene.resident));
    var back = take(given, "send-back", Said.note("不归我们管"), scene.waterOfficer);
    back = take(give(back), "send-back-again", Said.note("还是不归我们管"), scene.waterOfficer);
    var above = back;
    assertThat(above.level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(offers(above, scene.townshipDesk))
        .contains("assign", "hand-up")
        .doesNotContain("hand-back");
    refused(
        () -> take(above, "hand-back", Said.note("村里自己定"), scene.townshipDesk), "grid.decide-here");
    // What the village hands up by itself after one return is another thing.
    var once =
        take(give(accepted(scene.resident)), "send-back", Said.note("不归"), scene.waterOfficer);
    once = take(once, "hand-up", Said.note("请镇里协调"), scene.cadre);
    assertThat(offers(once, scene.townshipDesk)).contains("hand-back");
  }

  @Test
  void nobodyHandlesWhatTheyRaisedThemselves() {
    var own = Acting.resident(
        scene.gridWorker.county(), scene.gridWorker.person(), scene.gridWorker.epoch());
    var seat = scene.gridWorker.seat();
    var accepted = accepted(own);
    var alone = Said.nothing().handler(Holder.post(seat.organisation(), seat.post()));
    refused(() -> take(accepted, "assign", alone, scene.cadre), "casework.handler-apart");
    var desk = Said.nothing().handler(Holder.desk(seat.organisation()));
    var given = take(accepted, "assign", desk, scene.cadre);
    assertThat(offers(given, scene.gridWorker)).contains("send-back").doesNotContain("handle");
    // Nor does it wait by their word where it came to them in the middle.
    var bars = beans.getBean(Bars.class);
    assertThat(bars.bars(given, "suspend", scene.gridWorker)).isNotNull();
    assertThat(bars.bars(given, "suspend", scene.waterOfficer)).isNull();
  }

  @Test
  void whoRaisedItOrTheirHouseholdNeitherAcceptsNorSortsNorAssignsIt() {
    var county = scene.cadre.county();
    var own = Acting.resident(county, scene.cadre.person(), scene.cadre.epoch());
    var wife = Acting.resident(county, scene.housemate(own.person()), scene.cadre.epoch());
    var other = scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_CADRE, "文书");
    for (var raiser : List.of(own, wife)) {
      var raised = casework.raise(scene.leak("我家门前漏水"), raiser, ClientId.fresh());
      assertThat(offers(raised, scene.cadre)).doesNotContain("accept", "decline", "gather");
      var said = Said.note("我家急").category("construction", Urgency.URGENT);
      refused(() -> take(raised, "accept", said, scene.cadre), "grid.own-sorting");
      var accepted = take(raised, "accept", said, other);
      assertThat(offers(accepted, scene.cadre))
          .contains("hand-up")
          .doesNotContain("assign", "hasten", "gather");
    }
    // Of what is kept in confidence the household is not told that it is theirs.
    var kept = casework.raise(scene.leak("漏水").confidential(true), wife, ClientId.fresh());
    refused(() -> take(kept, "decline", Said.note("不归"), scene.cadre), "grid.apart-sorting");
    // Where nobody else of the desk does it in time, the level above does.
    var raised = casework.raise(scene.leak("没有别人"), own, ClientId.fresh());
    assertThat(offers(raised, scene.townshipDesk)).doesNotContain("accept-above");
    var above = take(
        late(raised),
        "accept-above",
        Said.nothing().category("construction", Urgency.ORDINARY),
        scene.townshipDesk);
    assertThat(above.state()).isEqualTo("ACCEPTED");
    assertThat(above.level()).isEqualTo(Region.Level.TOWNSHIP);
  }

  /** The refusal alone would say whose it is, without a look that is written down. */
  @Test
  void whatIsKeptInConfidenceMayBeGivenToItsOwnRaisersPostWhoSendsItBack() {
    var worker = scene.gridWorker;
    var mine = Acting.resident(worker.county(), worker.person(), worker.epoch());
    var kept = scene.leak("占了我家地").confidential(true);
    var matter = casework.raise(kept, mine, ClientId.fresh());
    var sorted = Said.nothing().category("land", Urgency.ORDINARY);
    var post = Holder.post(worker.seat().organisation(), worker.seat().post());
    var given = take(
        take(matter, "accept", sorted, scene.cadre),
        "assign",
        Said.nothing().handler(post),
        scene.cadre);
    assertThat(offers(given, worker)).contains("send-back").doesNotContain("handle");
    refused(() -> take(given, "handle", Said.note("我来"), worker), "casework.apart");
    var back = take(given, "send-back", Said.note("不归我管"), worker);
    assertThat(back.state()).isEqualTo("ACCEPTED");
  }

  @Test
  void upAndDownKeepsTheTermAndEndsWithTheLevelThatIsAsked() {
    var first = accepted(scene.resident);
    var matter = first;
    for (var n = 0; n < 2; n++) {
      clock.pass(Duration.ofMinutes(20));
      matter = up(matter);
      assertThat(matter.due()).isEqualTo(first.due());
      clock.pass(Duration.ofMinutes(20));
      matter = take(matter, "hand-back", Said.note("村里自己办"), scene.townshipDesk);
      assertThat(matter.due()).isEqualTo(first.due());
    }
    var above = up(matter);
    assertThat(offers(above, scene.townshipDesk)).contains("assign").doesNotContain("hand-back");
    refused(
        () -> take(above, "hand-back", Said.note("还是村里办"), scene.townshipDesk),
        "grid.handed-enough");
  }

  // Late is late

  @Test
  void whatIsTakenOverAndHandedBackGoesOnWithItsDeadlineAndIsLateAsBefore() {
    var late = late(up(accepted(scene.resident)));
    var above = take(late, "take-over", Said.note("县里来看"), scene.countyOfficer);
    assertThat(above.level()).isEqualTo(Region.Level.COUNTY);
    var back = take(above, "hand-back", Said.note("还给镇里"), scene.countyOfficer);
    assertThat(back.holder()).isEqualTo(late.holder());
    assertThat(back.late()).isEqualTo(1);
    assertThat(back.due()).isEqualTo(late.due());
    assertThat(offers(back, scene.countyOfficer)).contains("take-over", "supervise");
    // Once it is given, the step is done and the next one has its own time.
    var given = take(back, "assign", Said.nothing().handler(scene.water), scene.townshipDesk);
    assertThat(given.late()).isZero();
  }

  @Test
  void theOrdersDayBindsWhoeverGetsIt() {
    var late = late(up(accepted(scene.resident)));
    var day = LocalDate.ofInstant(late.due(), Words.ZONE);
    var order = Said.note("限期").until(day);
    var ordered = take(late, "supervise", order, scene.countyOfficer);
    refused(() -> take(ordered, "supervise", order, scene.countyOfficer), "casework.order-stands");
    clock.pass(Duration.ofHours(2));
    var above = take(ordered, "take-over", Said.note("县里来看"), scene.countyOfficer);
    assertThat(above.due()).isEqualTo(ordered.supervised());
    clock.set(ordered.supervised().plus(Duration.ofHours(20)));
    var back = take(above, "hand-back", Said.note("还给镇里"), scene.countyOfficer);
    assertThat(back.late()).isEqualTo(1);
  }

  /** Nobody was late with it: what comes back with an answer has the time that the step has. */
  @Test
  void whatWasHandedUpInTimeComesBackInTime() {
    var up = up(accepted(scene.resident));
    var back = take(up, "hand-back", Said.note("按村规办"), scene.townshipDesk);
    assertThat(back.late()).isZero();
    assertThat(back.due()).isAfter(clock.instant());
  }

  private Matter up(Matter matter) {
    return take(matter, "hand-up", Said.note("村里没有经费"), scene.cadre);
  }

  private Matter late(Matter matter) {
    clock.set(matter.due().plusSeconds(60));
    escalation.run();
    var late = casework.must(matter.id(), scene.cadre);
    assertThat(late.late()).isEqualTo(1);
    return late;
  }

  private Matter accepted(Acting raiser) {
    var matter = casework.raise(scene.leak("水管漏水"), raiser, ClientId.fresh());
    return take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
  }

  private Matter give(Matter accepted) {
    return take(accepted, "assign", Said.nothing().handler(scene.water), scene.cadre);
  }

  private Matter finished(Matter accepted) {
    var matter = take(give(accepted), "handle", Said.note("在办"), scene.waterOfficer);
    return take(matter, "finish", Said.note("修好了"), scene.waterOfficer);
  }

  private List<String> offers(Matter matter, Acting by) {
    return casework.offers(matter, scene.identity(by)).stream()
        .map(offer -> offer.action().name())
        .toList();
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  private static void refused(ThrowingCallable act, String code) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
