package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.launcher.TestDatabase;

/**
 * In a county with six hundred councils and ten years of their talks a list reads what it shows: the
 * rows that the database fetched are counted, table by table.
 */
@CountyTest
@TestPropertySource(properties = "test.county=flat-lists")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlatListsTest {

  /** Thirty villages each in twenty townships that no map has. */
  private static final String COUNCILS = """
      insert into deliberation.body (county, region, kind, organisation, name, since, made_by, made_at,
             client, content)
      select '510727', r, 'COUNCIL', 1, '群众议事会', date '2016-01-01', 'fill', now(),
             gen_random_uuid(), ''
        from generate_series(800, 819) t, generate_series(201, 230) v,
     lateral (select '510727' || t || v as r) region;

      insert into deliberation.seat (county, region, body, kind, role, person, starts, ends, made_by,
             made_at, client, content)
      select '510727', region, id, 'DEPUTY', case n when 1 then 'CHAIR' else 'MEMBER' end,
             -(term * 10 + n), timestamptz '2015-11-01 00:00+08' + make_interval(years => 3 * term),
             timestamptz '2015-11-01 00:00+08' + make_interval(years => 3 * term + 3), 'fill', now(),
             gen_random_uuid(), ''
        from deliberation.body, generate_series(0, 3) term, generate_series(1, 7) n
       where made_by = 'fill';

      insert into deliberation.formation (county, region, body, id, kind, chair, term_starts,
             term_ends, closed_at, client, content)
      select '510727', region, id, -(id * 10 + term), 'TERM', true,
             date '2015-11-01' + make_interval(years => 3 * term),
             date '2015-11-01' + make_interval(years => 3 * term + 3), now(), gen_random_uuid(), ''
        from deliberation.body, generate_series(0, 3) term
       where made_by = 'fill'""";

  /**
   * A talk a quarter for ten years, each with a topic, a resolution and two measures; that
   * they were called off spares the roll calls, and no list asks for it.
   */
  private static final String TALKS = """
      insert into deliberation.topic (county, region, body, title, what, state, person, by, at)
      select '510727', region, id, '议题' || n, '大家商量的事',
             case when n = 40 then 'DRAFT' else 'WITHDRAWN' end, 1, 'fill',
             timestamptz '2016-11-01 19:30+08' + make_interval(months => 3 * n)
        from deliberation.body, generate_series(1, 40) n
       where made_by = 'fill';

      insert into deliberation.opinion (county, region, person, what, channel, by, at, topic)
      select '510727', region, 1, '说的事' || id, 'PHONE', 'fill', at,
             case when state = 'WITHDRAWN' then id end
        from deliberation.topic
       where by = 'fill';

      insert into deliberation.meeting (county, region, body, title, place, starts_at, state,
             noticed_at, why, secret, made_by, made_at)
      select '510727', region, id, '夜话' || n, '村议事厅', starts,
             case when n = 40 then 'NOTICED' else 'CANCELLED' end, starts - interval '7 days',
             case when n < 40 then '改期' end, decode(repeat('00', 32), 'hex'), 'fill', starts
        from deliberation.body, generate_series(1, 40) n,
     lateral (select timestamptz '2016-12-05 19:30+08' + make_interval(months => 3 * n) as starts) s
       where made_by = 'fill';

      insert into deliberation.item (county, region, meeting, n, topic, ended)
      select '510727', m.region, m.id, 1, t.id, m.state = 'CANCELLED'
        from deliberation.meeting m
        join deliberation.topic t
          on t.county = m.county and t.body = m.body and t.title = '议题' || substr(m.title, 3)
       where m.made_by = 'fill';

      insert into deliberation.motion (county, region, meeting, n, kind, solution, question, seats,
             present, quorum, twelfths, base, majority, opened_at, closed_at, ayes, noes, abstains,
             outcome, by)
      select '510727', i.region, i.meeting, 1, 'DECISION', 1, '同意吗', 7, 6, 5, 8, 6, 4,
             m.starts_at, m.starts_at, 5, 1, 0, 'CARRIED', 'fill'
        from deliberation.item i
        join deliberation.meeting m on m.county = i.county and m.id = i.meeting
       where m.made_by = 'fill' and m.state = 'CANCELLED';

      insert into deliberation.resolution (county, region, body, meeting, n, topic, motion, year,
             number, said, at, by)
      select '510727', m.region, m.body, m.id, 1, i.topic, v.id, 2016,
             row_number() over (partition by m.body order by m.id), '就这么办', m.starts_at, 'fill'
        from deliberation.motion v
        join deliberation.meeting m on m.county = v.county and m.id = v.meeting
        join deliberation.item i on i.county = m.county and i.meeting = m.id
       where v.by = 'fill';

      insert into deliberation.measure (county, region, body, resolution, n, what, owner, due, money,
             fen, matter, reported, evidence, struck, motion, outcome)
      select '510727', region, body, id, k, '要做的事', 1, (at + interval '45 days')::date, 'NONE', 0,
             -(id * 10 + k), at, 1, case when k = 1 or number < 37 then at end,
             case when k = 1 or number < 37 then motion end,
             case when k = 1 or number < 37 then 'CARRIED' end
        from deliberation.resolution, generate_series(1, 2) k
       where by = 'fill'""";

  private static final String TABLES =
      "body, seat, formation, topic, opinion, meeting, item, motion, resolution, measure";

  private static final Region VILLAGE = new Region("510727810215");

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @Autowired
  private Bodies bodies;

  @Autowired
  private Formations formations;

  @Autowired
  private Meetings meetings;

  @Autowired
  private Topics topics;

  @Autowired
  private Resolutions resolutions;

  @Autowired
  private TestClock clock;

  @Autowired
  private TestDatabase.Clone database;

  private boolean filled;
  private Acting cadre;
  private Acting desk;

  @BeforeEach
  void tenYears() throws SQLException {
    clock.set(TestClock.MORNING);
    cadre = post(VILLAGE, Capability.TALK_RUN);
    desk = post(VILLAGE.parent(), Capability.TALK_OVERSEE);
    if (filled) return;
    filled = true;
    try (var owner = database.asOwner();
        var statement = owner.createStatement()) {
      statement.execute(COUNCILS);
      statement.execute(TALKS);
      for (var table : TABLES.split(", ")) statement.execute("analyze deliberation." + table);
    }
  }

  private Acting post(Region place, String capability) {
    var grants = Map.of(capability, new Grant(capability, Grant.Reach.PLACE));
    var seat = new Acting.Seat(new PostId(1), "岗位", new OrganisationId(1), place, grants, null);
    return Acting.post(county, new PersonId(1), seat, 0);
  }

  /** How many rows of each table were read for it, whether they were shown or not. */
  private Map<String, Long> read(Runnable list) {
    return db.together(() -> {
      var before = counted();
      list.run();
      var read = new HashMap<>(counted());
      before.forEach((table, rows) -> read.merge(table, -rows, Long::sum));
      read.values().removeIf(rows -> rows == 0);
      return read;
    });
  }

  /** What this connection has read so far. */
  private Map<String, Long> counted() {
    return db.in(
        desk.scope(Capability.TALK_OVERSEE),
        jdbc ->
            jdbc
                .sql("""
                select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
                  from pg_stat_xact_user_tables
                 where schemaname = 'deliberation'""")
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private void readsAtMost(long rows, Runnable list) {
    var read = read(list);
    assertThat(read).isNotEmpty();
    assertThat(read)
        .allSatisfy((table, number) ->
            assertThat(number).as("%s of %s", table, read).isLessThanOrEqualTo(rows));
  }

  @Test
  void theTalksAndTheTopicsOfAVillage() {
    var ever = Instant.parse("9999-01-01T00:00:00Z");
    assertThat(meetings.meetings(VILLAGE, ever, 31, cadre)).hasSize(31);
    readsAtMost(31, () -> meetings.meetings(VILLAGE, ever, 31, cadre));
    readsAtMost(41, () -> topics.topics(VILLAGE, null, null, cadre));
    readsAtMost(41, () -> topics.topics(VILLAGE, TopicState.DRAFT, null, cadre));
    readsAtMost(2, () -> topics.open(VILLAGE, cadre));
    readsAtMost(41, () -> meetings.waiting(VILLAGE, cadre));
  }

  @Test
  void theTalksOfATownshipThatAreStillToCome() {
    clock.set(Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(meetings.upcoming(VILLAGE.parent(), desk)).hasSize(30);
    readsAtMost(31, () -> meetings.upcoming(VILLAGE.parent(), desk));
  }

  @Test
  void theResolutionsOfAVillageAndItsMeasuresThatAreOpen() {
    assertThat(resolutions.open(VILLAGE, cadre)).hasSize(3);
    readsAtMost(3, () -> resolutions.open(VILLAGE, cadre));
    readsAtMost(80, () -> resolutions.resolutions(VILLAGE, null, cadre));
    var topic = topics.topics(VILLAGE, null, null, cadre).rows().get(5);
    readsAtMost(2, () -> resolutions.of(topic, cadre));
  }

  @Test
  void theCouncilsOfATownshipAndWhoSitsThere() {
    var councils = bodies.ofTownship(VILLAGE.parent(), BodyKind.COUNCIL);
    assertThat(councils).hasSize(30);
    var ids = councils.stream().map(Body::id).toList();
    assertThat(bodies.seats(ids, clock.instant())).hasSize(30);
    readsAtMost(30, () -> bodies.ofTownship(VILLAGE.parent(), BodyKind.COUNCIL));
    // Every term that a council ever had: they grow by seven rows in three years.
    readsAtMost(30 * 28, () -> bodies.seats(ids, clock.instant()));
    assertThat(read(() -> formations.underWay(VILLAGE.parent(), BodyKind.COUNCIL)))
        .isEmpty();
    readsAtMost(4, () -> formations.ofBody(ids.getFirst()));
  }
}
