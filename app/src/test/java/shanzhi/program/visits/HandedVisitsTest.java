package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.Territory;
import shanzhi.program.partygrid.Handovers;
import shanzhi.program.partygrid.NewHandover;

/** Where another post takes a grid over, open visits and plans wait for it. */
@CountyTest
class HandedVisitsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Test
  void openVisitsGoAlongWithThePost() {
    clock.set(TestClock.MORNING);
    var scene = new VisitScene(beans);
    var grid = new Region(scene.cases.village + "001");
    beans
        .getBean(Territory.class)
        .drawGrid(new NewGrid(grid, "一网格", LocalDate.of(2025, 1, 1), null), scene.cases.system);
    var visit = scene.due(scene.person("王奶奶", Concern.LEFT_BEHIND_ELDER));
    var worker = scene.cases.gridWorker;
    var casework = beans.getBean(Casework.class);
    var before = casework.must(visit, scene.cases.cadre);
    assertThat(before.holder().post()).isEqualTo(worker.seat().post());
    var post = beans
        .getBean(Posts.class)
        .establish(
            new NewPost(
                worker.seat().organisation(),
                scene.cases.village,
                PostKind.GRID_WORKER,
                "二号网格员",
                2),
            scene.cases.system,
            ClientId.fresh());
    var person = scene.person("李奶奶", Concern.LEFT_BEHIND_ELDER);
    scene.keep();
    var plans = beans.getBean(Plans.class);
    var said = new NewPlan("修屋顶", "村里出工", worker.seat().post(), scene.today().plusDays(30));
    plans.make(person, said, worker, ClientId.fresh());
    var taker = scene.cases.person("接班的");
    var id = beans
        .getBean(Handovers.class)
        .handOver(
            new NewHandover(grid, worker.seat().post(), worker.person(), post, taker, "轮岗"),
            scene.cases.townshipDesk,
            ClientId.fresh());
    var after = casework.must(visit, scene.cases.cadre);
    assertThat(after.state()).isEqualTo(before.state());
    assertThat(after.due()).isEqualTo(before.due());
    assertThat(after.holder().post()).isEqualTo(post);
    assertThat(beans.getBean(Handovers.class).must(id, scene.cases.cadre).matters())
        .contains(visit);
    var file = beans.getBean(Visits.class).see(person, scene.cases.cadre);
    assertThat(file.plan().holder()).isEqualTo(post);
    assertThat(file.steps()).extracting(PlanStep::act).contains(PlanStep.Act.CHANGE);
    assertThat(beans.getBean(Handovers.class).must(id, scene.cases.cadre).along())
        .isEqualTo(1);
  }
}
