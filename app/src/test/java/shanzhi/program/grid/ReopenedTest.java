package shanzhi.program.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Sequels;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** What is not done stays above, whoever was gathered has a say too, and nobody visits their own work. */
@CountyTest
@LogAgrees
class ReopenedTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private CaseScene other;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    other = new CaseScene(beans);
  }

  @Test
  void whatWasContestedIsNotHandedDownAgain() {
    var contested = take(finished("水管漏水"), "contest", Said.note("还在漏"), scene.resident);
    assertThat(contested.level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(offers(contested, scene.townshipDesk))
        .contains("assign")
        .doesNotContain("hand-back");
    refused(
        () -> take(contested, "hand-back", Said.note("请村里说明"), scene.townshipDesk),
        "casework.not-now");
    // What a village hands up by itself still comes back with the answer.
    var up = take(accepted("路灯不亮"), "hand-up", Said.note("没有经费"), scene.cadre);
    assertThat(offers(up, scene.townshipDesk)).contains("hand-back");
  }

  @Test
  void whoeverHandledItGetsItAgainOnlyWithAReason() {
    var contested = take(finished("水管漏水"), "contest", Said.note("还在漏"), scene.resident);
    var same = Said.nothing().handler(scene.water);
    refused(
        () -> take(contested, "assign", same, scene.townshipDesk), "casework.same-again-reason");
    var again = take(
        contested, "assign", Said.note("只有水厂能修，镇里到场监督").handler(scene.water), scene.townshipDesk);
    assertThat(again.handler()).isEqualTo(scene.water);
  }

  @Test
  void anotherHandlerNeedsNoReason() {
    var contested = take(finished("水管漏水"), "contest", Said.note("还在漏"), scene.resident);
    var another = Said.nothing().handler(other.water);
    assertThat(take(contested, "assign", another, scene.townshipDesk).handler())
        .isEqualTo(other.water);
  }

  @Test
  void whoAnsweredAPartDoesNotVisit() {
    var lead = take(assigned("电杆挡路"), "handle", Said.note("在办"), scene.waterOfficer);
    var post = scene.gridWorker.seat();
    var worker = Holder.post(post.organisation(), post.post());
    lead = take(lead, "share", Said.note("请移开电杆").handler(worker), scene.cadre);
    var part = casework.must(
        new MatterId(casework
            .dossier(new Casework.Seen(lead, scene.cadre))
            .parts()
            .getFirst()
            .id()),
        scene.gridWorker);
    take(part, "answer", Said.note("移开了"), scene.gridWorker);
    lead = casework.must(lead.id(), scene.waterOfficer);
    var done = take(lead, "finish", Said.note("通了"), scene.waterOfficer);
    assertThat(offers(done, scene.gridWorker)).doesNotContain("visit");
    var said = Said.note("看过").visit("door", 5);
    refused(() -> take(done, "visit", said, scene.gridWorker), "casework.not-the-finisher");
    assertThat(take(done, "visit", said, scene.cadre).isOpen()).isFalse();
  }

  @Test
  void eachWhoWasGatheredIsAskedAndMayContestForThemself() {
    var lead = accepted("停水");
    var gathered = gatheredUnder(lead);
    lead = handled(casework.must(lead.id(), scene.cadre));
    var answered = casework.must(gathered.id(), scene.resident);
    assertThat(answered.state()).isEqualTo("FINISHED");
    assertThat(offers(answered, scene.resident)).contains("confirm", "contest");
    var own = take(answered, "contest", Said.note("我家还没有水"), scene.resident);
    assertThat(own.state()).isEqualTo("ACCEPTED");
    assertThat(own.level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(own.sameAs()).isNull();
    assertThat(casework.must(lead.id(), scene.cadre).state()).isEqualTo("FINISHED");
  }

  /** What is written to one of them is read by all of them. */
  @Test
  void noneOfThoseGatheredReadsTheNameOfAnother() {
    var lead = accepted("停水");
    var gathered = gatheredUnder(lead);
    lead = take(
        casework.must(lead.id(), scene.cadre),
        "assign",
        Said.nothing().handler(scene.water),
        scene.cadre);
    lead = take(lead, "handle", Said.note("在修"), scene.waterOfficer);
    take(lead, "finish", Said.note("李大山家已通水，电话13800001111"), scene.waterOfficer);
    var answers = beans.getBean(Answers.class);
    assertThat(answers.said(dossier(lead))).contains("李大山家已通水，电话13800001111");
    assertThat(answers.said(dossier(gathered)).orElseThrow())
        .contains("家已通水")
        .doesNotContain("大山", "13800001111");
  }

  private Dossier dossier(Matter matter) {
    var system = scene.system;
    return casework.dossier(new Casework.Seen(casework.must(matter.id(), system), system));
  }

  @Test
  void whoStillWaitsForTheVisitWaitsAnewWithTheReopened() {
    var lead = accepted("停水");
    var gathered = gatheredUnder(lead);
    lead = handled(casework.must(lead.id(), scene.cadre));
    lead = take(lead, "contest", Said.note("又停了"), scene.resident);
    assertThat(casework.must(gathered.id(), scene.resident).state()).isEqualTo("GATHERED");
    lead = take(lead, "assign", Said.note("由水厂返工").handler(scene.water), scene.townshipDesk);
    lead = take(lead, "handle", Said.note("返工"), scene.waterOfficer);
    take(lead, "finish", Said.note("换了新泵"), scene.waterOfficer);
    var answered = casework.must(gathered.id(), scene.resident);
    assertThat(answered.state()).isEqualTo("FINISHED");
    assertThat(casework
            .dossier(new Casework.Seen(answered, scene.resident))
            .events()
            .getLast()
            .said()
            .note())
        .isEqualTo("换了新泵");
    assertThat(take(answered, "confirm", Said.nothing().visit(null, 5), scene.resident)
            .sameAs())
        .isEqualTo(lead.id());
  }

  @Test
  void whereTheFirstIsTakenBackTheOthersStandAlone() {
    var lead = accepted("停水");
    var gathered = gatheredUnder(lead);
    take(casework.must(lead.id(), scene.cadre), "withdraw", Said.nothing(), scene.resident);
    var alone = casework.must(gathered.id(), scene.cadre);
    assertThat(alone.state()).isEqualTo("RAISED");
    assertThat(alone.sameAs()).isNull();
  }

  @Test
  void hasteOnlyGoesUp() {
    var matter = assigned("水管漏水");
    var ordinary = Said.note("请快办").category(null, Urgency.ORDINARY);
    refused(() -> take(matter, "hasten", ordinary, scene.cadre), "casework.not-more-urgent");
    var urgent = Said.note("水淹到路上").category(null, Urgency.URGENT);
    var pressed = take(matter, "hasten", urgent, scene.cadre);
    assertThat(offers(pressed, scene.cadre)).doesNotContain("hasten");
  }

  @Test
  void whatIsClosedAndNotDoneIsRaisedAgainWithTheLevelAbove() {
    var closed =
        take(finished("水管漏水"), "visit", Said.note("电话回访").visit("phone", 5), scene.gridWorker);
    var address = "/matters/" + closed.id() + "/again";
    var resident = pages(scene.resident);
    assertThat(Hatted.text(resident.ask(address))).contains("哪里没有办好", "水管漏水");
    var to = resident.send(address, "body", "回访没有人来问过我，还在漏。").getRedirectedUrl();
    var id = new MatterId(Long.parseLong(to.replaceAll("\\D+(\\d+).*", "$1")));
    var again = casework.must(id, scene.townshipDesk);
    assertThat(again.state()).isEqualTo("ACCEPTED");
    assertThat(again.level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(again.category()).isEqualTo(closed.category());
    var content = casework.dossier(new Casework.Seen(again, scene.resident)).content();
    assertThat(content.title()).isEqualTo("再次反映第" + closed.id() + "号：水管漏水");
    assertThat(content.body()).startsWith("回访没有人来问过我，还在漏。\n\n");
    assertThat(casework.must(closed.id(), scene.resident)).isEqualTo(closed);
    assertThat(resident.send(address, "body", "回访没有人来问过我，还在漏。").getRedirectedUrl())
        .isEqualTo(to);
    // What else there is to say is not taken and lost: it belongs to the one under way.
    assertThat(resident.send(address, "body", "又漏了一处").getStatus()).isEqualTo(409);
    assertThat(pages(scene.gridWorker).ask(address).getStatus()).isEqualTo(409);
    // The way is shown both ways, and is no longer offered once it was gone.
    assertThat(resident.ask(address).getStatus()).isEqualTo(409);
    assertThat(Hatted.text(resident.ask("/matters/" + closed.id())))
        .contains("已再次反映，见", "href=\"/matters/" + id + "\"")
        .doesNotContain("还没办好，再次反映");
    assertThat(Hatted.text(resident.ask("/matters/" + id)))
        .contains("再次反映的是", "href=\"/matters/" + closed.id() + "\"");
    clock.pass(Duration.ofDays(31));
    assertThat(resident.ask(address).getStatus()).isEqualTo(409);
  }

  @Test
  void whatIsRaisedAgainIsBoundAsWhatWasContested() {
    var again = raisedAgain(
        take(finished("水管漏水"), "visit", Said.note("看过").visit("phone", 5), scene.gridWorker));
    assertThat(again.reopened()).isTrue();
    assertThat(offers(again, scene.townshipDesk)).contains("assign").doesNotContain("hand-back");
    refused(
        () -> take(again, "hand-back", Said.note("村里请再看"), scene.townshipDesk), "casework.not-now");
    var same = Said.nothing().handler(scene.water);
    refused(() -> take(again, "assign", same, scene.townshipDesk), "casework.same-again-reason");
    var page = Hatted.text(pages(scene.townshipDesk).ask("/matters/" + again.id()));
    assertThat(page).contains("原办理单位：").doesNotContain("答复单位：");
    var other = Said.nothing().handler(this.other.water);
    assertThat(take(again, "assign", other, scene.townshipDesk).handler())
        .isEqualTo(this.other.water);
  }

  @Test
  void theUnitComplainedOfIsNotSuggested() {
    var closed =
        take(finished("水管漏水"), "visit", Said.note("看过").visit("phone", 5), scene.gridWorker);
    for (var more = 0; more < 4; more++) {
      take(finished("水管漏水"), "visit", Said.note("看过").visit("phone", 5), scene.gridWorker);
    }
    var another = accepted("水管漏水");
    assertThat(page(scene.cadre, another)).contains("由其办理。由您决定");
    assertThat(page(scene.townshipDesk, raisedAgain(closed)))
        .contains("交办")
        .doesNotContain("建议“自来水公司" + scene.village.code().substring(6));
  }

  @Test
  void whatADeskSaysToAnotherIsNoAnswerToTheRaiser() {
    var up = take(accepted("路灯不亮"), "hand-up", Said.note("没有经费"), scene.cadre);
    var back = take(up, "hand-back", Said.note("按村规办"), scene.townshipDesk);
    assertThat(page(scene.resident, back)).contains("按村规办").doesNotContain("给反映人的答复");
  }

  @Test
  void noMoreDaysAreGrantedThanWereAskedFor() {
    var matter = take(assigned("路灯不亮"), "handle", Said.note("在办"), scene.waterOfficer);
    var asked = take(matter, "ask-extension", Said.note("等配件").way("5"), scene.waterOfficer);
    refused(() -> take(asked, "grant", Said.nothing().way("10"), scene.cadre), "grid.granted-more");
    assertThat(take(asked, "grant", Said.nothing().way("5"), scene.cadre).state())
        .isEqualTo("HANDLING");
  }

  /** The number of the lead is told; it is opened by who may read it. */
  @Test
  void whoseMatterWasGatheredIsLedNowhereThatTheyMayNotRead() {
    var desk = scene.cadre;
    var neighbour = Acting.resident(desk.county(), scene.person("邻居"), desk.epoch());
    var lead = casework.raise(scene.leak("全村没有水"), neighbour, ClientId.fresh());
    var gathered = gatheredUnder(lead);
    var door = "href=\"/matters/" + lead.id() + "\"";
    assertThat(page(scene.resident, gathered))
        .contains("第 " + lead.id() + " 号")
        .doesNotContain(door);
    assertThat(page(scene.cadre, gathered)).contains(door);
  }

  private String page(Acting by, Matter matter) {
    return Hatted.text(pages(by).ask("/matters/" + matter.id()));
  }

  @Test
  void whatWasTakenBackAgainMayBeRaisedOnceMore() {
    var closed =
        take(finished("水管漏水"), "visit", Said.note("看过").visit("phone", 5), scene.gridWorker);
    var first = raisedAgain(closed);
    take(first, "withdraw", Said.nothing(), scene.resident);
    assertThat(raisedAgain(closed).id()).isNotEqualTo(first.id());
  }

  @Test
  void ofTwoAtTheSameMomentOneIsRaised() throws Exception {
    var closed =
        take(finished("水管漏水"), "visit", Said.note("看过").visit("phone", 5), scene.gridWorker);
    var again = beans.getBean(Again.class);
    var seen = new Casework.Seen(closed, scene.resident);
    var ready = new CyclicBarrier(2);
    try (var two = Executors.newFixedThreadPool(2)) {
      var sent = List.of("东头还在漏", "西头还在漏").stream()
          .map(why -> two.submit(() -> {
            ready.await();
            try {
              again.raise(seen, why, List.of(), ClientId.fresh());
              return "raised";
            } catch (Refusal refusal) {
              return refusal.code();
            }
          }))
          .toList();
      assertThat(List.of(sent.getFirst().get(), sent.getLast().get()))
          .containsExactlyInAnyOrder("raised", "grid.again-under-way");
    }
    assertThat(beans.getBean(Sequels.class).of(closed.id())).hasSize(1);
  }

  @Test
  void whoWaitsWithAnotherIsToldWhoHasThatOneAndThatItIsDoneAnew() {
    var lead = accepted("停水");
    var gathered = gatheredUnder(lead);
    lead = handled(casework.must(lead.id(), scene.cadre));
    take(lead, "contest", Said.note("又停了"), scene.resident);
    assertThat(Hatted.text(pages(scene.resident).ask("/matters/" + gathered.id())))
        .contains("那一件现在在 试验镇人民政府", "上一次的答复（正在重办，会有新的答复）")
        .doesNotContain("给反映人的答复");
  }

  private Matter raisedAgain(Matter closed) {
    var seen = new Casework.Seen(closed, scene.resident);
    var id = beans.getBean(Again.class).raise(seen, "还在漏", List.of(), ClientId.fresh());
    return casework.must(id, scene.townshipDesk);
  }

  @Test
  void whoMarksItBadlyIsToldThatItGoesUp() {
    var done = finished("水管漏水");
    var address = "/matters/" + done.id() + "/acts";
    var fields = new String[] {
      "action", "confirm", "version", Integer.toString(done.version()), "rating", "1"
    };
    assertThat(pages(scene.resident).send(address, fields).getRedirectedUrl())
        .endsWith("?done=casework.poor");
    assertThat(casework.must(done.id(), scene.resident).reopened()).isTrue();
  }

  private Hatted pages(Acting by) {
    return new Hatted(
        beans,
        scene.identity(by),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(AgainPages.class),
        beans.getBean("matterPages"));
  }

  private Matter gatheredUnder(Matter lead) {
    var raised = casework.raise(scene.leak("没有水用"), scene.resident, ClientId.fresh());
    return take(raised, "gather", Said.nothing().lead(lead.id()), scene.cadre);
  }

  private Matter accepted(String title) {
    var matter = casework.raise(scene.leak(title), scene.resident, ClientId.fresh());
    return take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
  }

  private Matter assigned(String title) {
    return take(accepted(title), "assign", Said.nothing().handler(scene.water), scene.cadre);
  }

  private Matter handled(Matter accepted) {
    var matter = take(accepted, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("在办"), scene.waterOfficer);
    return take(matter, "finish", Said.note("办完了"), scene.waterOfficer);
  }

  private Matter finished(String title) {
    return handled(accepted(title));
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
