package shanzhi.program.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.launcher.TestDatabase;

/** Tries to cross the lines: a census that tells something, an epidemic list that outlives its end. */
@CountyTest
class CampaignLawTest {

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
  private TestDatabase.Clone database;

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

  private List<Door> list(MatterId id, DoorFilter filter) {
    return scene.list(id, filter);
  }

  private Door door(MatterId id, String label) {
    return scene.door(id, label);
  }

  private boolean visit(MatterId id, Door door, Door.State state, Map<String, String> answers) {
    return scene.visit(id, door, state, answers);
  }

  private long rows(String sql) throws SQLException {
    try (var owner = database.asOwner();
        var statement = owner.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  @Test
  void aCensusTracksDoorsDoneAlone() {
    scene.households();
    refused(
        "campaign.census-asks-nothing",
        () -> campaigns.draft(
            scene.said(Kind.CENSUS, Rule.everyHousehold(), CampaignScene.FEVER),
            desk,
            ClientId.fresh()));
    var id = scene.open(scene.census());
    var door = door(id, "户1");
    refused("campaign.outcome-not-of-kind", () -> visit(id, door, Door.State.REFUSED, Map.of()));
    visit(id, door, Door.State.DONE, Map.of("q-fever", "yes"));
    assertThat(doors.see(campaign(id), door.n(), worker).found())
        .singleElement()
        .matches(found -> found.answers().isEmpty());
    var matter = doors.raise(id, door.n(), "路灯坏了", worker, ClientId.fresh());
    assertThat(casework.must(matter, cadre)).isNotNull();
  }

  /** Not even whoever owns the database can put an answer into a census. */
  @Test
  void theTablesThemselvesHoldNoAnswersOfACensus() throws SQLException {
    scene.households();
    var id = scene.open(scene.census());
    visit(id, door(id, "户1"), Door.State.DONE, Map.of());
    try (var owner = database.asOwner();
        var statement = owner.createStatement()) {
      for (var sql : List.of(
          "update campaign.visit set answers = '{\"q\": \"yes\"}' where campaign = %s",
          "update campaign.visit set state = 'REFUSED' where campaign = %s",
          "update campaign.door set state = 'REFUSED' where campaign = %s",
          "update campaign.door set kind = 'SURVEY' where campaign = %s",
          "update campaign.visit set kind = 'SURVEY' where campaign = %s",
          "insert into campaign.raised (county, campaign, matter, kind, region, n) select county,"
              + " campaign, 1, kind, region, n from campaign.door where campaign = %s",
          "update campaign.campaign set questions = '[1]' where id = %s")) {
        assertThatThrownBy(() -> statement.execute(sql.formatted(id)))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("violates");
      }
    }
  }

  @Test
  void anEpidemicListEndsWithItsCampaign() throws SQLException {
    scene.households();
    var id = scene.open(scene.epidemic());
    var all = list(id, DoorFilter.all());
    for (var door : all) visit(id, door, Door.State.DONE, Map.of("q-fever", "no", "living", "1"));
    visit(id, all.getFirst(), Door.State.DONE, Map.of("q-fever", "yes", "living", "1"));
    doors.raise(id, door(id, "户1").n(), "缺药", worker, ClientId.fresh());
    campaigns.close(id, "人手另有安排", desk, ClientId.fresh());
    for (var table : List.of("door", "visit", "raised")) {
      assertThat(rows("select count(*) from campaign." + table + " where campaign = " + id))
          .as(table)
          .isZero();
    }
    var erasure = campaigns.erasure(campaign(id), desk).orElseThrow();
    assertThat(erasure.doors()).isEqualTo(all.size());
    assertThat(erasure.visits()).isEqualTo(all.size() + 1);
    assertThat(erasure.raised()).isEqualTo(1);
    // One of them has a fever: neither that nor who it is can be read from what stays.
    var report = reports.of(campaign(id), desk);
    assertThat(report.whole().total()).isEqualTo(all.size());
    assertThat(report.who()).isEmpty();
    assertThat(report.sums().getFirst().choices()).allMatch(choice -> choice.count() == null);
    assertThat(rows("select count(*) from campaign.campaign where id = " + id
            + " and report::text like '%王%'"))
        .isZero();
    refused("campaign.over", () -> doors.hat(id, 1, scene.identity(worker)));
    var afar = new CampaignScene(beans).people;
    refused("campaign.door-unknown", () -> doors.hat(id, 1, afar.identity(afar.gridWorker)));
    assertThat(campaigns.find(id, worker)).isEmpty();
  }

  @Test
  void anEpidemicCheckThatIsCalledOffIsErasedToo() throws SQLException {
    scene.households();
    var id = scene.open(scene.epidemic());
    visit(id, door(id, "户1"), Door.State.DONE, Map.of("q-fever", "yes"));
    campaigns.callOff(id, "不用查了", desk, ClientId.fresh());
    assertThat(rows("select count(*) from campaign.visit where campaign = " + id))
        .isZero();
    assertThat(campaigns.erasure(campaign(id), desk)).isPresent();
  }

  /** The server may erase an epidemic list and no other. */
  @Test
  void noOtherListCanBeErased() throws SQLException {
    scene.households();
    var id = scene.open(scene.census());
    try (var server = database.asServer();
        var statement = server.createStatement()) {
      statement.execute("select set_config('app.county', '510727', false),"
          + " set_config('app.capability', 'system', false), set_config('app.low', '510727', false),"
          + " set_config('app.high', '510727:', false)");
      assertThat(statement.executeUpdate("delete from campaign.door where campaign = " + id))
          .isZero();
    }
  }

  @Test
  void fewDoorsArePutTogetherUntilEnoughStandBehindThem() {
    var lines = List.of(line("甲", 3), line("乙", 9), line("丙", 40));
    assertThat(CampaignReports.together(lines, 5))
        .extracting(Report.Line::name, Report.Line::together, Report.Line::total)
        .containsExactly(tuple("丙", 1, 40L), tuple("", 2, 12L));
    assertThat(CampaignReports.together(List.of(line("甲", 3)), 5)).isEmpty();
    assertThat(CampaignReports.choices(List.of("是", "否"), Map.of("是", 1L, "否", 90L), 5))
        .allMatch(choice -> choice.count() == null);
    assertThat(CampaignReports.choices(List.of("一", "二", "三"), Map.of("一", 6L, "二", 90L), 5))
        .extracting(Report.Choice::count)
        .containsExactly(6L, 90L, 0L);
  }

  private static Report.Line line(String name, long total) {
    return new Report.Line("5", name, null, 1, total, total, 0, 0, 0, 0);
  }

  @Test
  void looksAtDoorsAreInTheReadLog() throws SQLException {
    scene.households();
    var id = scene.open(scene.survey());
    var n = door(id, "户1").n();
    doors.see(campaign(id), n, desk);
    assertThat(rows(
            "select count(*) from access.read_log where subject = 'campaign:" + id + "/" + n + "'"))
        .isEqualTo(1);
  }

  @Test
  void whatIsClosedWhileDoorsWaitIsExplained() {
    scene.households();
    var id = scene.open(scene.survey());
    var all = scene.list(id, DoorFilter.all());
    scene.visit(id, all.getFirst(), Door.State.ABSENT, Map.of());
    refused("campaign.close-reason", () -> campaigns.close(id, "", desk, ClientId.fresh()));
    for (var door : all) scene.visit(id, door, Door.State.GONE, Map.of());
    campaigns.close(id, "", desk, ClientId.fresh());
    assertThat(campaigns.must(id, desk).phase()).isEqualTo(Campaign.Phase.CLOSED);
  }

  @Test
  void aSurveyWithoutOneQuestionIsNotOpened() {
    scene.households();
    refused(
        "campaign.no-questions", () -> scene.open(scene.said(Kind.SURVEY, Rule.everyHousehold())));
    assertThat(scene.open(scene.census())).isNotNull();
  }
}
