package shanzhi.program.visits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of visits, what was written down about them, and the round of a day. */
final class VisitStore {

  private static final String ENTRY = """
      select e.id, e.visit, e.person, e.met, e.at, e.worker, e.edition, e.asked, e.answers, e.words,
             e.again, e.heard, e.confidential
        from visits.entry e
      """;

  private final String county;

  VisitStore(County county) {
    this.county = county.code();
  }

  /** The entry that was written under the id before; refuses where the id was used for another. */
  Optional<Long> writtenBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "visits.entry", "id", client, content);
  }

  Optional<Visit> visit(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select id, person, opened_on, due, closed_on from visits.visit
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Visit(
            new MatterId(row.getLong("id")),
            new PersonId(row.getLong("person")),
            row.getObject("opened_on", LocalDate.class),
            row.getObject("due", LocalDate.class),
            row.getObject("closed_on", LocalDate.class)))
        .optional();
  }

  long write(JdbcClient jdbc, Card card, Entry entry, Acting by, ClientId client, String content) {
    return jdbc.sql("""
            insert into visits.entry (county, region, grid, visit, person, met, at, worker, by, edition,
                   asked, answers, words, again, client, content)
            values (:county, :region, :grid, :visit, :person, :met, :at, :worker, :by, :edition,
                    :asked, :answers, :words, :again, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", card.village().code())
        .param("grid", card.grid())
        .param("visit", entry.visit().value())
        .param("person", entry.person().value())
        .param("met", entry.met().name())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("worker", entry.worker().value())
        .param("by", by.signature())
        .param("edition", entry.edition())
        .param("asked", entry.answers().keySet().toArray(String[]::new))
        .param("answers", entry.answers().values().toArray(String[]::new))
        .param("words", entry.words())
        .param("again", entry.again())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  /** Notes which matter came of an entry; false where one came of it before. */
  boolean heard(JdbcClient jdbc, long entry, MatterId matter, boolean confidential) {
    return jdbc.sql("""
            update visits.entry set heard = :matter, confidential = :confidential
             where county = :county and id = :id and heard is null""")
            .param("county", county)
            .param("id", entry)
            .param("matter", matter.value())
            .param("confidential", confidential)
            .update()
        == 1;
  }

  /** Whether nobody was met for a visit at a time between two moments. */
  boolean missedBetween(JdbcClient jdbc, MatterId visit, Instant from, Instant until) {
    return jdbc.sql("""
            select exists (select from visits.entry
                            where county = :county and visit = :visit and met = 'NOBODY'
                              and at >= :from and at < :until)""")
        .param("county", county)
        .param("visit", visit.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  Optional<Entry> entry(JdbcClient jdbc, long id) {
    return jdbc.sql(ENTRY + " where e.county = :county and e.id = :id")
        .param("county", county)
        .param("id", id)
        .query(VisitStore::entry)
        .optional();
  }

  List<Entry> entries(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql(ENTRY + """
             where e.county = :county and e.person = :person order by e.id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(VisitStore::entry)
        .list();
  }

  /** What was heard last from each of the people, those from whom anything was. */
  Map<PersonId, Entry> last(JdbcClient jdbc, Collection<PersonId> people) {
    return jdbc
        .sql("select l.* from unnest(:people::bigint[]) as p(person) cross join lateral (" + ENTRY
            + """
               where e.county = :county and e.person = p.person and e.met <> 'NOBODY'
               order by e.id desc limit 1) as l""")
        .param("county", county)
        .param("people", ListStore.numbers(people))
        .query(VisitStore::entry)
        .list()
        .stream()
        .collect(Collectors.toMap(Entry::person, Function.identity()));
  }

  // The round of a day

  /** Which of the open visits; {@code late} is the first day that is not over yet. */
  enum Show {
    ALL("true"),
    OVERDUE("c.due < :late"),
    TODAY("c.due = :today and c.due >= :late"),
    WEEK("c.due > :today and c.due <= :week");

    final String condition;

    Show(String condition) {
      this.condition = condition;
    }
  }

  /** The open visits of a village or grid in the order of the way, after the person given. */
  List<Card> round(
      JdbcClient jdbc,
      Region place,
      Show show,
      LocalDate today,
      LocalDate late,
      @Nullable PersonId after,
      int size) {
    return jdbc.sql(roundSql(place, show, after != null))
        .param("county", county)
        .param("village", place.at(Region.Level.VILLAGE).code())
        .param("grid", place.code())
        .param("today", today)
        .param("late", late)
        .param("week", Schedule.weekOf(today))
        .param("after", after == null ? null : after.value())
        .param("size", size)
        .query(ListStore::card)
        .list();
  }

  static String roundSql(Region place, Show show, boolean goesOn) {
    return ListStore.CARD + " where c.county = :county and c.village = :village"
        + (place.level() == Region.Level.GRID ? " and c.grid = :grid" : "")
        + " and c.matter is not null and " + show.condition
        + (goesOn
            ? " and (c.grid, c.route, c.household, c.person) > (select grid, route, household,"
                + " person from visits.card where county = :county and person = :after)"
            : "")
        + " order by c.grid, c.route, c.household, c.person limit :size";
  }

  /** The open visits of a village or grid that are due soonest. */
  List<Card> soonest(JdbcClient jdbc, Region place, int most) {
    return jdbc.sql(ListStore.CARD + " where c.county = :county and c.village = :village"
            + (place.level() == Region.Level.GRID ? " and c.grid = :grid" : "")
            + " and c.matter is not null order by c.due, c.grid, c.route, c.household, c.person"
            + " limit :most")
        .param("county", county)
        .param("village", place.at(Region.Level.VILLAGE).code())
        .param("grid", place.code())
        .param("most", most)
        .query(ListStore::card)
        .list();
  }

  /** Those whose plan is to be reviewed by now, the longest overdue first. */
  List<Card> reviews(JdbcClient jdbc, Region place, LocalDate today, int most) {
    return jdbc.sql(ListStore.CARD + " where c.county = :county and c.village = :village"
            + (place.level() == Region.Level.GRID ? " and c.grid = :grid" : "")
            + " and c.review_on <= :today order by c.review_on, c.person limit :most")
        .param("county", county)
        .param("village", place.at(Region.Level.VILLAGE).code())
        .param("grid", place.code())
        .param("today", today)
        .param("most", most)
        .query(ListStore::card)
        .list();
  }

  /** How many of a village or grid are due when. */
  record Counts(int all, int overdue, int today, int week, int reviews) {}

  Counts counts(JdbcClient jdbc, Region place, LocalDate today, LocalDate late) {
    return jdbc.sql("select count(c.matter) as open,"
            + " count(*) filter (where " + Show.OVERDUE.condition + ") as overdue,"
            + " count(*) filter (where " + Show.TODAY.condition + ") as today,"
            + " count(*) filter (where " + Show.WEEK.condition + ") as week,"
            + " count(*) filter (where c.review_on <= :today) as reviews"
            + " from visits.card c where c.county = :county and c.village = :village"
            + (place.level() == Region.Level.GRID ? " and c.grid = :grid" : "")
            + " and c.gone is null")
        .param("county", county)
        .param("village", place.at(Region.Level.VILLAGE).code())
        .param("grid", place.code())
        .param("today", today)
        .param("late", late)
        .param("week", Schedule.weekOf(today))
        .query((row, n) -> new Counts(
            row.getInt("open"),
            row.getInt("overdue"),
            row.getInt("today"),
            row.getInt("week"),
            row.getInt("reviews")))
        .single();
  }

  /** Counts a vain attempt; the day by which somebody is to be met stays. */
  void missed(JdbcClient jdbc, PersonId person) {
    var sql = """
        update visits.card set missed = missed + 1
         where county = :county and person = :person and matter is not null""";
    jdbc.sql(sql).param("county", county).param("person", person.value()).update();
  }

  private static Entry entry(ResultSet row, int n) throws SQLException {
    var asked = (String[]) row.getArray("asked").getArray();
    var said = (String[]) row.getArray("answers").getArray();
    var answers = new LinkedHashMap<String, String>();
    for (var i = 0; i < asked.length; i++) answers.put(asked[i], said[i]);
    var heard = row.getObject("heard", Long.class);
    return new Entry(
        row.getLong("id"),
        new MatterId(row.getLong("visit")),
        new PersonId(row.getLong("person")),
        Met.valueOf(row.getString("met")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new PersonId(row.getLong("worker")),
        row.getInt("edition"),
        answers,
        row.getString("words"),
        row.getObject("again", LocalDate.class),
        heard == null ? null : new MatterId(heard),
        row.getBoolean("confidential"));
  }
}
