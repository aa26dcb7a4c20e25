package shanzhi.program.councilwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** The rows of counted meetings and of what they say of councillors. */
final class WorkStore {

  private static final String SETTLED = """
      select meeting, region, body, title, day, closed_at, book, rule_set, at
        from councilwork.settled
      """;

  private static final String FACT = """
      select id, region, meeting, body, seat, person, code, times, about, transfer, entered_by,
             struck_by
        from councilwork.fact
      """;

  private final String county;

  WorkStore(County county) {
    this.county = county.code();
  }

  /** Writes down that a meeting is counted; false where it was before. */
  boolean begin(JdbcClient jdbc, Settled said) {
    return jdbc.sql("""
            insert into councilwork.settled (county, meeting, region, body, title, day, closed_at, book,
                   rule_set, at)
            values (:county, :meeting, :region, :body, :title, :day, :closed, :book, :rules, :at)
            on conflict do nothing""")
            .param("county", county)
            .param("meeting", said.meeting().value())
            .param("region", said.village().code())
            .param("body", said.body().value())
            .param("title", said.title())
            .param("day", said.day())
            .param("closed", utc(said.closedAt()))
            .param("book", said.book().value())
            .param("rules", said.rules().value())
            .param("at", utc(said.at()))
            .update()
        == 1;
  }

  /** When the latest counted meeting was closed. */
  Optional<Instant> latest(JdbcClient jdbc) {
    return jdbc.sql("""
            select closed_at from councilwork.settled where county = :county
             order by closed_at desc, meeting desc limit 1""")
        .param("county", county)
        .query((row, n) -> instant(row, "closed_at"))
        .optional();
  }

  /** Those of the meetings that are counted. */
  Set<MeetingId> counted(JdbcClient jdbc, Collection<MeetingId> meetings) {
    return new HashSet<>(jdbc.sql("""
            select meeting from councilwork.settled
             where county = :county and meeting = any(:meetings)""")
        .param("county", county)
        .param("meetings", meetings.stream().map(MeetingId::value).toArray(Long[]::new))
        .query((row, n) -> new MeetingId(row.getLong(1)))
        .list());
  }

  Optional<Settled> settled(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql(SETTLED + " where county = :county and meeting = :meeting")
        .param("county", county)
        .param("meeting", meeting.value())
        .query(WorkStore::settled)
        .optional();
  }

  List<Settled> settled(JdbcClient jdbc, Collection<MeetingId> meetings) {
    return jdbc.sql(SETTLED + " where county = :county and meeting = any(:meetings)")
        .param("county", county)
        .param("meetings", meetings.stream().map(MeetingId::value).toArray(Long[]::new))
        .query(WorkStore::settled)
        .list();
  }

  /** Counted meetings of a village, the latest first. */
  List<Settled> ofVillage(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(SETTLED + """
             where county = :county and village = :village
             order by closed_at desc, meeting desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(WorkStore::settled)
        .list();
  }

  /** Keeps what a meeting says of everybody, in one statement. */
  void add(JdbcClient jdbc, List<Fact> facts, Instant at) {
    if (facts.isEmpty()) return;
    jdbc.sql("""
            insert into councilwork.fact (county, region, meeting, body, seat, person, code, times, about,
                   transfer, at, entered_by)
            select :county, x.region, x.meeting, x.body, x.seat, x.person, x.code, x.times, x.about,
                   nullif(x.transfer, 0), :at, nullif(x.entered, 0)
              from unnest(:regions::text[], :meetings::bigint[], :bodies::bigint[], :seats::bigint[],
                          :persons::bigint[], :codes::text[], :times::int[], :abouts::text[],
                          :transfers::bigint[], :entered::bigint[])
                     as x(region, meeting, body, seat, person, code, times, about, transfer, entered)""")
        .param("county", county)
        .param("at", utc(at))
        .param("regions", texts(facts, fact -> fact.village().code()))
        .param("meetings", longs(facts, fact -> fact.meeting().value()))
        .param("bodies", longs(facts, fact -> fact.body().value()))
        .param("seats", longs(facts, fact -> fact.seat().value()))
        .param("persons", longs(facts, fact -> fact.person().value()))
        .param("codes", texts(facts, fact -> fact.code().code()))
        .param("times", facts.stream().map(Fact::times).toArray(Integer[]::new))
        .param("abouts", texts(facts, Fact::about))
        .param(
            "transfers",
            longs(facts, fact -> fact.transfer() == null ? 0L : fact.transfer().value()))
        .param(
            "entered",
            longs(
                facts, fact -> fact.enteredBy() == null ? 0L : fact.enteredBy().value()))
        .update();
  }

  private static String[] texts(List<Fact> facts, Function<Fact, String> part) {
    return facts.stream().map(part).toArray(String[]::new);
  }

  private static Long[] longs(List<Fact> facts, Function<Fact, Long> part) {
    return facts.stream().map(part).toArray(Long[]::new);
  }

  /** What a meeting says of a person, struck facts included; held until the transaction ends. */
  List<Fact> hold(JdbcClient jdbc, MeetingId meeting, PersonId person) {
    return jdbc.sql(FACT + """
             where county = :county and person = :person and meeting = :meeting
             order by id for update""")
        .param("county", county)
        .param("person", person.value())
        .param("meeting", meeting.value())
        .query(WorkStore::fact)
        .list();
  }

  /** The facts of a person in these meetings. */
  List<Fact> ofPerson(JdbcClient jdbc, PersonId person, Collection<MeetingId> meetings) {
    return jdbc.sql(FACT + """
             where county = :county and person = :person and meeting = any(:meetings)
             order by meeting desc, id""")
        .param("county", county)
        .param("person", person.value())
        .param("meetings", meetings.stream().map(MeetingId::value).toArray(Long[]::new))
        .query(WorkStore::fact)
        .list();
  }

  /** The meetings that last said something of a person. */
  List<MeetingId> latest(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql("""
            select distinct meeting from councilwork.fact
             where county = :county and person = :person
             order by meeting desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query((row, n) -> new MeetingId(row.getLong("meeting")))
        .list();
  }

  /** How often each rule applied to each seat of a body since a day; struck facts do not count. */
  record Often(SeatId seat, Code code, int times) {}

  List<Often> often(JdbcClient jdbc, BodyId body, LocalDate since) {
    return jdbc.sql("""
            select f.seat, f.code, sum(f.times)::int as times
              from councilwork.fact f
              join councilwork.settled s on s.county = f.county and s.meeting = f.meeting
             where f.county = :county and f.body = :body and f.struck_by is null and s.day >= :since
             group by f.seat, f.code""")
        .param("county", county)
        .param("body", body.value())
        .param("since", since)
        .query((row, n) -> new Often(
            new SeatId(row.getLong("seat")), Code.of(row.getString("code")), row.getInt("times")))
        .list();
  }

  boolean strike(JdbcClient jdbc, long fact, MatterId objection) {
    return jdbc.sql("""
            update councilwork.fact set struck_by = :objection
             where county = :county and id = :id and struck_by is null""")
            .param("county", county)
            .param("id", fact)
            .param("objection", objection.value())
            .update()
        == 1;
  }

  /** Says by which transfer the points of facts are entered now. */
  void entered(JdbcClient jdbc, List<Fact> facts, @Nullable TransferId transfer) {
    jdbc.sql("""
            update councilwork.fact set transfer = nullif(:transfer, 0)
             where county = :county and id = any(:ids)""")
        .param("county", county)
        .param("ids", longs(facts, Fact::id))
        .param("transfer", transfer == null ? 0L : transfer.value())
        .update();
  }

  private static Settled settled(ResultSet row, int n) throws SQLException {
    return new Settled(
        new MeetingId(row.getLong("meeting")),
        new Region(row.getString("region")),
        new BodyId(row.getLong("body")),
        row.getString("title"),
        row.getObject("day", LocalDate.class),
        instant(row, "closed_at"),
        new BookId(row.getLong("book")),
        new RuleSetId(row.getLong("rule_set")),
        instant(row, "at"));
  }

  private static Fact fact(ResultSet row, int n) throws SQLException {
    var transfer = number(row, "transfer");
    var entered = number(row, "entered_by");
    var struck = number(row, "struck_by");
    return new Fact(
        row.getLong("id"),
        new Region(row.getString("region")),
        new MeetingId(row.getLong("meeting")),
        new BodyId(row.getLong("body")),
        new SeatId(row.getLong("seat")),
        new PersonId(row.getLong("person")),
        Code.of(row.getString("code")),
        row.getInt("times"),
        row.getString("about"),
        transfer == null ? null : new TransferId(transfer),
        entered == null ? null : new MatterId(entered),
        struck == null ? null : new MatterId(struck));
  }

  static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
