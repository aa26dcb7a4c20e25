package shanzhi.program.guild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;

/** Occasions and what was done about them. */
final class OccasionStore {

  /** What the inbox calls an occasion that waits for the family. */
  private static final String KIND = "occasion";

  private static final String OCCASION = """
      select id, region, guild, organisation, kind, person, day, spot, tables, gift, promises, seen,
             version
        from guild.occasion
      """;

  private final String county;

  OccasionStore(County county) {
    this.county = county.code();
  }

  Optional<MatterId> registeredBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "guild.occasion", "id", client, content).map(MatterId::new);
  }

  boolean writtenBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "guild.entry", client, content);
  }

  void register(JdbcClient jdbc, Occasion said, ClientId client, String content) {
    jdbc.sql("""
            insert into guild.occasion (county, id, region, guild, organisation, kind, person, day,
                   spot, tables, gift, promises, client, content)
            values (:county, :id, :region, :guild, :organisation, :kind, :person, :day, :spot,
                    :tables, :gift, :promises, :client, :content)""")
        .param("county", county)
        .param("id", said.id().value())
        .param("region", said.village().code())
        .param("guild", said.guild().value())
        .param("organisation", said.organisation().value())
        .param("kind", said.kind().name())
        .param("person", said.person().value())
        .param("day", said.day())
        .param("spot", said.spot())
        .param("tables", said.tables())
        .param("gift", said.gift())
        .param("promises", promises(said))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  private static String[] promises(Occasion said) {
    return said.promises().stream().map(Promise::name).toArray(String[]::new);
  }

  /** False where it is no longer as it was read. */
  boolean change(JdbcClient jdbc, Occasion now) {
    return jdbc.sql("""
            update guild.occasion
               set day = :day, spot = :spot, tables = :tables, gift = :gift, promises = :promises,
                   seen = :seen, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", now.id().value())
            .param("version", now.version())
            .param("day", now.day())
            .param("spot", now.spot())
            .param("tables", now.tables())
            .param("gift", now.gift())
            .param("promises", promises(now))
            .param("seen", now.seen())
            .update()
        == 1;
  }

  void write(
      JdbcClient jdbc, Occasion of, Entry entry, Acting by, ClientId client, String content) {
    jdbc.sql("""
            insert into guild.entry (county, region, organisation, occasion, act, person, by, at,
                   note, client, content)
            values (:county, :region, :organisation, :occasion, :act, :person, :by, :at, :note,
                    :client, :content)""")
        .param("county", county)
        .param("region", of.village().code())
        .param("organisation", of.organisation().value())
        .param("occasion", of.id().value())
        .param("act", entry.act().name())
        .param("person", entry.person().value())
        .param("by", by.signature())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("note", entry.note())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Optional<Occasion> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(OCCASION + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(OccasionStore::occasion)
        .optional();
  }

  /** Those of a person, the newest first. */
  List<Occasion> ofPerson(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql(OCCASION + """
             where county = :county and person = :person order by id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query(OccasionStore::occasion)
        .list();
  }

  /** Those of a guild before a number, the newest first. */
  List<Occasion> ofGuild(JdbcClient jdbc, BodyId guild, long before, int most) {
    return jdbc.sql(OCCASION + """
             where county = :county and guild = :guild and id < :before
             order by id desc limit :most""")
        .param("county", county)
        .param("guild", guild.value())
        .param("before", before)
        .param("most", most)
        .query(OccasionStore::occasion)
        .list();
  }

  /** What was done, the latest first. */
  List<Entry> entries(JdbcClient jdbc, MatterId id, int most) {
    return jdbc.sql("""
            select act, person, at, note from guild.entry
             where county = :county and occasion = :id order by id desc limit :most""")
        .param("county", county)
        .param("id", id.value())
        .param("most", most)
        .query((row, n) -> new Entry(
            Entry.Act.valueOf(row.getString("act")),
            new PersonId(row.getLong("person")),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("note")))
        .list();
  }

  /** How often the family was gone to. */
  int visits(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select count(*) from guild.entry
             where county = :county and occasion = :id and act in ('PERSUADE', 'TALK')""")
        .param("county", county)
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  /** It waits for the family: in the inbox of whoever registered it. */
  void tell(JdbcClient jdbc, Occasion of, String state, String title, Instant since, Instant due) {
    jdbc.sql(
            "with u as (select county, id, region from guild.occasion where county = ? and id = ?) "
                + LineSql.OPEN)
        .param(county)
        .param(of.id().value())
        .param(KIND)
        .param((short) 0)
        .param(null)
        .param(null)
        .param(of.person().value())
        .param(null)
        .param(null)
        .param(Capability.CASE_READ)
        .param(OccasionSteps.NAME + "." + state)
        .param("look")
        .param(title)
        .param(since.atOffset(ZoneOffset.UTC))
        .param(due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void untell(JdbcClient jdbc, Occasion of) {
    jdbc.sql(
            "with u as (select county, id, region from guild.occasion where county = ? and id = ?) "
                + LineSql.CLOSE)
        .params(county, of.id().value(), KIND, (short) 0)
        .update();
  }

  private static Occasion occasion(ResultSet row, int n) throws SQLException {
    return new Occasion(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new BodyId(row.getLong("guild")),
        new OrganisationId(row.getLong("organisation")),
        OccasionKind.valueOf(row.getString("kind")),
        new PersonId(row.getLong("person")),
        row.getObject("day", LocalDate.class),
        row.getString("spot"),
        row.getInt("tables"),
        row.getLong("gift"),
        Stream.of((String[]) row.getArray("promises").getArray())
            .map(Promise::valueOf)
            .toList(),
        row.getObject("seen", Integer.class),
        row.getInt("version"));
  }
}
