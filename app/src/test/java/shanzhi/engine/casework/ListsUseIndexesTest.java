package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.launcher.TestDatabase;

/**
 * Lists, board, inbox and search of a county with many matters read by index under the row-level
 * policies: the server's own counters of whole-table reads must stand still.
 */
@CountyTest
@Tag("slow")
@TestPropertySource(properties = "test.county=of-its-own")
class ListsUseIndexesTest {

  private static final int MATTERS = 60_000;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestDatabase.Clone database;

  @Autowired
  private Casework casework;

  @Autowired
  private Boards boards;

  @Autowired
  private Months months;

  @Autowired
  private Inbox inbox;

  private CaseScene scene;

  @BeforeEach
  void manyMatters() throws SQLException {
    scene = new CaseScene(beans);
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      if (statement
          .executeQuery("select from casework.matter where id = 1000001")
          .next()) return;
      // One in fifty is open; they lie in two hundred villages of twenty townships.
      statement.execute("""
          insert into casework.matter (county, id, procedure, edition, region, township, village,
                 state, holder_org, level, due, version, opened_at, closed_at, rating)
          select '510727', 1000000 + n, 'grid.five-steps', 1, village, left(village, 9), village,
                 case when n %% 50 = 0 then 'RAISED' else 'CLOSED' end,
                 case when n %% 50 = 0 then 1 end, 12,
                 case when n %% 50 = 0 then now() + n * interval '1 minute' end, 1,
                 now() - n * interval '9 minutes',
                 case when n %% 50 <> 0 then now() - n * interval '8 minutes' end,
                 case when n %% 50 <> 0 then 4 end
            from generate_series(1, %d) n,
                 lateral (select '510727' || lpad((100 + n %% 20)::text, 3, '0')
                                 || lpad((n / 20 %% 10)::text, 3, '0') as village) place
          """.formatted(MATTERS));
      statement.execute("""
          insert into casework.content (county, matter, region, place_then, township, village, title,
                 body, spot, channel, opened_at)
          select county, id, region, region, township, village, '第' || id || '件：水渠',
                 '水渠堵了，庄稼浇不上水', '', 'phone', opened_at
            from casework.matter where id > 1000000""");
      statement.execute("""
          insert into inbox.line (county, kind, subject, slot, region, holder_org, needs, state, act,
                 title, since, due)
          select county, 'matter', id, 0, region, id % 500, 'case.accept', 'grid.five-steps.RAISED',
                 'accept', '水渠', opened_at, coalesce(due, now())
            from casework.matter where id > 1000000""");
      statement.execute("vacuum analyze casework.matter");
      statement.execute("vacuum analyze casework.content");
      statement.execute("vacuum analyze inbox.line");
    }
  }

  @Test
  void noListReadsAWholeTable() throws SQLException {
    var whole = new TreeMap<String, Map<String, Long>>();
    for (var show : MatterFilter.Show.values()) {
      var all = new MatterFilter(null, show);
      ask(
          whole,
          "village " + show,
          () -> casework.matters(new MatterFilter(scene.village, show), scene.cadre, null));
      kinds(whole, show);
      ask(whole, "township " + show, () -> casework.matters(all, scene.townshipDesk, null));
      ask(whole, "county " + show, () -> casework.matters(all, scene.countyOfficer, null));
      ask(whole, "own " + show, () -> casework.matters(all, scene.resident, null));
      ask(whole, "office " + show, () -> casework.matters(all, scene.waterOfficer, null));
    }
    monthly(whole);
    ask(whole, "search", () -> casework.search("第1000017", scene.countyOfficer, null));
    ask(whole, "village board", () -> boards.board(scene.village, scene.cadre));
    ask(whole, "township board", () -> boards.board(scene.township, scene.townshipDesk));
    ask(whole, "prints", () -> boards.prints(scene.countyOfficer));
    for (Acting hat : new Acting[] {scene.resident, scene.cadre, scene.waterOfficer}) {
      ask(whole, "inbox " + hat.signature(), () -> inbox.lines(scene.identity(hat), null));
    }
    assertThat(whole).isEmpty();
  }

  /** The list behind a figure of the board: of the commonest kind, and of one that hardly exists. */
  private void kinds(Map<String, Map<String, Long>> whole, MatterFilter.Show show)
      throws SQLException {
    for (var kind : List.of("grid.five-steps", "sorting.measure")) {
      var behind = new MatterFilter(null, show, List.of(kind));
      for (Acting hat : new Acting[] {scene.cadre, scene.townshipDesk, scene.countyOfficer}) {
        ask(
            whole,
            hat.signature() + " " + show + " of " + kind,
            () -> casework.matters(behind, hat, null));
      }
    }
  }

  /** Before the months are counted and after: one month's rows are read, or a year's counts. */
  private void monthly(Map<String, Map<String, Long>> whole) throws SQLException {
    var month = Months.of(Instant.now(Clock.systemUTC())).minusMonths(2);
    for (var when : List.of("live", "counted")) {
      ask(
          whole,
          "county months " + when,
          () -> months.raised(CaseScene.COUNTY, month, month.plusMonths(1), scene.countyOfficer));
      ask(
          whole,
          "township months " + when,
          () -> months.raised(scene.township, month.minusMonths(11), month, scene.townshipDesk));
      months.count();
    }
    var raised = new MatterFilter.Raised(month, month, "");
    for (Acting hat : new Acting[] {
      scene.countyOfficer, scene.townshipDesk, scene.cadre, scene.resident, scene.waterOfficer
    }) {
      var behind =
          new MatterFilter(null, MatterFilter.Show.ALL, List.of("grid.five-steps"), raised);
      ask(whole, "month of " + hat.signature(), () -> casework.matters(behind, hat, null));
    }
  }

  private void ask(Map<String, Map<String, Long>> whole, String question, Runnable asked)
      throws SQLException {
    var before = wholeReads();
    asked.run();
    var after = wholeReads();
    if (!after.equals(before)) whole.put(question, after);
  }

  @Test
  void theCountersDoCountAWholeRead() throws SQLException {
    var before = wholeReads();
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement
          .executeQuery("select count(*) from casework.content where spot <> ''")
          .next();
    }
    assertThat(wholeReads().get("casework.content")).isGreaterThan(before.get("casework.content"));
  }

  /** How often each table was read whole so far. */
  private Map<String, Long> wholeReads() throws SQLException {
    try (var connection = database.asServer();
        var statement = connection.createStatement()) {
      statement.execute("select pg_stat_force_next_flush()");
    }
    // Each backend of the pool reports at its next idle moment once it is asked to.
    for (var i = 0; i < 20; i++) casework.find(new MatterId(1), scene.cadre);
    var reads = new TreeMap<String, Long>();
    try (var connection = database.asOwner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("""
            select schemaname || '.' || relname, seq_scan from pg_stat_user_tables
             where schemaname in ('casework', 'inbox')""")) {
      while (rows.next()) reads.put(rows.getString(1), rows.getLong(2));
    }
    return reads;
  }
}
