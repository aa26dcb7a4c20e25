package shanzhi.program.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** Several departments on one matter: one leads, the others answer their part. */
@CountyTest
@LogAgrees
class PartsTest {

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
  void aPartIsHeldByItsDepartmentAndAnswersTheLead() {
    var lead = shared();
    assertThat(lead.holder()).isEqualTo(scene.water);
    assertThat(lead.openParts()).isEqualTo(1);
    var part = partOf(lead);
    assertThat(part.holder()).isEqualTo(other.water);

    refused(() -> take(lead, "finish", Said.note("修好了"), scene.waterOfficer), "casework.not-now");
    part = take(part, "answer", Said.note("电杆已移开"), other.waterOfficer);
    assertThat(part.isOpen()).isFalse();

    var free = casework.must(lead.id(), scene.waterOfficer);
    assertThat(free.openParts()).isZero();
    var trace = dossier(free).events().getLast();
    assertThat(trace.action()).isEqualTo("part-closed");
    assertThat(trace.said().note()).isEqualTo("电杆已移开");
    assertThat(trace.said().handler()).isEqualTo(other.water);
    var finished = take(free, "finish", Said.note("修好了"), scene.waterOfficer);
    assertThat(finished.state()).isEqualTo("FINISHED");
    assertThat(finished.handler()).isEqualTo(scene.water);
  }

  @Test
  void partsAreSeenOnTheCaseByWhoeverSeesIt() {
    var lead = shared();
    assertThat(dossier(lead).parts()).extracting(Dossier.Part::opens).containsExactly(true);
    assertThat(casework.dossier(new Casework.Seen(lead, scene.resident)).parts())
        .as("a part that is not theirs to open is no link")
        .extracting(Dossier.Part::opens)
        .containsExactly(false);
    assertThat(casework.dossier(new Casework.Seen(lead, scene.resident)).parts())
        .extracting(Dossier.Part::open)
        .containsExactly(true);
    assertThat(casework.find(partOf(lead).id(), scene.resident)).isEmpty();
    assertThat(casework.find(lead.id(), other.waterOfficer)).isEmpty();
  }

  @Test
  void aPartThatIsNobodysIsGivenToAnotherOrDropped() {
    var lead = shared();
    var part = partOf(lead);
    part = take(part, "send-back", Said.note("不归我们"), other.waterOfficer);
    assertThat(part.holder().organisation()).isEqualTo(scene.cadre.seat().organisation());
    take(part, "drop", Said.note("不用了"), scene.cadre);
    var free = casework.must(lead.id(), scene.cadre);
    assertThat(free.openParts()).isZero();
    var trace = dossier(free).events().getLast();
    assertThat(trace.action()).isEqualTo("part-dropped");
    assertThat(trace.said().note()).isEqualTo(scene.cadre.seat().title() + "：不用了");
  }

  /** The desk that gave a part has it back, and nobody below undoes what it ordered. */
  @Test
  void aPartThatTheTownshipGaveComesBackToTheTownship() {
    var matter = casework.raise(scene.leak("电杆挡路"), scene.resident, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "hand-up", Said.note("要几家一起办"), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.townshipDesk);
    matter = take(matter, "share", Said.note("请移开电杆").handler(other.water), scene.townshipDesk);
    var part = take(partOf(matter), "send-back", Said.note("不归我们"), other.waterOfficer);
    assertThat(part.holder().organisation()).isEqualTo(scene.townshipDesk.seat().organisation());
    refused(() -> take(part, "drop", Said.note("不用了"), scene.cadre), "casework.not-the-holder");
    take(part, "drop", Said.note("另行安排"), scene.townshipDesk);
    assertThat(casework.must(matter.id(), scene.cadre).openParts()).isZero();
  }

  @Test
  void noDepartmentHasTwoPartsOrLeadsAndHasOne() {
    var lead = shared();
    var twice = Said.note("再给一份").handler(other.water);
    refused(() -> take(lead, "share", twice, scene.cadre), "grid.part.has-one");
    var part = take(partOf(lead), "send-back", Said.note("不归我们"), other.waterOfficer);
    var itself = Said.nothing().handler(scene.water);
    refused(() -> take(part, "assign", itself, scene.cadre), "casework.part-of-the-lead");
    var back = take(lead, "send-back", Said.note("要别家牵头"), scene.waterOfficer);
    var holder = Said.nothing().handler(other.water);
    take(part, "assign", holder, scene.cadre);
    refused(() -> take(back, "assign", holder, scene.cadre), "grid.part.has-one");
  }

  @Test
  void onlyTheDeskInChargeSharesAndTheSameShareTwiceIsOne() {
    var lead = assigned();
    var said = Said.note("请移开电杆").handler(other.water);
    refused(() -> take(lead, "share", said, scene.townshipDesk), "casework.not-in-charge");
    refused(() -> take(lead, "share", Said.note("没说谁"), scene.cadre), "ground.missing");
    var itself = Said.note("主办也会办").handler(lead.handler());
    refused(() -> take(lead, "share", itself, scene.cadre), "casework.part-of-the-lead");
    var id = ClientId.fresh();
    var once = casework.take(lead, "share", said, scene.cadre, id);
    var twice = casework.take(lead, "share", said, scene.cadre, id);
    assertThat(twice).isEqualTo(once);
    assertThat(dossier(once).parts()).hasSize(1);
    refused(() -> take(lead, "share", said, scene.cadre), "casework.stale");
  }

  @Test
  void aWithdrawalEndsTheParts() {
    var lead = assigned();
    lead = take(lead, "share", Said.note("请移开电杆").handler(other.water), scene.cadre);
    take(lead, "withdraw", Said.nothing(), scene.resident);
    assertThat(dossier(lead).parts()).extracting(Dossier.Part::open).containsExactly(false);
  }

  /** A part is handling too: who may not lead does none of it. */
  @Test
  void aPartIsNeitherGivenToNorAnsweredByWhoeverRaisedTheWhole() {
    var worker = scene.gridWorker;
    var mine = Acting.resident(worker.county(), worker.person(), worker.epoch());
    var matter = casework.raise(scene.leak("我家门前的电杆"), mine, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    var lead = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    var post = Holder.post(worker.seat().organisation(), worker.seat().post());
    var own = Said.note("去量一量").handler(post);
    refused(() -> take(lead, "share", own, scene.cadre), "casework.handler-apart");

    var desk = Said.note("去量一量").handler(Holder.desk(worker.seat().organisation()));
    var shared = take(lead, "share", desk, scene.cadre);
    var part = casework.openParts(shared, scene.system).getFirst();
    refused(() -> take(part, "answer", Said.note("量过"), worker), "casework.kin");
    var back = take(part, "send-back", Said.note("我家的事"), worker);
    refused(() -> take(back, "assign", own, scene.cadre), "casework.handler-apart");
    var again = take(back, "assign", desk, scene.cadre);
    assertThat(take(again, "answer", Said.note("量过"), scene.cadre).isOpen()).isFalse();
  }

  private Matter assigned() {
    var matter = casework.raise(scene.leak("电杆挡路"), scene.resident, ClientId.fresh());
    matter = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    return take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
  }

  private Matter shared() {
    var matter = take(assigned(), "handle", Said.note("在办"), scene.waterOfficer);
    return take(matter, "share", Said.note("请移开电杆").handler(other.water), scene.cadre);
  }

  private Matter partOf(Matter lead) {
    var part = dossier(lead).parts().getFirst();
    return casework.must(new MatterId(part.id()), other.waterOfficer);
  }

  private Dossier dossier(Matter matter) {
    return casework.dossier(new Casework.Seen(matter, scene.cadre));
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
