package shanzhi.program.industry;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** Whose hands a grower's load goes through, and how much of it the contract bears out. */
@CountyTest
class DeliveryHandsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Ties ties;

  private IndustryScene scene;
  private PlanId plan;
  private PersonId grower;
  private Acting cadre;

  /** A cadre of the village who grows under the plan: 800 kg expected. */
  @BeforeEach
  void village() {
    scene = new IndustryScene(beans);
    plan = scene.offered(0);
    grower = scene.road.villagers.getFirst();
    cadre = officer(grower);
    scene.join(plan, grower);
  }

  private Acting officer(PersonId person) {
    var office = scene.clerk.seat().organisation();
    return scene.road.scene.officer(office, scene.village, PostKind.VILLAGE_CADRE, "副主任", person);
  }

  private PersonId brother() {
    var brother = scene.road.scene.person("兄弟");
    var system = scene.road.scene.system;
    ties.consent(List.of(grower, brother), scene.road.today(), ConsentWay.IN_PERSON, system);
    ties.record(new NewTie(Tie.Kind.SIBLING, grower, brother), system);
    return brother;
  }

  private long bring(Acting by, PersonId weigher, PersonId grader, long grams, String over) {
    var load = scene.load(plan, grower, 1, grams);
    return scene.plans.bring(
        new Plan.NewDelivery(
            plan, grower, load.day(), load.slip(), 1, grams, weigher, grader, over),
        by,
        ClientId.fresh());
  }

  private long brought(long grams, String over) {
    return bring(scene.clerk, scene.weigher, scene.grader, grams, over);
  }

  @Test
  void nobodyWritesDownTheirOwnLoadNorThatOfTheirHouseholdOrNearKin() {
    refused("industry.own-load", () -> bring(cadre, scene.weigher, scene.grader, 1_000, ""));
    var housemate = officer(scene.road.scene.housemate(grower));
    refused("industry.own-load", () -> bring(housemate, scene.weigher, scene.grader, 1_000, ""));
    var brother = officer(brother());
    refused("industry.own-load", () -> bring(brother, scene.weigher, scene.grader, 1_000, ""));
    assertThat(brought(1_000, "")).isPositive();
  }

  @Test
  void whoWeighsAndWhoGradesAreTwoPeopleOfTheRegisterAndNotNearTheGrower() {
    refused("industry.near-hand", () -> bring(scene.clerk, grower, scene.grader, 1_000, ""));
    refused("industry.near-hand", () -> bring(scene.clerk, scene.weigher, brother(), 1_000, ""));
    var nobody = new PersonId(987_654_321);
    refused("industry.hand-unknown", () -> bring(scene.clerk, nobody, scene.grader, 1_000, ""));
    brought(1_000, "");
    var slip = scene.plans.deliveries(scene.plans.open(plan), null, scene.clerk).rows();
    assertThat(slip.getFirst().weigher().person()).isEqualTo(scene.weigher);
    assertThat(slip.getFirst().grader().person()).isEqualTo(scene.grader);
  }

  @Test
  void whatExceedsTheContractNeedsAReasonThatIsShownAndTwiceOfItIsRefused() {
    refused("industry.over-most", () -> brought(5_000_000, "天气好，多收了"));
    var first = brought(960_000, "");
    refused("industry.over-why", () -> brought(1, ""));
    brought(40_000, "雨水好，比去年多收两成");
    refused("industry.over-most", () -> brought(600_001, "雨水好，比去年多收两成"));
    assertThat(scene.plans.deliveries(scene.plans.open(plan), null, scene.clerk).rows())
        .extracting(Plan.Delivery::over)
        .containsExactly("雨水好，比去年多收两成", null);
    scene.plans.strike(plan, first, "过错磅", scene.clerk);
    assertThat(brought(900_000, "")).isPositive();
  }
}
