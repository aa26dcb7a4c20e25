package shanzhi.program.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.people.Household;
import shanzhi.foundation.people.HouseholdId;

/** The statements of pairs and their contacts. */
final class PairStore {

  /** What the inbox calls a pair. */
  static final String KIND = "pair";

  /** What the messages of a pair's states and acts start with. */
  private static final String STATES = "duty.pair.";

  private static final String PAIR = """
      select id, region, household, person, role, reason, since, until, contacted, due, version
        from duty.pair
      """;

  private final String county;

  PairStore(County county) {
    this.county = county.code();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** The new pair's number; the first answer where the client's id was used with the same content. */
  long add(
      JdbcClient jdbc,
      NewPair pair,
      Household household,
      LocalDate since,
      Instant due,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into duty.pair (county, region, household, person, role, reason, since, due,
                   made_by, made_at, client, content)
            values (:county, :region, :household, :person, :role, :reason, :since, :due,
                   :by, :at, :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", household.village().code())
        .param("household", household.id().value())
        .param("person", pair.person().value())
        .param("role", pair.role().strip())
        .param("reason", pair.reason().strip())
        .param("since", since)
        .param("due", at(due))
        .param("by", by.signature())
        .param("at", at(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional()
        .orElseGet(() -> repeated(jdbc, "pair", client, content));
  }

  long repeated(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.again(jdbc, county, "duty." + table, client, content);
  }

  Optional<Pair> find(JdbcClient jdbc, long id) {
    return jdbc.sql(PAIR + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(PairStore::pair)
        .optional();
  }

  List<Pair> ofVillage(JdbcClient jdbc, Region village, long after, int most) {
    return jdbc.sql(PAIR + """
             where county = :county and village = :village and id > :after and until is null
             order by id limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("after", after)
        .param("most", most)
        .query(PairStore::pair)
        .list();
  }

  List<Pair> ofHousehold(JdbcClient jdbc, HouseholdId household) {
    return jdbc.sql(PAIR + """
             where county = :county and household = :household and until is null order by id""")
        .param("county", county)
        .param("household", household.value())
        .query(PairStore::pair)
        .list();
  }

  List<Pair> ofPerson(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(PAIR + """
             where county = :county and person = :person and until is null order by due, id""")
        .param("county", county)
        .param("person", person.value())
        .query(PairStore::pair)
        .list();
  }

  boolean end(JdbcClient jdbc, long id, int version, LocalDate today, String why) {
    return jdbc.sql("""
            update duty.pair
               set until = :today, ended_why = :why, version = version + 1
             where county = :county and id = :id and version = :version and until is null""")
            .param("county", county)
            .param("id", id)
            .param("version", version)
            .param("today", today)
            .param("why", why)
            .update()
        == 1;
  }

  /** False where the client's id was used. */
  boolean add(
      JdbcClient jdbc,
      Pair pair,
      Contact contact,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into duty.contact (county, region, pair, person, day, way, help, what, by, at,
                   client, content)
            values (:county, :region, :pair, :person, :day, :way, :help, :what, :by, :at,
                   :client, :content)
            on conflict (county, client) do nothing""")
            .param("county", county)
            .param("region", pair.village().code())
            .param("pair", pair.id())
            .param("person", pair.person().value())
            .param("day", contact.day())
            .param("way", contact.way().name())
            .param("help", contact.help().name())
            .param("what", contact.what())
            .param("by", by.signature())
            .param("at", at(at))
            .param("client", client.value())
            .param("content", content)
            .update()
        == 1;
  }

  /** Moves the next contact on; a contact entered late moves nothing back. */
  void contacted(JdbcClient jdbc, Pair pair, LocalDate day, Instant due) {
    jdbc.sql("""
            update duty.pair
               set contacted = greatest(contacted, :day), due = greatest(due, :due), told = false,
                   version = version + 1
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", pair.id())
        .param("day", day)
        .param("due", at(due))
        .update();
  }

  List<Contact> contacts(JdbcClient jdbc, long pair, int most) {
    return jdbc.sql("""
            select day, way, help, what from duty.contact
             where county = :county and pair = :pair
             order by day desc, id desc limit :most""")
        .param("county", county)
        .param("pair", pair)
        .param("most", most)
        .query((row, n) -> new Contact(
            row.getObject(1, LocalDate.class),
            Contact.Way.valueOf(row.getString(2)),
            Contact.Help.valueOf(row.getString(3)),
            row.getString(4)))
        .list();
  }

  /** Pairs whose contact is overdue and whose inbox does not say so yet. */
  List<Pair> overdue(JdbcClient jdbc, Instant now, int most) {
    return jdbc.sql(PAIR + """
             where county = :county and until is null and not told and due < :now
             order by due limit :most""")
        .param("county", county)
        .param("now", at(now))
        .param("most", most)
        .query(PairStore::pair)
        .list();
  }

  /** Says it in the inbox and writes down that it is said, in one statement; once. */
  int tell(JdbcClient jdbc, Pair pair, String title) {
    return jdbc.sql("with u as (update duty.pair set told = true where county = ? and id = ?"
            + " and not told returning county, id, region) " + LineSql.OPEN)
        .param(county)
        .param(pair.id())
        .param(KIND)
        .param((short) 0)
        .param(null)
        .param(null)
        .param(pair.person().value())
        .param(null)
        .param(null)
        .param(Capability.PAIR_TEND)
        .param(STATES + "OVERDUE")
        .param("contact")
        .param(title)
        .param(at(pair.due()))
        .param(at(pair.due()))
        .update();
  }

  void untell(JdbcClient jdbc, long pair) {
    jdbc.sql("with u as (select county, id, region from duty.pair where county = ? and id = ?) "
            + LineSql.CLOSE)
        .params(county, pair, KIND, (short) 0)
        .update();
  }

  private static Pair pair(ResultSet row, int n) throws SQLException {
    return new Pair(
        row.getLong("id"),
        new Region(row.getString("region")),
        new HouseholdId(row.getLong("household")),
        new PersonId(row.getLong("person")),
        row.getString("role"),
        row.getString("reason"),
        row.getObject("since", LocalDate.class),
        day(row, "until"),
        day(row, "contacted"),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }
}
