package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shanzhi.demonstration.Demonstration;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.transparency.VerifyLog;

/** The demonstration county at its first start: the same for the same day, whatever broke it off. */
@Tag("slow")
class CountyLoadTest {

  private static final Instant MORNING =
      LocalDateTime.parse("2026-11-24T09:00").atZone(Words.ZONE).toInstant();
  private static final int RESIDENTS = 260;
  private static final int MATTERS = 120;
  private static final Opening.Progress UNHEARD = (what, done, of) -> {};

  /** The county's people and what happened to them, in words that no number of a row enters. */
  private static final String PEOPLE = """
      select concat_ws('|', name, sex, born, region, away_place, away_since, resident_since)
        from people.resident order by 1""";

  private static final String ACTS = """
      select concat_ws('|', c.title, c.body, e.n, e.action, e.state, e.at, e.due, e.note, e.rating)
        from casework.event e join casework.content c
          on c.county = e.county and c.matter = e.matter
       order by 1""";

  private static final String CAST = """
      select concat_ws('|', place, account, name, post) from demonstration.part order by place""";

  private static Server start(TestDatabase.Clone clone, Instant now) {
    var database = new Database(
        clone.url(), clone.owner(), clone.ownerPassword(), clone.server(), clone.serverPassword());
    var ground = new Server.Ground(
        new County("510727"),
        TestDatabase.keys(),
        new TravelClock(Clock.fixed(now, ZoneOffset.UTC)),
        new Setting(true, false));
    var quiet = new Server.Options("127.0.0.1", 0, null, Map.of("shanzhi.background", "false"));
    return Server.start(database, ground, quiet, beans -> {});
  }

  private static List<String> rows(TestDatabase.Clone clone, String sql) throws SQLException {
    try (var connection = clone.asOwner();
        var answer = connection.createStatement().executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (answer.next()) rows.add(answer.getString(1));
      return rows;
    }
  }

  /** Loaded in one go; to load takes long, so that the tests read the same one. */
  private static final TestDatabase.Clone WHOLE = TestDatabase.clone("whole");

  @BeforeAll
  static void load() {
    try (var server = start(WHOLE, MORNING)) {
      server.bean(Demonstration.class).load(RESIDENTS, MATTERS, UNHEARD);
    }
  }

  private static List<String> states(String procedure) throws SQLException {
    return rows(WHOLE, """
        select distinct state from casework.matter where procedure = '%s'""".formatted(procedure));
  }

  @Test
  void everyStepOfCouncilsAndOfTheTableIsThereToBeSeen() throws SQLException {
    assertThat(states("deliberation.formation"))
        .containsExactlyInAnyOrder("TALKING", "LISTED", "NOTICED", "SEATED");
    assertThat(states("deliberation.recall")).containsExactly("REMOVED");
    assertThat(states("joint.suggestion"))
        .containsExactlyInAnyOrder(
            "FILED", "DECLINED", "SORTED", "CALLED", "TABLED", "ADOPTED", "DONE");
    assertThat(rows(WHOLE, "select distinct state from deliberation.topic"))
        .contains(
            "DRAFT",
            "SUBMITTED",
            "REFUSED",
            "PROPOSED_ELSEWHERE",
            "ADMITTED",
            "RESOLVED",
            "WITHDRAWN");
    assertThat(rows(WHOLE, "select distinct ground from deliberation.review where ground <> ''"))
        .hasSize(3);
    assertThat(rows(WHOLE, "select distinct owner from deliberation.measure"))
        .hasSizeGreaterThan(3);
    assertThat(rows(WHOLE, "select fen from deliberation.measure where fen > 0"))
        .doesNotHaveDuplicates();
  }

  /** Breaks the loading off at the given moment of it. */
  private static Opening.Progress brokenOff(String at, int share) {
    return (what, done, of) -> {
      if (what.contains(at) && done * 100 >= of * share)
        throw new IllegalStateException("broken off");
    };
  }

  @Test
  void whatIsBrokenOffGoesOnToTheSameCounty() throws SQLException {
    var broken = TestDatabase.clone("broken");
    for (var breach : new Opening.Progress[] {
      brokenOff("people settle", 30),
      brokenOff("offices open", 50),
      brokenOff("accounts open", 40),
      brokenOff("a year of matters", 35),
      brokenOff("a year of matters", 80),
      brokenOff("people of concern are visited", 50)
    }) {
      try (var server = start(broken, MORNING)) {
        var county = server.bean(Demonstration.class);
        assertThatThrownBy(() -> county.load(RESIDENTS, MATTERS, breach))
            .hasMessageContaining("broken off");
      }
    }
    // The last start comes a day later, and the county stays that of its first day.
    try (var server = start(broken, MORNING.plusSeconds(86_400))) {
      server.bean(Demonstration.class).load(RESIDENTS, MATTERS, UNHEARD);
      assertThat(server.bean(VerifyLog.class).run(records -> {}).ok()).isTrue();
    }
    assertThat(rows(broken, PEOPLE)).isEqualTo(rows(WHOLE, PEOPLE));
    assertThat(rows(broken, CAST)).isEqualTo(rows(WHOLE, CAST));
    assertThat(rows(broken, ACTS)).isEqualTo(rows(WHOLE, ACTS));
  }

  @Test
  void aSecondStartChangesNothing() throws SQLException {
    var before = rows(WHOLE, ACTS);
    try (var server = start(WHOLE, MORNING.plusSeconds(3 * 86_400))) {
      server.bean(Demonstration.class).load(RESIDENTS, MATTERS, UNHEARD);
    }
    assertThat(rows(WHOLE, ACTS)).isEqualTo(before);
  }

  /** Question and answer, without the name of who asked, of more than one village. */
  @Test
  void villagesHavePublishedAnswersForAllToRead() throws SQLException {
    assertThat(rows(WHOLE, "select distinct village from casework.answer")).hasSizeGreaterThan(1);
    assertThat(rows(WHOLE, """
        select a.matter from casework.answer a
          join casework.matter m on m.county = a.county and m.id = a.matter
         where m.closed_at is null or m.rating < 4 or a.answer = ''
            or a.published_at < m.closed_at""")).isEmpty();
  }

  /** A county where most is late, or nothing is, shows nobody what the boards are for. */
  @Test
  void mostOfWhatIsOpenIsDueInTheDaysAheadAndAFewAreLate() throws SQLException {
    var late = rows(WHOLE, """
        select late > 0 from casework.matter where closed_at is null""");
    assertThat(late).hasSizeGreaterThan(80);
    var few = late.stream().filter("t"::equals).count() * 100 / late.size();
    assertThat(few).as("late of a hundred open").isBetween(5L, 15L);
    var days = rows(WHOLE, """
        select distinct (due at time zone 'Asia/Shanghai')::date
          from casework.matter where closed_at is null and late = 0""");
    assertThat(days).as("days on which something is due").hasSizeGreaterThan(6);
  }

  @Test
  void quarrelsStandInEveryStateWithWhatWasPutIn() throws SQLException {
    assertThat(rows(WHOLE, """
        select distinct state from casework.matter where procedure = 'mediation.case'"""))
        .contains("ASKED", "PROPOSED", "SESSIONS", "AGREED", "SETTLED", "UNSETTLED");
    assertThat(rows(WHOLE, "select name from mediation.enclosure")).hasSizeGreaterThan(2);
    assertThat(rows(WHOLE, """
        select e.act from mediation.entry e where e.at >= '2026-11-24T00:00:00+08:00'""")).isEmpty();
  }

  @Test
  void aCensusIsClosedAndAPatrolAndRoundsAreUnderWay() throws SQLException {
    assertThat(rows(WHOLE, """
        select concat_ws('|', c.kind, c.closed_at is not null,
                         count(*) filter (where d.state = 'DONE') > 0,
                         count(*) filter (where d.worker is null))
          from campaign.campaign c
          join campaign.door d on d.county = c.county and d.campaign = c.id
         group by c.county, c.id order by 1""")).containsOnly("CENSUS|t|t|0", "PATROL|f|t|0", "SURVEY|f|t|0");
    assertThat(rows(WHOLE, "select id::text from campaign.campaign where kind = 'SURVEY'"))
        .hasSizeGreaterThan(5);
  }

  @Test
  void eachGridHasItsOwnWorkersPost() throws SQLException {
    assertThat(rows(WHOLE, """
        select distinct length(place)::text from organisation.post
         where kind = 'GRID_WORKER'""")).containsExactly("15");
    assertThat(rows(WHOLE, """
        select g.grid from territory.grid g
         where g.region in (select region from campaign.campaign)
           and not exists (select from organisation.post p
                            where p.county = g.county and p.kind = 'GRID_WORKER'
                              and p.place = g.grid)""")).isEmpty();
  }

  @Test
  void theYearHasSomethingOfEverything() throws SQLException {
    var actions = rows(WHOLE, "select distinct action from casework.event");
    assertThat(actions)
        .contains(
            "raise",
            "accept",
            "assign",
            "handle",
            "finish",
            "visit",
            "confirm",
            "contest",
            "hand-up",
            "hand-back",
            "gather",
            "answer");
    assertThat(rows(WHOLE, """
        select id::text from casework.matter
         where closed_at is null
           and procedure similar to '(grid|mediation|visits|campaign|sorting).%'"""))
        .as("what the grid has open; talks, credit, rules and guilds have matters of their own")
        .hasSizeBetween(60, MATTERS);
    assertThat(rows(WHOLE, """
        select e.matter::text
          from casework.event e
          join casework.matter m on m.county = e.county and m.id = e.matter
         where m.procedure not similar to '(deliberation|guild).%'
           and (e.at >= '2026-11-24T00:00:00+08:00' or e.at < '2025-11-23T00:00:00+08:00')"""))
        .as(
            "acts outside the year, but for two years of councils and guilds and what they resolved")
        .isEmpty();
    assertThat(rows(WHOLE, """
        select a.matter || ' ' || a.n from casework.event a
          join casework.event b
            on b.county = a.county and b.matter = a.matter and b.n = a.n + 1
         where b.at < a.at""")).as("acts before the act before them").isEmpty();
  }

  /** Lent by a permit that was seen, to people whom one can be and to others. */
  @Test
  void oneLoanIsPaidOnTimeOneIsInArrearsAndOneIsAskedFor() throws SQLException {
    assertThat(rows(WHOLE, """
        select m.state || '|' || coalesce((
                 select count(*) from mutualaid.instalment i
                  where i.county = l.county and i.loan = l.matter and i.due_on < '2026-11-24'), 0)
               || '|' || coalesce((
                 select sum(v.principal) from mutualaid.movement v
                  where v.county = l.county and v.loan = l.matter and v.kind = 'BACK'
                    and v.state = 'PAID'), 0)
          from mutualaid.loan l
          join casework.matter m on m.county = l.county and m.id = l.matter
         order by l.fen"""))
        .satisfiesExactly(
            asked -> assertThat(asked).isEqualTo("ASKED|0|0"),
            paid -> assertThat(paid).startsWith("RUNNING|1|10"),
            late -> assertThat(late).isEqualTo("RUNNING|1|0"));
    assertThat(rows(WHOLE, """
        select number from mutualaid.permit where seen_on is not null and revoked_on is null""")).hasSize(1);
  }

  /** Every share of the union was issued by a resolution, and each fen of its dividend has gone out. */
  @Test
  void aUnionHasPaidADividend() throws SQLException {
    assertThat(rows(WHOLE, "select kind from unions.party order by n"))
        .containsExactly("COLLECTIVE", "COUNTY_COMPANY", "SOCIAL_CAPITAL", "MEMBERS");
    assertThat(rows(WHOLE, "select sum(delta)::text from unions.stake")).containsExactly("5000");
    assertThat(rows(WHOLE, """
        select count(*) filter (where moved_at is not null) || '|' || count(*)
          from unions.takeover""")).containsExactly("1|2");
    var paid = """
        select distinct l.state || '|' || d.amount
          from unions.venture u
          join ledger.distribution d on d.county = u.county and d.shares = u.book
          join ledger.payout p on p.county = d.county and p.distribution = d.id
          join ledger.payout_line l on l.county = p.county and l.payout = p.id""";
    assertThat(rows(WHOLE, paid)).containsExactly("PAID|600000");
  }

  /** Whoever one can be finds work, or the answer to what they told, and some of it is late. */
  @Test
  void somethingWaitsForEverybodyWhoTakesPart() throws SQLException {
    var waiting = rows(WHOLE, """
        select distinct p.account from demonstration.part p
          join access.account a on a.county = p.county and a.name = p.account
          join organisation.appointment s on s.county = a.county and s.person = a.person
          join organisation.post o on o.county = s.county and o.id = s.post
         where exists (select from inbox.line l
                        where l.county = o.county and l.holder_org = o.organisation
                          and (l.holder_post is null or l.holder_post = o.id))
         order by 1""");
    assertThat(waiting)
        .contains("cadre-1", "grid-1", "cadre-8", "grid-8", "township-3", "county")
        .contains("water", "roads", "civil", "farming", "emergency", "waterworks");
    assertThat(rows(
            WHOLE, "select id::text from casework.matter where late > 0 and closed_at is null"))
        .hasSizeGreaterThan(5);
  }

  /** Each village whose people one can be has visits due that day and a plan, and some one that is late. */
  @Test
  void theGridWorkersHaveSomebodyToVisit() throws SQLException {
    var villages = "select distinct village from visits.card where %s order by 1";
    var all = rows(WHOLE, villages.formatted("gone is null"));
    assertThat(all).hasSize(8);
    assertThat(rows(WHOLE, villages.formatted("due < '2026-11-24'"))).hasSize(2);
    assertThat(rows(WHOLE, villages.formatted("due = '2026-11-24'")))
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(rows(WHOLE, villages.formatted("due is not null and grid like '%001'")))
        .as("villages whose grid worker has somebody to visit in their own grid")
        .isEqualTo(all);
    assertThat(rows(WHOLE, villages.formatted("plan is not null"))).isEqualTo(all);
    assertThat(rows(WHOLE, "select id::text from visits.entry")).hasSizeBetween(20, 8 * 60);
  }

  @Test
  void whomOneCanBeStandsInOrderWithPosts() {
    try (var server = start(WHOLE, MORNING)) {
      var cast = server.bean(Demonstration.class).cast();
      assertThat(cast).hasSizeBetween(60, 84);
      assertThat(cast)
          .extracting(Opening.Part::account)
          .startsWith("resident-1a")
          .contains(
              "cadre-8",
              "township-3",
              "township-1b",
              "waterworks",
              "county",
              "leader",
              "system",
              "security",
              "audit",
              "councillor-1a",
              "councillor-1b",
              "guild-1a",
              "guild-1f",
              "cashier",
              "manager",
              "clerk-2",
              "clerk-8",
              "stationed-1a");
      assertThat(cast)
          .filteredOn(part -> part.account().startsWith("guild-1"))
          .as("two chiefs and four officers, by what they are")
          .hasSize(6)
          .extracting(Opening.Part::post)
          .doesNotHaveDuplicates();
      assertThat(cast)
          .allMatch(part -> !part.post().isBlank() && part.password().length() == 12);
    }
  }
}
