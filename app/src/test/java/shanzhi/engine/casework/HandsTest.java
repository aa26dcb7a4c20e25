package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.CaseworkTest.refused;

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
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.Corrections;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewMandate;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.ResidentChange;

/** Whoever has a hand in a matter is not its raiser's voice, and is not told a name kept in confidence. */
@CountyTest
@LogAgrees
class HandsTest {

  private static final String PHONE = "13900007788";
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Confidences confidences;

  @Autowired
  private Mandates mandates;

  @Autowired
  private Appointments appointments;

  @Autowired
  private Sequels sequels;

  @Autowired
  private County county;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  /** Another of the village's cadres, who is given matters. */
  private Acting clerk;

  /** A third one, who looks up who raised something. */
  private Acting told;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    clerk = scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_CADRE, "文书");
  }

  // In confidence

  @Test
  void whoHandlesItIsNotToldWhoRaisedItAndWhoWasToldDoesNotHandleIt() {
    var matter = assigned(accepted(true), clerk);
    assertThat(may(matter, clerk)).isFalse();
    refused(() -> learn(matter, clerk), "casework.raiser-not-yours");
    assertThat(learn(matter, scene.cadre)).isEqualTo(scene.raiser);

    // Nor later, when somebody else has it; and who looked is not given the handling by a detour.
    var begun = take(matter, "handle", Said.note("在办"), clerk);
    var back = take(begun, "send-back", Said.note("不归我管"), clerk);
    assertThat(may(back, clerk)).isFalse();
    refused(() -> assigned(back, scene.cadre), "casework.handler-apart");
    var given = take(back, "assign", Said.nothing().handler(theDesk()), scene.cadre);
    assertThat(offers(given, scene.cadre)).contains("send-back-again").doesNotContain("handle");
    refused(() -> take(given, "handle", Said.note("我来"), scene.cadre), "casework.was-told");
  }

  @Test
  void aLevelThatWasComplainedOfIsToldNoMoreAndTheDeskAboveIs() {
    var done = finished(accepted(true), clerk);
    var contested = take(done, "contest", Said.note("根本没办"), scene.resident);
    assertThat(may(contested, scene.cadre)).isFalse();
    assertThat(learn(contested, scene.townshipDesk)).isEqualTo(scene.raiser);

    var again =
        take(contested, "assign", Said.note("只有水厂能修").handler(scene.water), scene.townshipDesk);
    again = take(again, "handle", Said.note("返工"), scene.waterOfficer);
    again = take(again, "finish", Said.note("换了管"), scene.waterOfficer);
    assertThat(again.holder().organisation())
        .as("nor is it told by a visit")
        .isEqualTo(scene.townshipDesk.seat().organisation());
    assertThat(may(again, scene.cadre)).isFalse();
    assertThat(offers(again, scene.townshipDesk)).contains("visit");
  }

  @Test
  void whoeverVisitsLearnsWhomAndNobodyVisitsBlind() {
    givenAPhone();
    var open = accepted(true);
    assertThat(
            confidences.learn(dossier(open), "核实", scene.identity(scene.cadre)).phone())
        .as("who sorts it does not call")
        .isNull();
    var handled = assigned(open, clerk);
    assertThat(may(handled, scene.townshipDesk)).isFalse();
    var done = take(handled, "handle", Said.note("在办"), clerk);
    done = take(done, "finish", Said.note("办好了"), clerk);
    assertThat(offers(done, scene.townshipDesk)).contains("visit");
    var caller = confidences.learn(dossier(done), "回访", scene.identity(scene.townshipDesk));
    assertThat(caller.raiser()).isEqualTo(scene.raiser);
    assertThat(caller.phone()).isEqualTo(PHONE);
    assertThat(beans
            .getBean(ReadLog.class)
            .hasLooked(
                scene.townshipDesk.person(),
                "people.phone",
                List.of(Confidences.subject(done.id()))))
        .isTrue();
    var closed = take(done, "visit", Said.note("问过了，办好了").visit("phone", 5), scene.townshipDesk);
    assertThat(may(closed, scene.townshipDesk)).as("the visit is over").isFalse();
  }

  /** The name is on the page; the number is for the visit, and the look is no look at a name. */
  @Test
  void whoeverVisitsWhoRaisedItOpenlyIsToldTheNumberToCall() {
    givenAPhone();
    var handled = assigned(accepted(false), clerk);
    for (var hat : List.of(clerk, scene.cadre, scene.townshipDesk)) {
      assertThat(may(handled, hat)).as("nobody visits yet").isFalse();
    }
    var done = finished(handled);
    assertThat(may(done, clerk)).isFalse();
    var caller = confidences.learn(dossier(done), "回访", scene.identity(scene.townshipDesk));
    assertThat(caller.phone()).isEqualTo(PHONE);
    var readLog = beans.getBean(ReadLog.class);
    var subject = List.of(Confidences.subject(done.id()));
    var person = scene.townshipDesk.person();
    assertThat(readLog.hasLooked(person, "people.phone", subject)).isTrue();
    assertThat(readLog.hasLooked(person, Confidences.LOOK, subject)).isFalse();
  }

  @Test
  void whoHandledItForAWhileIsNotToldWhomToVisitAndDoesNotVisit() {
    var matter = take(
        assigned(accepted(true), scene.gridWorker), "handle", Said.note("看过"), scene.gridWorker);
    matter = take(matter, "send-back", Said.note("修不了"), scene.gridWorker);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("在办"), scene.waterOfficer);
    var done = take(matter, "finish", Said.note("修好了"), scene.waterOfficer);
    assertThat(offers(done, scene.cadre)).contains("visit");
    assertThat(offers(done, scene.gridWorker)).doesNotContain("visit");
  }

  // By a mandate

  @Test
  void whoHandledItDoesNotConfirmContestOrWithdrawItForItsRaiser() {
    var given = assigned(accepted(false), clerk);
    var done = finished(given);
    var agent = agent(clerk);
    assertThat(offers(done, agent)).isEmpty();
    var hat = agent.hats().getLast();
    refused(
        () -> take(done, "confirm", Said.nothing().visit(null, 5), hat), "casework.agent-had-it");
    refused(() -> take(done, "waive", Said.nothing(), hat), "casework.agent-had-it");
    refused(() -> take(done, "contest", Said.note("重办"), hat), "casework.agent-had-it");
    assertThat(offers(assigned(accepted(false), clerk), agent)).doesNotContain("withdraw");
    // Who accepted it had it in hand as well; a neighbour had not.
    assertThat(offers(done, agent(scene.cadre))).doesNotContain("confirm");
    var neighbour = Acting.resident(county, scene.person("邻居"), appointments.epoch());
    assertThat(offers(done, agent(neighbour))).contains("confirm", "contest", "waive");
  }

  @Test
  void ofTheHouseholdOfWhoFinishedItNobodyConfirmsForItsRaiser() {
    var done = finished(assigned(accepted(false), clerk));
    var wife = Acting.resident(county, scene.housemate(clerk.person()), appointments.epoch());
    var agent = agent(wife);
    assertThat(offers(done, agent)).doesNotContain("confirm", "contest", "waive");
    refused(
        () -> take(done, "confirm", Said.nothing().visit(null, 5), agent.hats().getLast()),
        "casework.agent-near");
  }

  @Test
  void whoActsForARaiserNeitherAcceptsNorHandlesNorVisitsForThem() {
    var before = accepted(false);
    var mandate = mandate(clerk.person());
    var matter = casework.raise(scene.leak("又漏了"), scene.resident, ClientId.fresh());
    assertThat(offers(matter, clerk)).isEmpty();
    refused(() -> assigned(before, clerk), "casework.handler-apart");
    var given = take(before, "assign", Said.nothing().handler(theDesk()), scene.cadre);
    refused(() -> take(given, "handle", Said.note("我来"), clerk), "casework.agent");
    // Taking it back in the middle changes nothing: it was theirs to speak for.
    mandates.revoke(mandate, scene.resident);
    clock.pass(Duration.ofMinutes(2));
    refused(() -> take(given, "handle", Said.note("我来"), clerk), "casework.agent");
    var anew = Acting.resident(county, scene.raiser, appointments.epoch());
    var later = casework.raise(scene.leak("另一件"), anew, ClientId.fresh());
    assertThat(offers(later, clerk)).contains("accept");
  }

  /** 不予受理 Who turned it away does not ask, after others handled it, whether all is well. */
  @Test
  void whoDeclinedItDoesNotVisitOnceOthersHandledIt() {
    var matter = casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    var declined = take(matter, "decline", Said.note("不归我们"), clerk);
    var again = take(declined, "contest", Said.note("就归你们"), scene.resident);
    var given = take(again, "assign", Said.nothing().handler(scene.water), scene.townshipDesk);
    var begun = take(given, "handle", Said.note("在修"), scene.waterOfficer);
    var done = take(begun, "finish", Said.note("修好了"), scene.waterOfficer);
    assertThat(offers(done, clerk)).doesNotContain("visit");
    assertThat(offers(done, scene.cadre)).contains("visit");
  }

  @Test
  void aMatterIsNotGivenToWhereEverybodyWhoSitsMustStepAside() {
    mandate(scene.waterOfficer.person());
    var matter = accepted(false);
    var given = Said.nothing().handler(scene.water);
    refused(() -> take(matter, "assign", given, scene.cadre), "casework.handler-apart");
    var office = scene.water.organisation();
    scene.officer(office, scene.waterOfficer.seat().place(), PostKind.COMPANY_OFFICER, "抄表员");
    assertThat(take(matter, "assign", given, scene.cadre).handler()).isEqualTo(scene.water);
  }

  // Under another number

  @Test
  void whoWasToldNeitherDeclinesItNorAnswersWhatIsGathered() {
    told = clerkOfTheDesk();
    var secret = raised(true);
    learn(secret, told);
    assertThat(offers(secret, told)).contains("accept", "gather").doesNotContain("decline");
    refused(() -> take(secret, "decline", Said.note("不归我们"), told), "grid.told-answers");
    var lead = take(assigned(accepted(false), clerk), "handle", Said.note("在办"), clerk);
    var under = take(secret, "gather", Said.nothing().lead(lead.id()), told);
    assertThat(offers(under, told)).contains("separate").doesNotContain("answer");
    refused(() -> take(under, "answer", Said.note("都办好了"), told), "grid.told-answers");
    take(again(lead), "finish", Said.note("都办好了"), clerk);
    assertThat(again(under).state()).isEqualTo("FINISHED");
  }

  @Test
  void whoHandlesTheLeadIsNotToldWhoRaisedInConfidenceWhatIsGatheredUnderIt() {
    var lead = take(assigned(accepted(false), clerk), "handle", Said.note("在办"), clerk);
    var secret = gathered(raised(true), lead);
    assertThat(may(secret, scene.cadre)).isTrue();
    assertThat(may(secret, clerk)).isFalse();
    refused(() -> learn(secret, clerk), "casework.raiser-not-yours");
    var done = take(again(lead), "finish", Said.note("都办好了"), clerk);
    assertThat(may(again(secret), clerk)).isFalse();
    assertThat(offers(done, scene.townshipDesk)).contains("visit");
  }

  @Test
  void whoWasToldHandlesNeitherTheLeadNorAPart() {
    var lead = assigned(accepted(false), clerk);
    told = clerkOfTheDesk();
    learn(gathered(raised(true), lead), told);
    var begun = take(again(lead), "handle", Said.note("在办"), clerk);
    var back = take(begun, "send-back", Said.note("修不了"), clerk);
    refused(() -> assigned(back, told), "casework.handler-apart");
    var given = take(back, "assign", Said.nothing().handler(theDesk()), scene.cadre);
    assertThat(offers(given, told)).contains("send-back-again").doesNotContain("handle");

    var whole = accepted(true);
    learn(whole, told);
    var led = take(whole, "assign", Said.nothing().handler(scene.water), scene.cadre);
    var post = Holder.post(told.seat().organisation(), told.seat().post());
    refused(
        () -> take(led, "share", Said.note("去量一量").handler(post), scene.cadre),
        "casework.handler-apart");
    whole = take(led, "share", Said.note("去量一量").handler(theDesk()), scene.cadre);
    var part = casework.openParts(whole, scene.system).getFirst();
    assertThat(offers(part, told)).contains("send-back").doesNotContain("answer");
    refused(() -> take(part, "answer", Said.note("量过"), told), "casework.was-told");
  }

  @Test
  void whatIsRaisedAgainIsHandledByNobodyWhoWasToldOfItAndTheLevelComplainedOfIsToldNoMore() {
    var asked = accepted(true);
    told = clerkOfTheDesk();
    assertThat(learn(asked, told)).isEqualTo(scene.raiser);
    var old = closed(finished(asked, clerk));
    assertThat(may(old, scene.cadre)).as("it is over").isFalse();
    var again = raisedAgain(old);
    assertThat(may(old, scene.cadre)).isFalse();
    assertThat(may(again, scene.townshipDesk)).isTrue();
    var post = Holder.post(told.seat().organisation(), told.seat().post());
    refused(
        () -> take(again, "assign", Said.note("你去").handler(post), scene.townshipDesk),
        "casework.handler-apart");
    var given = take(again, "assign", Said.note("你去").handler(theDesk()), scene.townshipDesk);
    assertThat(offers(given, told)).contains("send-back").doesNotContain("handle");
    refused(() -> take(given, "handle", Said.note("我来"), told), "casework.was-told");
    // Nor does who had the first one learn it by the second.
    assertThat(may(given, clerk)).isFalse();
  }

  @Test
  void whoHandledTheLeadDoesNotConfirmWhatOfTheirOwnIsGatheredUnderIt() {
    var mine = Acting.resident(county, clerk.person(), appointments.epoch());
    var lead = take(assigned(accepted(false), clerk), "handle", Said.note("在办"), clerk);
    var own = gathered(casework.raise(scene.leak("我家也是"), mine, ClientId.fresh()), lead);
    var theirs = gathered(raised(false), lead);
    take(again(lead), "finish", Said.note("都办好了"), clerk);
    var done = again(own);
    assertThat(offers(done, clerk)).doesNotContain("confirm", "contest", "waive");
    refused(() -> take(done, "confirm", Said.nothing().visit(null, 5), mine), "casework.own-hand");
    assertThat(offers(done, scene.townshipDesk)).contains("visit");
    assertThat(offers(again(theirs), agent(clerk))).doesNotContain("confirm", "contest", "waive");
    assertThat(offers(again(theirs), scene.resident)).contains("confirm", "contest", "waive");
  }

  @Test
  void whoAnsweredAPartDoesNotConfirmForItsRaiserAndWhoHandledARoundBeforeDoesNotVisit() {
    var given = assigned(accepted(false), clerk);
    var post = Holder.post(
        scene.gridWorker.seat().organisation(), scene.gridWorker.seat().post());
    given = take(given, "share", Said.note("去量一量").handler(post), scene.cadre);
    var part = casework.openParts(given, scene.system).getFirst();
    take(part, "answer", Said.note("量过"), scene.gridWorker);
    var done = finished(again(given));
    assertThat(offers(done, agent(scene.gridWorker))).doesNotContain("confirm", "contest");

    var contested = take(done, "contest", Said.note("没修好"), scene.resident);
    var second =
        take(contested, "assign", Said.note("换人").handler(scene.water), scene.townshipDesk);
    second = take(second, "handle", Said.note("返工"), scene.waterOfficer);
    second = take(second, "finish", Said.note("换了管"), scene.waterOfficer);
    assertThat(offers(second, scene.cadre)).contains("visit");
    assertThat(offers(second, clerk)).as("did the first round").doesNotContain("visit");
    assertThat(offers(second, scene.gridWorker)).as("did a part").doesNotContain("visit");
  }

  @Test
  void whoToldTheLeadReadsNoNameOfWhoIsGatheredUnderIt() {
    var lead = take(assigned(accepted(false), clerk), "handle", Said.note("在办"), clerk);
    var neighbour = scene.person("尚兴贵");
    var other = Acting.resident(county, neighbour, appointments.epoch());
    gathered(casework.raise(scene.leak("也漏"), other, ClientId.fresh()), lead);
    var done = take(again(lead), "finish", Said.note("修好了，尚兴贵也看过。"), clerk);
    var read =
        casework.dossier(new Casework.Seen(done, scene.resident)).events().getLast();
    assertThat(read.said().note()).contains("修好了").doesNotContain("尚兴贵");
    var kept = casework.dossier(new Casework.Seen(done, clerk)).events().getLast();
    assertThat(kept.said().note()).contains("尚兴贵");
  }

  private void givenAPhone() {
    var born = beans.getBean(People.class).must(scene.raiser, scene.system);
    beans
        .getBean(Corrections.class)
        .change(
            scene.raiser,
            new ResidentChange(born.name(), born.sex(), born.born(), null, null, PHONE, ""),
            born.version(),
            scene.system,
            ClientId.fresh());
  }

  private Acting clerkOfTheDesk() {
    return scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_CADRE, "干部");
  }

  private Matter raised(boolean confidential) {
    var said = scene.leak("也漏水").confidential(confidential);
    return casework.raise(said, scene.resident, ClientId.fresh());
  }

  private Matter gathered(Matter matter, Matter lead) {
    return take(matter, "gather", Said.nothing().lead(lead.id()), scene.cadre);
  }

  private Matter closed(Matter done) {
    return take(done, "confirm", Said.nothing().visit(null, 5), scene.resident);
  }

  /** As its raiser does on the page of the closed one: with the desk above. */
  private Matter raisedAgain(Matter old) {
    var again = raised(true);
    sequels.add(old, again);
    return take(
        again,
        "raise-again",
        Said.note("又来").category("construction", Urgency.ORDINARY),
        scene.system);
  }

  private Matter again(Matter matter) {
    return casework.must(matter.id(), scene.system);
  }

  private long mandate(PersonId agent) {
    var scopes = List.of(Capability.CASE_RAISE, Capability.CASE_READ, Capability.CASE_VISIT);
    return mandates.give(
        new NewMandate(scene.raiser, agent, scopes, LAST_DAY, ConsentWay.ONLINE, ""),
        scene.resident,
        ClientId.fresh());
  }

  /** Signed in with a mandate of the raiser's besides what they are. */
  private Identity agent(Acting hat) {
    mandate(hat.person());
    var own = Acting.resident(county, hat.person(), appointments.epoch());
    var behalf = mandates.mandatesOf(hat.person(), clock.instant()).getFirst();
    return new Identity(
        1,
        hat.person(),
        "某人",
        List.of(own, Acting.behalf(county, hat.person(), behalf, appointments.epoch())));
  }

  private boolean may(Matter matter, Acting by) {
    return confidences.mayLearn(dossier(matter), scene.identity(by)).isPresent();
  }

  private PersonId learn(Matter matter, Acting by) {
    return confidences.learn(dossier(matter), "核实情况", scene.identity(by)).raiser();
  }

  private Dossier dossier(Matter matter) {
    return casework.dossier(new Casework.Seen(matter, scene.system));
  }

  private Matter accepted(boolean confidential) {
    var said = scene.leak("水管漏水").confidential(confidential);
    var matter = casework.raise(said, scene.resident, ClientId.fresh());
    return take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
  }

  private Matter assigned(Matter accepted, Acting to) {
    var handler = Holder.post(to.seat().organisation(), to.seat().post());
    return take(accepted, "assign", Said.nothing().handler(handler), scene.cadre);
  }

  private Holder theDesk() {
    return Holder.desk(scene.cadre.seat().organisation());
  }

  private Matter finished(Matter accepted, Acting by) {
    return finished(assigned(accepted, by));
  }

  private Matter finished(Matter given) {
    var begun = take(given, "handle", Said.note("在办"), clerk);
    return take(begun, "finish", Said.note("办好了"), clerk);
  }

  private List<String> offers(Matter matter, Acting by) {
    return offers(matter, scene.identity(by));
  }

  private List<String> offers(Matter matter, Identity who) {
    return casework.offers(matter, who).stream()
        .map(offer -> offer.action().name())
        .toList();
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }
}
