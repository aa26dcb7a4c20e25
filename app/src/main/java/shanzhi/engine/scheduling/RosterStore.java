package shanzhi.engine.scheduling;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of rosters and their quarters. */
final class RosterStore {

  private static final String ROSTER = """
      select id, organisation, region, title, days, weekdays, posts, version
        from scheduling.roster
      """;

  private static final String DUTY = """
      select id, roster, region, day, lower(during) as starts, upper(during) as ends, rest, person,
             post, why, had, least, version
        from scheduling.duty
      """;

  private final String county;

  RosterStore(County county) {
    this.county = county.code();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** The new roster's number; the first answer where the client's id was used with the same content. */
  RosterId add(JdbcClient jdbc, NewRoster roster, ClientId client, String content) {
    var added = said(jdbc.sql("""
            insert into scheduling.roster
                   (county, region, organisation, title, days, weekdays, posts, client, content)
            values (:county, :region, :organisation, :title, :days, :weekdays, :posts, :client,
                    :content)
            on conflict (county, client) do nothing
            returning id"""), roster)
        .param("region", roster.region().code())
        .param("organisation", roster.organisation().value())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    return new RosterId(added.orElseGet(() -> repeated(jdbc, "roster", client, content)));
  }

  private JdbcClient.StatementSpec said(JdbcClient.StatementSpec statement, NewRoster roster) {
    return statement
        .param("county", county)
        .param("title", roster.title())
        .param("days", roster.pattern().days().name())
        .param(
            "weekdays",
            roster.pattern().weekdays().stream()
                .map(DayOfWeek::getValue)
                .sorted()
                .map(Integer::shortValue)
                .toArray(Short[]::new))
        .param("posts", roster.posts().stream().map(PostId::value).toArray(Long[]::new));
  }

  /** The first answer; refuses where the id was used for something else. */
  long repeated(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.again(jdbc, county, "scheduling." + table, client, content);
  }

  /** False where somebody changed it in between. */
  boolean change(JdbcClient jdbc, RosterId id, int version, NewRoster to) {
    return said(jdbc.sql("""
            update scheduling.roster
               set title = :title, days = :days, weekdays = :weekdays, posts = :posts,
                   version = version + 1
             where county = :county and id = :id and version = :version"""), to)
            .param("id", id.value())
            .param("version", version)
            .update()
        == 1;
  }

  Optional<Roster> find(JdbcClient jdbc, RosterId id) {
    return jdbc.sql(ROSTER + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(RosterStore::roster)
        .optional();
  }

  List<Roster> within(JdbcClient jdbc, Region place, int most) {
    return jdbc.sql(ROSTER + """
             where county = :county and region >= :low and region < :high
             order by region, id limit :most""")
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .param("most", most)
        .query(RosterStore::roster)
        .list();
  }

  // Quarters

  Optional<String> published(JdbcClient jdbc, RosterId roster, Quarter quarter) {
    return jdbc.sql("""
            select client || content from scheduling.publication
             where county = :county and roster = :roster and year = :year and quarter = :quarter""")
        .param("county", county)
        .param("roster", roster.value())
        .param("year", quarter.year())
        .param("quarter", quarter.number())
        .query(String.class)
        .optional();
  }

  /** False where the quarter was published before. */
  boolean publish(
      JdbcClient jdbc, Plan plan, Acting by, Instant at, ClientId client, String content) {
    return jdbc.sql("""
            insert into scheduling.publication
                   (county, region, roster, year, quarter, print, by, at, client, content)
            values (:county, :region, :roster, :year, :quarter, :print, :by, :at, :client, :content)
            on conflict do nothing""")
            .param("county", county)
            .param("region", plan.roster().region().code())
            .param("roster", plan.roster().id().value())
            .param("year", plan.quarter().year())
            .param("quarter", plan.quarter().number())
            .param("print", plan.print())
            .param("by", by.signature())
            .param("at", at(at))
            .param("client", client.value())
            .param("content", content)
            .update()
        == 1;
  }

  /** All duties of a quarter in one statement. */
  int add(JdbcClient jdbc, Roster roster, List<Turn> turns) {
    return jdbc.sql("""
            insert into scheduling.duty
                   (county, region, roster, day, during, rest, person, post, why, had, least)
            select :county, :region, :roster, t.day, tstzrange(t.starts, t.ends), t.rest, t.person,
                   t.post, t.why, t.had, t.least
              from unnest(:days::date[], :starts::timestamptz[], :ends::timestamptz[],
                          :rest::boolean[], :persons::bigint[], :posts::bigint[], :why::text[],
                          :had::int[], :least::int[])
                   as t (day, starts, ends, rest, person, post, why, had, least)""")
        .param("county", county)
        .param("region", roster.region().code())
        .param("roster", roster.id().value())
        .param("days", texts(turns, turn -> turn.day().toString()))
        .param("starts", texts(turns, turn -> turn.from().toString()))
        .param("ends", texts(turns, turn -> turn.until().toString()))
        .param("rest", turns.stream().map(Turn::rest).toArray(Boolean[]::new))
        .param("persons", turns.stream().map(t -> t.person().value()).toArray(Long[]::new))
        .param("posts", turns.stream().map(t -> t.post().value()).toArray(Long[]::new))
        .param("why", texts(turns, turn -> turn.why().name()))
        .param("had", turns.stream().map(Turn::had).toArray(Integer[]::new))
        .param("least", turns.stream().map(Turn::least).toArray(Integer[]::new))
        .update();
  }

  private static String[] texts(List<Turn> turns, Function<Turn, String> said) {
    return turns.stream().map(said).toArray(String[]::new);
  }

  /** How many duties of a kind somebody had. */
  record Count(PersonId person, boolean rest, int number) {}

  List<Count> counts(JdbcClient jdbc, RosterId roster, LocalDate from, LocalDate before) {
    return jdbc.sql("""
            select person, rest, count(*)::int
              from scheduling.duty
             where county = :county and roster = :roster and day >= :from and day < :before
             group by person, rest""")
        .param("county", county)
        .param("roster", roster.value())
        .param("from", from)
        .param("before", before)
        .query(
            (row, n) -> new Count(new PersonId(row.getLong(1)), row.getBoolean(2), row.getInt(3)))
        .list();
  }

  /** The duties of these people in other rosters that touch the time. */
  List<Duty> elsewhere(
      JdbcClient jdbc, RosterId roster, Collection<PersonId> people, Instant from, Instant until) {
    return jdbc.sql(DUTY + """
             where county = :county and person = any(:people) and roster <> :roster
               and during && tstzrange(:from, :until)""")
        .param("county", county)
        .param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
        .param("roster", roster.value())
        .param("from", at(from))
        .param("until", at(until))
        .query(RosterStore::duty)
        .list();
  }

  // Duties

  Optional<Duty> duty(JdbcClient jdbc, DutyId id) {
    return jdbc.sql(DUTY + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(RosterStore::duty)
        .optional();
  }

  List<Duty> ofRoster(JdbcClient jdbc, RosterId roster, LocalDate from, LocalDate to) {
    return jdbc.sql(DUTY + """
             where county = :county and roster = :roster and day between :from and :to
             order by day""")
        .param("county", county)
        .param("roster", roster.value())
        .param("from", from)
        .param("to", to)
        .query(RosterStore::duty)
        .list();
  }

  List<Duty> ofPlace(JdbcClient jdbc, Region place, LocalDate from, LocalDate to) {
    return jdbc.sql(DUTY + """
             where county = :county and region = :region and day between :from and :to
             order by day, roster""")
        .param("county", county)
        .param("region", place.code())
        .param("from", from)
        .param("to", to)
        .query(RosterStore::duty)
        .list();
  }

  List<Duty> ofPerson(JdbcClient jdbc, PersonId person, LocalDate from, LocalDate to) {
    return jdbc.sql(DUTY + """
             where county = :county and person = :person and day between :from and :to
             order by day, roster""")
        .param("county", county)
        .param("person", person.value())
        .param("from", from)
        .param("to", to)
        .query(RosterStore::duty)
        .list();
  }

  /** The days of a post's turns that end after a moment, the first first. */
  List<LocalDate> ofPost(JdbcClient jdbc, PostId post, Instant from) {
    return jdbc.sql("""
            select day from scheduling.duty
             where county = :county and post = :post and upper(during) > :from
             order by day""")
        .param("county", county)
        .param("post", post.value())
        .param("from", at(from))
        .query((row, n) -> row.getObject(1, LocalDate.class))
        .list();
  }

  /** A duty that went to whoever took the post over. */
  record Passed(DutyId duty, Region region) {}

  /** Gives somebody's coming turns in a post to who takes it over, but where they are on duty already. */
  List<Passed> pass(
      JdbcClient jdbc, PostId from, PersonId giver, PostId to, PersonId taker, Instant now) {
    return jdbc.sql("""
            update scheduling.duty d
               set person = :taker, post = :to, why = 'REPLACED', version = version + 1
             where county = :county and post = :from and person = :giver
               and lower(during) > :now
               and exists (select from scheduling.roster r
                            where r.county = d.county and r.id = d.roster and :to = any(r.posts))
               and not exists (select from scheduling.duty o
                                where o.county = d.county and o.person = :taker
                                  and o.during && d.during)
            returning id, region""")
        .param("county", county)
        .param("from", from.value())
        .param("giver", giver.value())
        .param("to", to.value())
        .param("taker", taker.value())
        .param("now", at(now))
        .query((row, n) -> new Passed(new DutyId(row.getLong(1)), new Region(row.getString(2))))
        .list();
  }

  /** Why a duty went to whom it is now with; none where it was theirs from the first. */
  Optional<String> whyTheirs(JdbcClient jdbc, DutyId duty, PersonId person) {
    return jdbc.sql("""
            select reason from scheduling.handover
             where county = :county and duty = :duty and now = :person
             order by id desc limit 1""")
        .param("county", county)
        .param("duty", duty.value())
        .param("person", person.value())
        .query(String.class)
        .optional();
  }

  /** False where it went to somebody else meanwhile. */
  boolean reassign(
      JdbcClient jdbc, DutyId id, int version, PersonId to, PostId post, Duty.Why why) {
    return jdbc.sql("""
            update scheduling.duty
               set person = :person, post = :post, why = :why, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", id.value())
            .param("version", version)
            .param("person", to.value())
            .param("post", post.value())
            .param("why", why.name())
            .update()
        == 1;
  }

  /** From whom a duty went to whom. */
  record Handover(
      DutyId duty,
      Region region,
      PersonId was,
      PersonId now,
      @Nullable Long swap,
      String reason) {}

  /** False where the client's id was used. */
  boolean add(
      JdbcClient jdbc,
      Handover handover,
      Acting by,
      Instant at,
      @Nullable ClientId client,
      @Nullable String content) {
    return jdbc.sql("""
            insert into scheduling.handover
                   (county, region, duty, was, now, swap, reason, by, at, client, content)
            values (:county, :region, :duty, :was, :now, :swap, :reason, :by, :at, :client, :content)
            on conflict (county, client) do nothing""")
            .param("county", county)
            .param("region", handover.region().code())
            .param("duty", handover.duty().value())
            .param("was", handover.was().value())
            .param("now", handover.now().value())
            .param("swap", handover.swap())
            .param("reason", handover.reason())
            .param("by", by.signature())
            .param("at", at(at))
            .param("client", client == null ? null : client.value())
            .param("content", content)
            .update()
        == 1;
  }

  // Wishes

  List<Wish> wishes(JdbcClient jdbc, RosterId roster, LocalDate from, LocalDate to) {
    return jdbc.sql("""
            select person, day, kind from scheduling.wish
             where county = :county and roster = :roster and day between :from and :to
             order by day, person""")
        .param("county", county)
        .param("roster", roster.value())
        .param("from", from)
        .param("to", to)
        .query((row, n) -> new Wish(
            new PersonId(row.getLong(1)),
            row.getObject(2, LocalDate.class),
            Wish.Kind.valueOf(row.getString(3))))
        .list();
  }

  void wish(JdbcClient jdbc, Roster roster, Wish wish, Acting by, Instant at) {
    jdbc.sql("""
            insert into scheduling.wish (county, region, roster, person, day, kind, by, at)
            values (:county, :region, :roster, :person, :day, :kind, :by, :at)
            on conflict (county, roster, person, day)
               do update set kind = excluded.kind, by = excluded.by, at = excluded.at""")
        .param("county", county)
        .param("region", roster.region().code())
        .param("roster", roster.id().value())
        .param("person", wish.person().value())
        .param("day", wish.day())
        .param("kind", wish.kind().name())
        .param("by", by.signature())
        .param("at", at(at))
        .update();
  }

  void forget(JdbcClient jdbc, RosterId roster, PersonId person, LocalDate day) {
    jdbc.sql("""
            delete from scheduling.wish
             where county = :county and roster = :roster and person = :person and day = :day""")
        .param("county", county)
        .param("roster", roster.value())
        .param("person", person.value())
        .param("day", day)
        .update();
  }

  // Rows

  private static Roster roster(ResultSet row, int n) throws SQLException {
    var named = Arrays.stream(numbers(row.getArray("weekdays")))
        .map(number -> DayOfWeek.of(number.intValue()))
        .collect(Collectors.toUnmodifiableSet());
    var pattern = new DayPattern(DayPattern.Days.valueOf(row.getString("days")), named);
    var posts = Arrays.stream(numbers(row.getArray("posts")))
        .map(number -> new PostId(number.longValue()))
        .toList();
    return new Roster(
        new RosterId(row.getLong("id")),
        new OrganisationId(row.getLong("organisation")),
        new Region(row.getString("region")),
        row.getString("title"),
        pattern,
        posts,
        row.getInt("version"));
  }

  private static Number[] numbers(Array array) throws SQLException {
    return (Number[]) array.getArray();
  }

  static Duty duty(ResultSet row, int n) throws SQLException {
    return new Duty(
        new DutyId(row.getLong("id")),
        new RosterId(row.getLong("roster")),
        new Region(row.getString("region")),
        row.getObject("day", LocalDate.class),
        row.getObject("starts", OffsetDateTime.class).toInstant(),
        row.getObject("ends", OffsetDateTime.class).toInstant(),
        row.getBoolean("rest"),
        new PersonId(row.getLong("person")),
        new PostId(row.getLong("post")),
        Duty.Why.valueOf(row.getString("why")),
        row.getInt("had"),
        row.getInt("least"),
        row.getInt("version"));
  }
}
