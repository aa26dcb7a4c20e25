package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Ended;
import shanzhi.foundation.people.GridAssignment;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.people.Moves;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.Territory;
import shanzhi.foundation.territory.WalkingOrder;

/** Who enters and leaves the lists by rule, where their file goes, and whose round they are on. */
@CountyTest
class ListsTest {

  private static final String SECRET = "屋顶漏雨，床边接了三个盆。";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Visits visits;

  @Autowired
  private Lists lists;

  @Autowired
  private VisitSheets sheets;

  @Autowired
  private Casework casework;

  @Autowired
  private Moves moves;

  @Autowired
  private MessageSource messages;

  @Autowired
  private TestClock clock;

  private VisitScene scene;
  private CaseScene cases;
  private Acting worker;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new VisitScene(beans);
    cases = scene.cases;
    worker = cases.gridWorker;
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Matter matter(MatterId id) {
    return casework.must(id, cases.system);
  }

  private Visits.File file(PersonId person) {
    return visits.see(person, worker);
  }

  @Test
  void peopleEnterAndLeaveTheListsByRuleAndEachDateIsKept() {
    var alone = scene.person("王桂香", Concern.ELDER_ALONE);
    scene.person("不用走访的人");
    assertThat(scene.keep().entered()).isEqualTo(1);
    assertThat(scene.keep()).as("again, nothing changes").isEqualTo(new Lists.Kept(0, 0, 0));
    scene.join(alone, Concern.DISABLED);
    scene.keep();
    assertThat(scene.card(alone).rules()).containsExactly(Rule.ELDER_ALONE, Rule.DISABLED);
    assertThat(scene.card(alone).every()).as("the shortest of both, once").isEqualTo(20);
    clock.pass(Duration.ofDays(1));
    scene.leave(alone, Concern.ELDER_ALONE);
    scene.keep();
    assertThat(scene.card(alone).every()).isEqualTo(60);
    scene.leave(alone, Concern.DISABLED);
    assertThat(scene.keep().left()).isEqualTo(1);
    assertThat(scene.card(alone).gone()).isEqualTo(scene.today());
    assertThat(file(alone).listings())
        .extracting(ListStore.Listing::rule, ListStore.Listing::until)
        .containsExactlyInAnyOrder(
            tuple(Rule.DISABLED, scene.today()), tuple(Rule.ELDER_ALONE, scene.today()));
  }

  @Test
  void whoIsOldAndAloneInTheHouseIsFoundWithoutAnybodyRecordingIt() {
    var old = scene.born("陈秀英", LocalDate.of(1940, 5, 1));
    var younger = scene.born("陈小英", LocalDate.of(1960, 5, 1));
    scene.keep();
    assertThat(scene.card(old).rules()).containsExactly(Rule.AGED_ALONE);
    refused("visits.unknown", () -> scene.card(younger));
  }

  @Test
  void whoDiedOrMovedAwayLeavesTheListsAndTheVisitIsCalledOff() {
    var died = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(died);
    moves.end(died, new Ended(scene.today(), Ended.Why.DIED), 1, cases.system, ClientId.fresh());
    scene.keep();
    assertThat(matter(visit).state()).isEqualTo(VisitSteps.CALLED_OFF);
    assertThat(scene.card(died).matter()).isNull();
    refused(
        "visits.closed-already",
        () -> visits.keep(visit, VisitScene.told(""), worker, ClientId.fresh()));
  }

  @Test
  void whoMovesToAnotherVillageIsVisitedThereAndTheFileGoesWithThem() {
    var moved = scene.person("王桂香", Concern.ELDER_ALONE);
    var visit = scene.due(moved);
    visits.keep(visit, VisitScene.told(SECRET), worker, ClientId.fresh());
    var other = new CaseScene(beans);
    moves.moveTo(moved, other.village, null, scene.today(), 1, cases.system, ClientId.fresh());
    lists.keep(other.village);
    scene.keep();
    refused("visits.unknown", () -> file(moved));
    var there = visits.see(moved, other.gridWorker);
    assertThat(there.card().village()).isEqualTo(other.village);
    assertThat(there.entries()).extracting(Entry::words).containsExactly(SECRET);
    assertThat(there.card().gone()).isNull();
  }

  /** A grid's worker acts over the village, as everywhere; the round and the visits are of the grid. */
  @Test
  void theWorkerOfAGridGoesRoundItAndHoldsItsVisits() {
    var first = new Region(cases.village.code() + "001");
    var second = new Region(cases.village.code() + "002");
    var territory = beans.getBean(Territory.class);
    for (var grid : List.of(first, second)) {
      territory.drawGrid(
          new NewGrid(grid, "网格" + grid.code().substring(12), LocalDate.of(2020, 1, 1), null),
          cases.system);
    }
    var here = scene.person("王桂香", Concern.ELDER_ALONE);
    put(first);
    var there = scene.person("李阿婆", Concern.ELDER_ALONE);
    put(second);
    var own = cases.officer(cases.cadre.seat().organisation(), first, PostKind.GRID_WORKER, "第一网格");
    var visit = scene.due(here);
    var other = scene.due(there);
    assertThat(matter(visit).holder().post()).isEqualTo(own.seat().post());
    assertThat(matter(other).holder().post())
        .as("nobody's grid")
        .isEqualTo(worker.seat().post());
    assertThat(visits.roundOf(own)).isEqualTo(first);
    assertThat(visits.roundOf(worker)).isEqualTo(cases.village);
    assertThat(visits.round(first, VisitStore.Show.ALL, null, own).rows())
        .extracting(stop -> stop.card().person())
        .containsExactly(here);
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    assertThat(sheets.along(cases.identity(own), words, 9))
        .extracting(sheet -> sheet.id())
        .containsExactly(visit.toString());
    assertThat(visits.today(cases.identity(own)).orElseThrow().open()).isEqualTo(1);
    assertThat(
            visits.round(cases.village, VisitStore.Show.ALL, null, cases.cadre).rows())
        .extracting(stop -> stop.card().person())
        .containsExactly(here, there);
  }

  @Test
  void houseTwoComesBeforeHouseTen() {
    assertThat(List.of("三组10号", "二组2号", "三组2号", "十一组1号").stream()
            .sorted(Comparator.comparing(WalkingOrder::key)))
        .containsExactly("二组2号", "三组2号", "三组10号", "十一组1号");
  }

  /** Everybody whose household lies in no grid yet. */
  private void put(Region grid) {
    beans
        .getBean(HouseholdGrids.class)
        .assign(GridAssignment.ofAllInNone(grid, scene.today()), cases.system, ClientId.fresh());
  }
}
