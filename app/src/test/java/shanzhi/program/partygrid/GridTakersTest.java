package shanzhi.program.partygrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.GridCounts;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.Territory;

/** Who may take a grid over, and from which day on it is known who lives in it. */
@CountyTest
class GridTakersTest {

  private static final LocalDate DRAWN = LocalDate.of(2025, 1, 1);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Handovers handovers;

  @Autowired
  private GridCounts counts;

  private CaseScene scene;
  private Region grid;

  @BeforeEach
  void village() {
    beans.getBean(TestClock.class).set(TestClock.MORNING);
    scene = new CaseScene(beans);
    grid = new Region(scene.village.code() + "001");
    beans.getBean(Territory.class).drawGrid(new NewGrid(grid, "一网格", DRAWN, null), scene.system);
  }

  /** Of the village and yet an officer elsewhere, or not of the village at all. */
  @Test
  void nobodyTakesAGridWhoIsNotOffered() {
    var desk = scene.townshipDesk;
    var busy = scene.person("在镇上任职的");
    scene.officer(desk.seat().organisation(), scene.township, PostKind.TOWNSHIP_DESK, "镇上的岗", busy);
    var stranger = new CaseScene(beans).raiser;
    var post = scene.gridWorker.seat().post();
    var old = scene.gridWorker.person();
    for (var taker : List.of(busy, stranger)) {
      assertThatThrownBy(() -> handovers.handOver(
              new NewHandover(grid, post, old, post, taker, "轮岗"), desk, ClientId.fresh()))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo("partygrid.not-offered"));
    }
    var neighbour = scene.person("同村人");
    handovers.handOver(
        new NewHandover(grid, post, old, post, neighbour, "轮岗"), desk, ClientId.fresh());
    assertThat(handovers.workers(grid)).anyMatch(worker -> worker.holders().contains(neighbour));
  }

  /** The post stays, its person changes: what the new one raised waits with the office. */
  @Test
  void whoTakesOverDoesNotHoldWhatTheyRaised() {
    var casework = beans.getBean(Casework.class);
    var cadre = scene.cadre;
    var seat = scene.gridWorker.seat();
    var taker = scene.person("同村人");
    var own = Acting.resident(cadre.county(), taker, cadre.epoch());
    var held = new ArrayList<Matter>();
    var kept = scene.leak("占了我家地").confidential(true);
    for (var said : List.of(scene.leak("水管漏水"), kept, scene.leak("路灯"))) {
      var raiser = held.size() < 2 ? own : scene.resident;
      var matter = casework.raise(said, raiser, ClientId.fresh());
      var sorted = Said.nothing().category("construction", Urgency.ORDINARY);
      matter = casework.take(matter, "accept", sorted, cadre, ClientId.fresh());
      var to = Said.nothing().handler(Holder.post(seat.organisation(), seat.post()));
      held.add(casework.take(matter, "assign", to, cadre, ClientId.fresh()));
    }
    var slip = handovers.handOver(
        new NewHandover(grid, seat.post(), scene.gridWorker.person(), seat.post(), taker, "轮岗"),
        scene.townshipDesk,
        ClientId.fresh());
    assertThat(handovers.must(slip, scene.townshipDesk).matters())
        .as("what did not go along is not on the slip")
        .containsExactlyInAnyOrder(held.get(1).id(), held.get(2).id());
    var theirs = casework.must(held.getFirst().id(), scene.system);
    assertThat(theirs.holder()).isEqualTo(Holder.desk(seat.organisation()));
    assertThat(theirs.handler()).isEqualTo(theirs.holder());
    assertThat(theirs.due()).isEqualTo(held.getFirst().due());
    var trace = casework.dossier(new Casework.Seen(theirs, scene.system)).events();
    assertThat(trace.getLast().said().note()).contains("接收人就是反映人", "轮岗");
    for (var matter : held.subList(1, 3)) {
      assertThat(casework.must(matter.id(), scene.system))
          .as("what is kept in confidence goes along as all else does")
          .isEqualTo(matter);
    }
  }

  @Test
  void nothingIsKnownOfAGridBeforeTheFirstHouseholdWasPutIntoIt() {
    assertThat(counts.begins(scene.village, scene.townshipDesk)).isEmpty();
    beans
        .getBean(Households.class)
        .open(new NewHousehold(scene.village, grid, "一号", "一组一号"), scene.system, ClientId.fresh());
    assertThat(counts.begins(scene.village, scene.townshipDesk))
        .contains(LocalDate.of(2026, 11, 24));
  }
}
