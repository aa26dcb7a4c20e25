package shanzhi.program.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.launcher.TestDatabase;

/**
 * With many campaigns of many doors the lists and figures of one read by index under the row-level
 * policies: the server's own counters of whole-table reads stand still, and coverage reads no door.
 */
@CountyTest
@TestPropertySource(properties = "test.county=of-its-own")
class ManyDoorsTest {

  private static final long FIRST = 9_000_001;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestDatabase.Clone database;

  @Autowired
  private Campaigns campaigns;

  @Autowired
  private Doors doors;

  private CampaignScene scene;
  private Campaign campaign;

  @BeforeEach
  void manyDoors() throws SQLException {
    beans.getBean(TestClock.class).set(TestClock.MORNING);
    scene = new CampaignScene(beans);
    try (var owner = database.asOwner();
        var statement = owner.createStatement()) {
      if (!statement
          .executeQuery("select from campaign.campaign where id = " + FIRST)
          .next()) sow(owner);
      // The scene's village is another at each test: its worker has the doors of one village.
      statement.execute("update campaign.door set worker = %s where campaign = %d and village ="
              .formatted(scene.worker().person(), FIRST)
          + " '510727107003'");
      statement.execute("vacuum analyze campaign.door");
    }
    campaign = campaigns.must(new MatterId(FIRST), scene.people.countyOfficer);
  }

  /** Eight campaigns, each of twenty thousand doors in two hundred villages of twenty townships. */
  private static void sow(Connection owner) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute("""
          insert into campaign.campaign (county, id, region, kind, title, ordered_by, starts, ends,
                 rule, questions, opened_at, client, content)
          select '510727', %d + c, '510727', 'SURVEY', '走访', '试验', '2026-11-01', '2026-12-31',
                 '{"concerns": [], "age": null, "places": []}', '[]', now(), gen_random_uuid(), ''
            from generate_series(0, 7) c""".formatted(FIRST));
      statement.execute("""
          insert into campaign.door (county, campaign, n, kind, region, grid, household, label,
                 address, post, worker, state, due)
          select '510727', %1$d + c, n, 'SURVEY', v.code, v.code || '00' || (1 + n %% 3), n, '户' || n,
                 '一组' || n || '号', 1, 1000000 + n / 100, case when n %% 4 = 0 then 'DONE' else 'AHEAD' end,
                 '2026-12-31'
            from generate_series(0, 7) c, generate_series(1, 20000) n,
                 lateral (select '510727' || lpad((100 + n / 100 %% 20)::text, 3, '0')
                                 || lpad((n / 2000)::text, 3, '0') as code) v""".formatted(FIRST));
      statement.execute("""
          insert into campaign.visit (county, campaign, n, kind, region, state, at, worker, by, client,
                 content)
          select county, campaign, n, kind, region, 'DONE', now(), worker, 'x', gen_random_uuid(), ''
            from campaign.door where state = 'DONE'""");
      statement.execute("vacuum analyze campaign.campaign");
      statement.execute("vacuum analyze campaign.door");
      statement.execute("vacuum analyze campaign.visit");
    }
  }

  @Test
  void noListAndNoFigureReadsAWholeTable() throws SQLException {
    var whole = new TreeMap<String, Map<String, Long>>();
    var county = scene.people.countyOfficer;
    var desk = scene.people.townshipDesk;
    var worker = scene.worker();
    var village = new Region("510727107003");
    for (var show : DoorFilter.Show.values()) {
      var all = DoorFilter.all().show(show);
      ask(whole, "county " + show, () -> doors.list(campaign, all, 0, county));
      ask(whole, "township " + show, () -> doors.list(campaign, all, 0, desk));
      ask(whole, "village " + show, () -> doors.list(campaign, all.in(village, false), 0, desk));
      ask(
          whole,
          "worker " + show,
          () -> doors.list(campaign, all.of(scene.person(worker)), 0, worker));
      ask(whole, "count " + show, () -> doors.count(campaign, all.in(village, false), desk));
    }
    ask(whole, "coverage of the county", () -> doors.coverage(campaign, null, county));
    ask(whole, "coverage of the township", () -> doors.coverage(campaign, null, desk));
    ask(whole, "coverage of the village", () -> doors.coverage(campaign, village, desk));
    ask(whole, "waiting", () -> doors.waiting(scene.identity(worker)));
    ask(whole, "ahead", () -> doors.ahead(campaign, scene.person(worker), 50, worker));
    ask(whole, "door", () -> doors.see(campaign, 10_701, county));
    assertThat(whole).isEmpty();
    assertThat(doors.waiting(scene.identity(worker))).singleElement().matches(w -> w.left() > 0);
  }

  private void ask(Map<String, Map<String, Long>> whole, String question, Runnable asked)
      throws SQLException {
    var before = wholeReads();
    asked.run();
    var after = wholeReads();
    if (!after.equals(before)) whole.put(question, after);
  }

  private Map<String, Long> wholeReads() throws SQLException {
    try (var connection = database.asServer();
        var statement = connection.createStatement()) {
      statement.execute("select pg_stat_force_next_flush()");
    }
    // Each backend of the pool reports at its next idle moment once it is asked to.
    for (var i = 0; i < 20; i++) campaigns.find(new MatterId(1), scene.people.townshipDesk);
    var reads = new TreeMap<String, Long>();
    try (var connection = database.asOwner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("""
            select relname, seq_scan from pg_stat_user_tables
             where schemaname = 'campaign' and relname in ('door', 'visit')""")) {
      while (rows.next()) reads.put(rows.getString(1), rows.getLong(2));
    }
    return reads;
  }

  /** The list is made in a few statements, however long it is. */
  @Test
  @Tag("slow")
  void aHundredThousandDoorsOpenAtOnce() throws SQLException {
    try (var owner = database.asOwner();
        var statement = owner.createStatement()) {
      statement.execute("""
          insert into people.household (county, region, grid, id, number, address, recorded_by,
                 recorded_at)
          select '510727', v.code, v.code || '00' || (1 + n %% 3), 50000000 + n, 'X' || n, n || '号',
                 'x', now()
            from generate_series(1, %d) n,
                 lateral (select '510727' || lpad((100 + n %% 20)::text, 3, '0')
                                 || lpad((n / 20 %% 10)::text, 3, '0') as code) v
          on conflict do nothing""".formatted(Turns.MOST_DOORS - 1_000));
    }
    var centre = scene.people.countyOfficer;
    var said = scene.survey();
    var id = campaigns.draft(
        new NewCampaign(
            scene.village.county(),
            Kind.SURVEY,
            "全县走访",
            "试验",
            said.starts(),
            said.ends(),
            null,
            Rule.everyHousehold(),
            said.questions()),
        centre,
        ClientId.fresh());
    var began = System.nanoTime();
    campaigns.open(id, said.ends(), centre, ClientId.fresh());
    var seconds = (System.nanoTime() - began) / 1e9;
    var all = doors.coverage(campaigns.must(id, centre), null, centre).whole().total();
    assertThat(all).isGreaterThanOrEqualTo(Turns.MOST_DOORS - 1_000);
    assertThat(seconds).as("seconds for %d doors", all).isLessThan(60);
  }

  /** Coverage is counted from the index of what it is counted by, under the policies. */
  @Test
  void coverageReadsItsIndexAlone() throws SQLException {
    for (var hat : List.of(scene.people.countyOfficer, scene.people.townshipDesk)) {
      var place = Objects.requireNonNull(hat.seat()).place();
      assertThat(plan(hat, place))
          .as(place.code())
          .anyMatch(line -> line.contains("Index Only Scan using door_coverage"));
    }
  }

  private List<String> plan(Acting hat, Region place) throws SQLException {
    var county = place.level() == Region.Level.COUNTY;
    var part = county ? "township" : "village";
    var where = county ? "" : " and d.township = '" + place + "'";
    try (var server = database.asServer()) {
      server.setAutoCommit(false);
      set(server, hat.scope(Capability.CAMPAIGN_RUN));
      var lines = new ArrayList<String>();
      try (var statement = server.createStatement();
          var rows = statement.executeQuery("explain select d." + part + ", count(*), sum(d.tries),"
              + " count(*) filter (where " + DoorStore.STATE.replace(":today", "date '2026-12-01'")
              + " = 'DONE'), count(*) filter (where d.due < '2026-12-01') from campaign.door d"
              + " where d.county = '510727' and d.campaign = " + FIRST + where
              + " group by grouping sets ((d." + part + "), ())")) {
        while (rows.next()) lines.add(rows.getString(1));
      }
      server.rollback();
      return lines;
    }
  }

  private static void set(Connection server, Scope scope) throws SQLException {
    try (var statement = server.prepareStatement(Scope.SET)) {
      var settings = scope.settings();
      for (var n = 0; n < settings.length; n++) statement.setString(n + 1, settings[n]);
      statement.execute();
    }
  }
}
