package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.Concern;

/** What was planned with 王桂香, whether it helped in her own word, and how it ended. */
@CountyTest
class PlansTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Visits visits;

  @Autowired
  private Plans plans;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private VisitScene scene;
  private Acting worker;
  private PersonId person;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new VisitScene(beans);
    worker = scene.cases.gridWorker;
    person = scene.person("王桂香", Concern.ELDER_ALONE);
    scene.keep();
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private NewPlan roof(LocalDate review) {
    return new NewPlan("冬天前修好屋顶", "村里出工\n民政出瓦", post(scene.cases.cadre), review);
  }

  private static PostId post(Acting hat) {
    return hat.seat().post();
  }

  private long made() {
    return plans.make(person, roof(scene.today().plusDays(30)), worker, ClientId.fresh());
  }

  private Plan plan() {
    return visits.see(person, worker).plan();
  }

  @Test
  void aPlanIsMadeChangedReviewedInTheirOwnWordAndClosedAndNothingIsOverwritten() {
    var id = made();
    assertThat(scene.card(person).review()).isEqualTo(scene.today().plusDays(30));
    var later = new NewPlan("冬天前修好屋顶", "村里出工", post(worker), scene.today().plusDays(20));
    plans.change(id, 1, later, worker, ClientId.fresh());
    clock.pass(Duration.ofDays(21));
    assertThat(scene.card(person).reviewOverdue(scene.today())).isTrue();
    assertThat(visits.reviews(scene.cases.village, worker)).hasSize(1);
    var next = scene.today().plusDays(60);
    plans.review(id, 2, PlanStep.Helped.PARTLY, "瓦还没有送来", next, worker, ClientId.fresh());
    assertThat(plan().review()).isEqualTo(next);
    assertThat(visits.reviews(scene.cases.village, worker)).isEmpty();
    plans.close(id, 3, "屋顶修好了", worker, ClientId.fresh());
    assertThat(plan()).isNull();
    assertThat(scene.card(person).review()).isNull();
    var steps = visits.see(person, worker).steps();
    assertThat(steps)
        .extracting(PlanStep::act)
        .containsExactly(
            PlanStep.Act.CLOSE, PlanStep.Act.REVIEW, PlanStep.Act.CHANGE, PlanStep.Act.MAKE);
    assertThat(steps.getLast().services()).as("as it was first said").contains("民政出瓦");
    assertThat(steps.get(1).helped()).isEqualTo(PlanStep.Helped.PARTLY);
    made();
  }

  @Test
  void onePlanAtATimeWithinItsBoundsAndByAPostThatIsThere() {
    refused(
        "visits.review-bound",
        () -> plans.make(person, roof(scene.today()), worker, ClientId.fresh()));
    refused(
        "visits.review-bound",
        () -> plans.make(person, roof(scene.today().plusDays(181)), worker, ClientId.fresh()));
    var elsewhere =
        new NewPlan("修屋顶", "出工", post(new CaseScene(beans).cadre), scene.today().plusDays(9));
    refused("visits.holder-unknown", () -> plans.make(person, elsewhere, worker, ClientId.fresh()));
    var id = made();
    refused("visits.plan-open", this::made);
    refused("ground.stale", () -> plans.close(id, 7, "不对的版本", worker, ClientId.fresh()));
    refused("ground.missing", () -> plans.close(id, 1, "", worker, ClientId.fresh()));
  }

  @Test
  void theSameSentTwiceIsOnePlan() {
    var client = ClientId.fresh();
    var said = roof(scene.today().plusDays(30));
    var id = plans.make(person, said, worker, client);
    assertThat(plans.make(person, said, worker, client)).isEqualTo(id);
    refused(
        "ground.client-id-used",
        () -> plans.make(person, roof(scene.today().plusDays(9)), worker, client));
  }

  @Test
  void aPlanEndsWhenThePersonLeavesTheLists() {
    made();
    scene.leave(person, Concern.ELDER_ALONE);
    scene.keep();
    assertThat(plan()).isNull();
    assertThat(visits.see(person, worker).steps().getFirst().act()).isEqualTo(PlanStep.Act.LEAVE);
    refused("visits.off-the-lists", this::made);
  }

  @Test
  void anotherVillageAndWhoOverseesReadNoPlan() {
    var id = made();
    var other = new CaseScene(beans);
    refused("visits.unknown", () -> plans.close(id, 1, "与我无关", other.cadre, ClientId.fresh()));
    var county = worker.county();
    for (var table : new String[] {"plan", "step"}) {
      assertThat(rows(Scope.place(county, Capability.VISIT_TEND, scene.cases.village), table))
          .isEqualTo(1);
      assertThat(rows(Scope.place(county, Capability.VISIT_TEND, other.village), table))
          .isZero();
      assertThat(rows(Scope.place(county, Capability.VISIT_OVERSEE, scene.cases.village), table))
          .isZero();
    }
  }

  private long rows(Scope scope, String table) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select count(*) from visits." + table + " where region = :region")
            .param("region", scene.cases.village.code())
            .query(Long.class)
            .single());
  }
}
