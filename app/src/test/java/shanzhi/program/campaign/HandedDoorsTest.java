package shanzhi.program.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.program.partygrid.Handovers;
import shanzhi.program.partygrid.NewHandover;

/** Where a grid is handed over the doors that wait go along, and what was done stays whose it was. */
@CountyTest
class HandedDoorsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Handovers handovers;

  private CampaignScene scene;
  private PersonId giver;
  private PersonId taker;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CampaignScene(beans);
    scene.households();
    giver = scene.person(scene.worker());
    taker = scene.people.person("接班的");
  }

  private List<Door> of(MatterId campaign, PersonId worker) {
    return scene.list(campaign, DoorFilter.all()).stream()
        .filter(door -> Objects.equals(door.worker(), worker))
        .toList();
  }

  private int handOver(PostId to) {
    var from = scene.worker().seat().post();
    var said = new NewHandover(scene.first, from, giver, to, taker, "轮岗");
    var client = ClientId.fresh();
    var desk = scene.people.townshipDesk;
    var id = handovers.handOver(said, desk, client);
    assertThat(handovers.handOver(said, desk, client)).as("sent twice").isEqualTo(id);
    return handovers.must(id, scene.people.cadre).along();
  }

  @Test
  void aPostWithDoorsThatWaitIsNotAbolished() {
    scene.open(scene.survey());
    assertThatThrownBy(() -> scene.people.abolish(scene.worker(), LocalDate.of(2026, 11, 24)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::code)
                .containsExactly("campaign.post-has-doors"));
  }

  @Test
  void whereOnlyThePersonChangesTheDoorsThatWaitGoToTheNext() {
    var open = scene.open(scene.survey());
    var before = of(open, giver);
    scene.visit(open, before.getFirst(), Door.State.DONE, Map.of("q-roof", "好"));
    scene.visit(open, before.get(1), Door.State.ABSENT, Map.of());
    assertThat(handOver(scene.worker().seat().post())).isEqualTo(before.size() - 1);
    assertThat(of(open, giver))
        .extracting(Door::n)
        .containsExactly(before.getFirst().n());
    assertThat(of(open, taker)).hasSize(before.size() - 1);
  }

  @Test
  void whereAnotherPostTakesItTheDoorsGoToThatPostAndWhatIsClosedStays() {
    var closed = scene.open(scene.survey());
    beans
        .getBean(Campaigns.class)
        .close(closed, "人手另有安排", scene.people.townshipDesk, ClientId.fresh());
    var open = scene.open(scene.survey());
    var others = of(open, scene.person(scene.people.cadre));
    var waiting = of(open, giver).size();
    var committee = scene.worker().seat().organisation();
    var post = beans
        .getBean(Posts.class)
        .establish(
            new NewPost(committee, scene.first, PostKind.GRID_WORKER, "一网格员", 2),
            scene.people.system,
            ClientId.fresh());
    assertThat(handOver(post)).isEqualTo(waiting);
    assertThat(of(open, taker)).hasSize(waiting).allMatch(door -> post.equals(door.post()));
    assertThat(of(open, scene.person(scene.people.cadre))).isEqualTo(others);
    assertThat(of(closed, taker)).isEmpty();
  }

  /** A place of a patrol comes round again: whoever has the post then goes there. */
  @Test
  void whatAPatrolHasDoneGoesAlongForItsNextTurn() {
    scene.hazard("加油站");
    var patrol = scene.open(scene.patrol());
    var place = of(patrol, giver).getFirst();
    scene.visit(patrol, place, Door.State.DONE, Map.of("q-fever", "no"));
    handOver(scene.worker().seat().post());
    assertThat(of(patrol, giver)).isEmpty();
    assertThat(of(patrol, taker)).extracting(Door::n).contains(place.n());
  }
}
