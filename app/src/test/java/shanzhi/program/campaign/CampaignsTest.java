package shanzhi.program.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Boards;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.people.Concern;
import shanzhi.program.campaign.DoorFilter.Show;

/** A township sends its workers from door to door, and what comes of it stays within the law. */
@CountyTest
@LogAgrees
class CampaignsTest {

  private static final LocalDate BORN = LocalDate.of(1990, 1, 1);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Campaigns campaigns;

  @Autowired
  private Doors doors;

  @Autowired
  private CampaignReports reports;

  @Autowired
  private Casework casework;

  @Autowired
  private Boards boards;

  @Autowired
  private Inbox inbox;

  @Autowired
  private TestClock clock;

  private CampaignScene scene;
  private Acting desk;
  private Acting worker;
  private Acting cadre;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CampaignScene(beans);
    desk = scene.people.townshipDesk;
    worker = scene.worker();
    cadre = scene.people.cadre;
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Campaign campaign(MatterId id) {
    return scene.campaign(id);
  }

  private Door door(MatterId id, String label) {
    return scene.door(id, label);
  }

  // The list and its division

  @Test
  void theRuleMakesTheList() {
    scene.households();
    scene.concerned(scene.household(scene.second, "孙病", BORN), Concern.SEVERELY_ILL);
    var old =
        scene.open(scene.said(Kind.SURVEY, new Rule(List.of(), 70, List.of()), CampaignScene.ROOF));
    assertThat(scene.list(old, DoorFilter.all()))
        .extracting(Door::address)
        .containsExactlyInAnyOrder("王一家", "王二家", "王三家");
    var ill = scene.open(scene.said(
        Kind.SURVEY, new Rule(List.of(Concern.SEVERELY_ILL), null, List.of()), CampaignScene.ROOF));
    assertThat(scene.list(ill, DoorFilter.all())).extracting(Door::address).containsExactly("孙病家");
    var nobody = campaigns.draft(
        scene.said(Kind.SURVEY, new Rule(List.of(), 120, List.of()), CampaignScene.ROOF),
        desk,
        ClientId.fresh());
    refused(
        "campaign.nobody-to-visit",
        () -> campaigns.open(nobody, LocalDate.of(2026, 12, 1), desk, ClientId.fresh()));
    assertThat(campaign(nobody).phase()).isEqualTo(Campaign.Phase.DRAFTED);
  }

  @Test
  void aListIsFrozenWhenItOpensAndDividedByGrid() {
    scene.households();
    var id = scene.open(scene.survey());
    var before = scene.list(id, DoorFilter.all()).size();
    scene.household(scene.first, "迟到", BORN);
    assertThat(scene.list(id, DoorFilter.all())).hasSize(before);
    assertThat(scene.list(id, DoorFilter.all().in(scene.first, false)))
        .hasSize(3)
        .allMatch(door -> Objects.equals(door.worker(), worker.person()));
    assertThat(scene.list(id, DoorFilter.all().in(scene.village, true)))
        .isNotEmpty()
        .allMatch(door -> door.grid() == null && Objects.equals(door.worker(), cadre.person()));
    refused("campaign.no-draft", () -> campaigns.amend(id, 2, scene.survey(), desk));
  }

  @Test
  void theDoorsStandInTheOrderInWhichOneWalks() {
    for (var spot : List.of("一组十号", "二组一号", "一组三号", "一组二号")) {
      scene.household(scene.first, spot, BORN);
    }
    var id = scene.open(scene.survey());
    assertThat(scene.list(id, DoorFilter.all().in(scene.first, false)))
        .extracting(Door::address)
        .containsExactly("一组二号家", "一组三号家", "一组十号家", "二组一号家");
  }

  @Test
  void whoServedAtItsPlaceIsToldThatACampaignIsOver() {
    scene.households();
    var id = scene.open(scene.survey());
    assertThat(campaigns.ended(id, worker)).isEmpty();
    campaigns.close(id, "人手另有安排", desk, ClientId.fresh());
    assertThat(campaigns.ended(id, worker)).map(Campaign::title).contains("试验行动");
    assertThat(campaigns.ended(id, new CampaignScene(beans).worker())).isEmpty();
  }

  @Test
  void openingTwiceOpensOnce() {
    scene.households();
    var id = campaigns.draft(scene.survey(), desk, ClientId.fresh());
    var client = ClientId.fresh();
    campaigns.open(id, scene.survey().ends(), desk, client);
    var size = scene.list(id, DoorFilter.all()).size();
    campaigns.open(id, scene.survey().ends(), desk, client);
    assertThat(scene.list(id, DoorFilter.all())).hasSize(size);
    refused(
        "casework.not-now",
        () -> campaigns.open(id, scene.survey().ends(), desk, ClientId.fresh()));
  }

  @Test
  void aDraftedCampaignIsRepeatedOnceAndAmendedUntilItOpens() {
    scene.households();
    var client = ClientId.fresh();
    var id = campaigns.draft(scene.survey(), desk, client);
    assertThat(campaigns.draft(scene.survey(), desk, client)).isEqualTo(id);
    refused("ground.client-id-used", () -> campaigns.draft(scene.census(), desk, client));
    campaigns.amend(id, 1, scene.epidemic(), desk);
    refused("ground.stale", () -> campaigns.amend(id, 1, scene.survey(), desk));
    assertThat(campaign(id).questions()).containsExactly(CampaignScene.FEVER, CampaignScene.LIVING);
    refused("ground.not-yours", () -> campaigns.draft(scene.survey(), worker, ClientId.fresh()));
  }

  @Test
  void theOfficeHoldsItUntilItsLastDay() {
    scene.households();
    var id = scene.open(scene.survey());
    var matter = casework.must(id, desk);
    assertThat(matter.state()).isEqualTo(CampaignSteps.OPEN);
    assertThat(LocalDate.ofInstant(Objects.requireNonNull(matter.due()), Words.ZONE))
        .isEqualTo(LocalDate.of(2026, 12, 11));
    assertThat(AllLines.of(inbox, scene.identity(desk)))
        .anyMatch(line -> line.subject() == id.value());
    campaigns.close(id, "人手另有安排", desk, ClientId.fresh());
    assertThat(casework.must(id, desk).isOpen()).isFalse();
    assertThat(AllLines.of(inbox, scene.identity(desk)))
        .noneMatch(line -> line.subject() == id.value());
  }

  /** What an office of the township itself sees to is one of its matters and not all of them. */
  @Test
  void theTownshipsBoardCountsItOnce() {
    scene.households();
    casework.raise(scene.people.leak("漏水"), scene.people.resident, ClientId.fresh());
    var residents = boards.board(scene.village.parent(), desk).whole().open();
    var before = campaignsOnBoard();
    var id = scene.open(scene.survey());
    assertThat(campaignsOnBoard()).isEqualTo(before + 1);
    assertThat(boards.board(scene.village.parent(), desk).whole().open()).isEqualTo(residents);
    campaigns.close(id, "人手另有安排", desk, ClientId.fresh());
    assertThat(campaignsOnBoard()).isEqualTo(before);
  }

  private long campaignsOnBoard() {
    return boards.board(scene.village.parent(), desk).others().stream()
        .filter(kind -> kind.procedure().equals(CampaignSteps.NAME))
        .mapToLong(kind -> kind.figures().open())
        .sum();
  }

  @Test
  void theCountysOwnCampaignIsTheCentres() {
    scene.households();
    var said = scene.survey();
    var whole = new NewCampaign(
        scene.village.county(),
        said.kind(),
        "全县走访",
        said.orderedBy(),
        said.starts(),
        said.ends(),
        null,
        new Rule(List.of(), 70, List.of()),
        said.questions());
    var centre = scene.people.countyOfficer;
    refused("ground.not-your-place", () -> campaigns.draft(whole, desk, ClientId.fresh()));
    var id = campaigns.draft(whole, centre, ClientId.fresh());
    assertThat(campaigns.find(id, desk)).isEmpty();
    campaigns.open(id, whole.ends(), centre, ClientId.fresh());
    assertThat(casework.must(id, centre).region()).isEqualTo(scene.village.county());
    // The township sees its own part of it and divides that, and does not close it.
    assertThat(doors.coverage(campaign(id), null, desk).place()).isEqualTo(scene.village.parent());
    refused("casework.unknown", () -> campaigns.close(id, "人手另有安排", desk, ClientId.fresh()));
    campaigns.callOff(id, "先不做了", centre, ClientId.fresh());
    assertThat(campaigns.must(id, centre).phase()).isEqualTo(Campaign.Phase.CALLED_OFF);
  }

  @Test
  void whoRunsItGivesWaitingDoorsToSomebodyElse() {
    scene.households();
    var id = scene.open(scene.survey());
    scene.visit(
        id,
        scene.list(id, DoorFilter.all().in(scene.first, false)).getFirst(),
        Door.State.DONE,
        Map.of());
    var filter = DoorFilter.all().in(scene.first, false);
    var to = scene.person(cadre);
    assertThat(doors.redivide(campaign(id), filter, to, desk)).isEqualTo(2);
    assertThat(doors.redivide(campaign(id), filter, to, desk)).isZero();
    assertThat(scene.list(id, filter))
        .filteredOn(door -> Objects.equals(door.worker(), cadre.person()))
        .hasSize(2);
    refused(
        "campaign.no-such-worker",
        () -> doors.redivide(campaign(id), filter, scene.people.raiser, desk));
    refused("ground.not-yours", () -> doors.redivide(campaign(id), filter, to, cadre));
  }

  // What is found

  @Test
  void whatWasFoundIsWrittenDownOnce() {
    scene.households();
    var id = scene.open(scene.survey());
    var door = door(id, "户1");
    var client = ClientId.fresh();
    var answers = Map.of("q-roof", "漏", "living", "2");
    for (var expected : new boolean[] {true, false, false}) {
      assertThat(doors.visit(
              id, door.n(), Door.State.DONE, Map.copyOf(answers), clock.instant(), worker, client))
          .isEqualTo(expected);
    }
    assertThat(doors.see(campaign(id), door.n(), worker).found()).hasSize(1);
    refused(
        "ground.client-id-used",
        () -> doors.visit(
            id, door.n(), Door.State.ABSENT, Map.of(), clock.instant(), worker, client));
    refused(
        "ground.not-offered",
        () -> scene.visit(id, door, Door.State.DONE, Map.of("q-roof", "不知道")));
  }

  @Test
  void nobodyMetIsCountedAndADoneDoorStaysDone() {
    scene.households();
    var id = scene.open(scene.survey());
    var door = door(id, "户1");
    scene.visit(id, door, Door.State.ABSENT, Map.of());
    clock.pass(Duration.ofHours(2));
    scene.visit(id, door, Door.State.ABSENT, Map.of());
    assertThat(door(id, "户1"))
        .matches(seen -> seen.state() == Door.State.ABSENT && seen.tries() == 2 && seen.waits());
    clock.pass(Duration.ofHours(2));
    scene.visit(id, door, Door.State.DONE, Map.of("q-roof", "好"));
    // A phone that was out of signal sends an older visit later.
    doors.visit(
        id,
        door.n(),
        Door.State.REFUSED,
        Map.of(),
        clock.instant().minus(Duration.ofHours(1)),
        worker,
        ClientId.fresh());
    assertThat(door(id, "户1").state()).isEqualTo(Door.State.DONE);
  }

  @Test
  void requiredQuestionsAreAskedForOnceADoorIsDone() {
    scene.households();
    var id = scene.open(scene.epidemic());
    refused("ground.missing", () -> scene.visit(id, door(id, "户1"), Door.State.DONE, Map.of()));
    assertThat(scene.visit(id, door(id, "户1"), Door.State.ABSENT, Map.of())).isTrue();
  }

  @Test
  void aPlaceOfAPatrolIsDueAgain() {
    scene.hazard("后山");
    var id = scene.open(scene.patrol());
    assertThat(door(id, "后山").due()).isEqualTo(LocalDate.of(2026, 11, 30));
    scene.visit(id, door(id, "后山"), Door.State.DONE, Map.of("q-fever", "no"));
    assertThat(door(id, "后山").state()).isEqualTo(Door.State.DONE);
    clock.pass(Duration.ofDays(7));
    assertThat(door(id, "后山").state()).isEqualTo(Door.State.AHEAD);
    clock.pass(Duration.ofDays(1));
    assertThat(scene.list(id, DoorFilter.all().show(Show.LATE))).hasSize(1);
    assertThat(doors.coverage(campaign(id), null, desk).whole().late()).isEqualTo(1);
    scene.visit(id, door(id, "后山"), Door.State.DONE, Map.of("q-fever", "yes"));
    assertThat(reports.of(campaign(id), desk).sums().getFirst().answered()).isEqualTo(2);
    refused(
        "campaign.outcome-not-of-kind",
        () -> scene.visit(id, door(id, "后山"), Door.State.REFUSED, Map.of()));
  }

  @Test
  void whatIsKnownIsConfirmedRatherThanAskedAgain() {
    scene.households();
    var first = scene.open(scene.survey());
    var known = doors.see(campaign(first), door(first, "户1").n(), worker).known();
    assertThat(known.head()).isEqualTo("王一");
    assertThat(known.answers()).containsExactly(Map.entry("living", "1"));
    scene.visit(first, door(first, "户1"), Door.State.DONE, Map.of("q-roof", "漏", "living", "3"));
    campaigns.close(first, "人手另有安排", desk, ClientId.fresh());
    var second = scene.open(scene.survey());
    assertThat(
            doors.see(campaign(second), door(second, "户1").n(), worker).known().answers())
        .containsEntry("q-roof", "漏")
        .containsEntry("living", "3");
    var epidemic = scene.open(
        scene.said(Kind.EPIDEMIC, Rule.everyHousehold(), CampaignScene.ROOF, CampaignScene.LIVING));
    assertThat(doors
            .see(campaign(epidemic), door(epidemic, "户1").n(), worker)
            .known()
            .answers())
        .containsExactly(Map.entry("living", "1"));
    // The county's centre reads no register of people, and so no heads and no numbers.
    assertThat(doors
            .see(campaign(second), door(second, "户1").n(), scene.people.countyOfficer)
            .known())
        .isEqualTo(Doors.Known.NOTHING);
  }

  @Test
  void whatIsNoticedBecomesAMatter() {
    scene.households();
    var id = scene.open(scene.survey());
    var client = ClientId.fresh();
    var n = door(id, "户1").n();
    var matter = doors.raise(id, n, "门口的电线垂下来了", worker, client);
    assertThat(doors.raise(id, n, "门口的电线垂下来了", worker, client)).isEqualTo(matter);
    assertThat(casework.must(matter, cadre))
        .matches(m -> m.procedure().equals("grid.five-steps") && m.region().equals(scene.village));
    assertThat(reports.of(campaign(id), desk).raised()).isEqualTo(1);
  }

  // Figures

  @Test
  void everyFigureIsTheListBehindIt() {
    for (var house : scene.households()) scene.concerned(house, Concern.VETERAN_CARE);
    var said = scene.said(
        Kind.SURVEY, new Rule(List.of(Concern.VETERAN_CARE), null, List.of()), CampaignScene.ROOF);
    var id = scene.open(new NewCampaign(
        scene.village.parent(),
        said.kind(),
        said.title(),
        said.orderedBy(),
        said.starts(),
        said.ends(),
        null,
        said.rule(),
        said.questions()));
    scene.visit(id, door(id, "户1"), Door.State.DONE, Map.of());
    scene.visit(id, door(id, "户2"), Door.State.ABSENT, Map.of());
    scene.visit(id, door(id, "户4"), Door.State.REFUSED, Map.of());
    scene.visit(id, door(id, "户6"), Door.State.GONE, Map.of());
    clock.set(TestClock.at("2026-12-14T09:00"));
    for (var place : List.of(scene.village, scene.village.parent())) {
      var coverage = doors.coverage(campaign(id), place, desk);
      agrees(id, coverage.whole(), DoorFilter.all().in(place, false));
      var total = 0L;
      for (var row : coverage.parts()) {
        agrees(id, row, DoorFilter.all().in(row.place(), row.none()));
        total += row.total();
      }
      assertThat(total).isEqualTo(coverage.whole().total());
    }
    var village = doors.coverage(campaign(id), scene.village, desk);
    assertThat(village.parts()).extracting(Coverage.Row::none).containsOnlyOnce(true);
    assertThat(village.whole().late()).isEqualTo(village.whole().total() - 3);
    var shares = doors.shares(campaign(id), null, desk);
    for (var share : shares) {
      var own = DoorFilter.all().of(share.worker());
      assertThat(doors.count(campaign(id), own, desk)).isEqualTo(share.total());
      assertThat(doors.count(campaign(id), own.show(Show.WAITING), desk))
          .isEqualTo(share.waiting());
    }
  }

  private void agrees(MatterId id, Coverage.Row row, DoorFilter filter) {
    var figures = Map.of(
        Show.AHEAD, row.todo(),
        Show.DONE, row.done(),
        Show.ABSENT, row.absent(),
        Show.REFUSED, row.refused(),
        Show.GONE, row.gone(),
        Show.LATE, row.late());
    assertThat(scene.list(id, filter)).hasSize((int) row.total());
    figures.forEach((show, figure) -> {
      assertThat(scene.list(id, filter.show(show)))
          .as("%s %s", row.place(), show)
          .hasSize(figure.intValue());
      assertThat(doors.count(campaign(id), filter.show(show), desk)).isEqualTo(figure);
    });
  }

  @Test
  void theReportCountsByVillageAndGridAndSumsAnswersUp() {
    scene.households();
    var id = scene.open(scene.survey());
    scene.visit(id, door(id, "户1"), Door.State.DONE, Map.of("q-roof", "漏", "living", "2"));
    scene.visit(id, door(id, "户2"), Door.State.DONE, Map.of("q-roof", "好", "living", "3"));
    // A correction: the last visit counts.
    clock.pass(Duration.ofMinutes(5));
    scene.visit(id, door(id, "户2"), Door.State.DONE, Map.of("q-roof", "漏", "living", "4"));
    campaigns.close(id, "人手另有安排", desk, ClientId.fresh());
    var report = reports.of(campaign(id), desk);
    assertThat(report.whole().done()).isEqualTo(2);
    assertThat(report.visits()).isEqualTo(3);
    assertThat(report.workers()).as("one alone went to a door").isOne();
    assertThat(report.lines())
        .filteredOn(line -> "一网格".equals(line.grid()))
        .singleElement()
        .matches(line -> line.total() == 3 && line.done() == 2);
    assertThat(report.sums().getFirst().choices())
        .containsExactly(new Report.Choice("好", 0L), new Report.Choice("漏", 2L));
    assertThat(report.sums().getLast().sum()).isEqualTo(6);
    assertThat(report.who()).extracting(Report.Served::total).doesNotContain(0L);
    refused("campaign.over", () -> scene.visit(id, door(id, "户3"), Door.State.DONE, Map.of()));
  }

  // Who sees what

  @Test
  void aWorkerSeesTheirOwnDoorsAndNobodyElses() {
    scene.households();
    var id = scene.open(scene.survey());
    var own = door(id, "户1");
    var others = door(id, "户6");
    assertThat(others.worker()).isEqualTo(cadre.person());
    assertThat(doors.see(campaigns.must(id, worker), own.n(), worker).door()).isEqualTo(own);
    refused(
        "campaign.door-unknown", () -> doors.see(campaigns.must(id, worker), others.n(), worker));
    refused(
        "campaign.door-unknown",
        () -> doors.visit(
            id, others.n(), Door.State.DONE, Map.of(), clock.instant(), worker, ClientId.fresh()));
    // The village's cadre sees all of the village and writes at their own doors alone.
    refused(
        "campaign.not-your-door",
        () -> doors.visit(
            id, own.n(), Door.State.DONE, Map.of(), clock.instant(), cadre, ClientId.fresh()));
    var elsewhere = new CampaignScene(beans);
    assertThat(campaigns.find(id, elsewhere.worker())).isEmpty();
    assertThat(campaigns.find(id, elsewhere.people.cadre)).isEmpty();
    refused("ground.not-yours", () -> campaigns.find(id, scene.people.waterOfficer));
    refused("ground.not-yours", () -> campaigns.find(id, scene.people.resident));
  }
}
