package shanzhi.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shanzhi.foundation.ground.Region;
import shanzhi.launcher.Trial;

/**
 * A county's matters as they come and go, 10,000 in thirty days, written by set-based statements into
 * the program's own tables. The newest came today; how many there are says how far back they reach.
 * About half of the last ten days' are open, of the last sixty days' one in two hundred still is, and
 * each open one waits in an inbox. Where whole pages are read each has two events, else none: no list,
 * board or search reads any. Leaves are left out.
 */
final class Fill {

  /** How far apart two matters come: the smallest county, with 10,000, has all of one month. */
  private static final String APART = "interval '259.2 seconds'";

  private static final int FIRST_LETTER = 19_968;
  private static final int SECOND_LETTER = 20_668;

  private static final int AT_A_TIME = 500_000;

  /** Ids above those that the application hands out. */
  static final long FIRST = 1_000_000_000L;

  /** Built once all rows are there, those of constraints aside. */
  private static final String INDEXES = """
      select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
        from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'casework' and c.relname in ('matter', 'content') and not i.indisunique""";

  private final Trial trial;
  private final Talk talk;
  private final boolean events;

  /** @param events whether each matter has a trace */
  Fill(Trial trial, Talk talk, boolean events) {
    this.trial = trial;
    this.talk = talk;
    this.events = events;
  }

  /** Fills up to so many matters, unless a kept folder holds them already. */
  void upTo(int matters, List<Region> villages, Map<Region, Long> desks) throws SQLException {
    try (var connection = trial.superuser().connect()) {
      if (count(connection) >= matters) return;
      run(connection, "set synchronous_commit = off", "set maintenance_work_mem = '512MB'");
      run(
          connection,
          "truncate casework.matter, casework.content, casework.event, inbox.line cascade");
      var indexes = taken(connection);
      run(connection, "set session_replication_role = replica");
      for (var from = 0; from < matters; from += AT_A_TIME) {
        var to = Math.min(matters, from + AT_A_TIME);
        rows(connection, from, to, matters, villages, desks);
        if (matters > AT_A_TIME) talk.step("%,d of %,d matters are written", to, matters);
      }
      for (var index : indexes) run(connection, index);
      if (matters > AT_A_TIME) talk.step("The indexes are built");
      run(connection, "vacuum (analyze) casework.matter", "vacuum (analyze) casework.content");
      run(connection, "vacuum (analyze) inbox.line", "checkpoint");
    }
  }

  /** The name in a matter's title, by which few others are called. */
  static String name(long id) {
    return new StringBuilder()
        .appendCodePoint((int) (FIRST_LETTER + id % 613))
        .appendCodePoint((int) (SECOND_LETTER + id / 613 % 607))
        .append("家")
        .toString();
  }

  private static long count(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from casework.matter")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void run(Connection connection, String... commands) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var command : commands) statement.execute(command);
    }
  }

  /** Takes the indexes away that no constraint needs; answers how they are made again. */
  private static List<String> taken(Connection connection) throws SQLException {
    var made = new ArrayList<String>();
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(INDEXES)) {
      while (rows.next()) {
        names.add(rows.getString(1));
        made.add(rows.getString(2));
      }
    }
    for (var name : names) run(connection, "drop index " + name);
    return made;
  }

  private void rows(
      Connection connection,
      int from,
      int to,
      int matters,
      List<Region> villages,
      Map<Region, Long> desks)
      throws SQLException {
    var codes = villages.stream().map(Region::code).toList();
    var offices =
        villages.stream().map(village -> desks.getOrDefault(village, 1L)).toList();
    var template = CAME.formatted(FIRST, villages.size(), matters, APART, from, to - 1);
    connection.setAutoCommit(false);
    try (var statement = connection.prepareStatement(template)) {
      statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
      statement.setArray(2, connection.createArrayOf("bigint", offices.toArray()));
      statement.execute();
    }
    run(connection, MATTERS, CONTENTS, LINES);
    if (events) run(connection, EVENTS);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static final String CAME = """
      create temp table came on commit drop as
      select %1$d + n as id, codes[1 + n %% %2$d] as region, offices[1 + n %% %2$d] as office, n,
             now() - (%3$d - n) * %4$s as opened,
             1 + (n %% 9) + (n %% 7) * 0.1 as days
        from generate_series(%5$d, %6$d) n,
             (select ?::text[] as codes, ?::bigint[] as offices) as places;
      alter table came add column open boolean, add column closed timestamptz;
      update came set open = opened > now() - interval '10 days'
                             and now() < opened + days * interval '1 day'
                             or opened > now() - interval '60 days' and n %% 200 = 0,
                      closed = least(opened + days * interval '1 day', now());
      """;

  private static final String MATTERS = """
      insert into casework.matter (county, id, procedure, edition, region, township, village, raiser,
             state, holder_org, handler_org, level, due, late, version, category, opened_at, closed_at,
             outcome, rating)
      select left(region, 6), id, 'grid.five-steps', 2, region, left(region, 9), region, n % 20000,
             case when open then 'ACCEPTED' else 'CLOSED' end, case when open then office end,
             office, 12,
             case when open then opened + interval '5 days' end,
             case when open and opened < now() - interval '5 days' then 1 else 0 end, 2,
             (array['construction', 'land', 'transport', 'environment', 'welfare', 'other'])[1 + n % 6],
             opened, case when open then null else closed end,
             case when open then null else 'done' end, case when open then null else 3 + n % 3 end
        from came""";

  private static final String CONTENTS = """
      insert into casework.content (county, matter, region, place_then, township, village, raiser,
             title, body, spot, channel, opened_at)
      select left(region, 6), id, region, region, left(region, 9), region, n % 20000,
             chr(19968 + id % 613) || chr(20668 + id / 613 % 607) || '家门前：'
               || (array['水渠堵塞', '路灯不亮', '井盖松动', '垃圾没清', '低保咨询'])[1 + n % 5],
             (array['三组', '五组', '学校旁', '桥头', '村口'])[1 + n / 5 % 5] || '的老问题，请来看看。',
             '', 'phone', opened
        from came""";

  private static final String EVENTS = """
      insert into casework.event (county, matter, n, region, place_then, action, state, actor, at, due,
             note, client, salt, leaf)
      select left(region, 6), id, act, region, region,
             case act when 1 then 'raise' else case when open then 'accept' else 'visit' end end,
             case act when 1 then 'RAISED' else case when open then 'ACCEPTED' else 'CLOSED' end end,
             'system', case act when 1 then opened else closed end,
             case act when 1 then opened + interval '8 hours' end, '已到现场核实，按程序办理。',
             gen_random_uuid(), decode(md5(id::text) || md5(id::text), 'hex'), 2 * n + act
        from came, generate_series(1, 2) act""";

  private static final String LINES = """
      insert into inbox.line (county, kind, subject, slot, region, holder_org, party_org, needs, state,
             act, title, since, due, late)
      select left(region, 6), 'matter', id, 0, region, office, office, 'case.assign',
             'grid.five-steps.ACCEPTED', 'assign', '第' || id || '件', opened,
             opened + interval '5 days', 0
        from came
       where open""";
}
