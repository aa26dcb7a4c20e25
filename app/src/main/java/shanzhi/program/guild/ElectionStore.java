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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** Elections, who is put forward, and what is held against a result. */
final class ElectionStore {

  private static final String ELECTION = """
      select id, region, guild, offices, term_starts, term_ends, voted_on, present, entitled,
             noticed_from, noticed_until, closed_at, why, version
        from guild.election
      """;

  private final String county;

  ElectionStore(County county) {
    this.county = county.code();
  }

  Optional<MatterId> begunBefore(JdbcClient jdbc, ClientId client, String content) {
    return again(jdbc, "election", client, content).map(MatterId::new);
  }

  Optional<Long> putBefore(JdbcClient jdbc, ClientId client, String content) {
    return again(jdbc, "nominee", client, content);
  }

  /** Whether it is sent for the first time; refuses where the id was used for something else. */
  boolean first(JdbcClient jdbc, Region village, Instant at, ClientId client, String content) {
    var fresh = jdbc.sql("""
            insert into guild.receipt (county, region, client, content, at)
            values (:county, :region, :client, :content, :at)
            on conflict (county, client) do nothing""")
        .param("county", county)
        .param("region", village.code())
        .param("client", client.value())
        .param("content", content)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    if (fresh == 1) return true;
    var before = jdbc.sql("""
            select content from guild.receipt where county = :county and client = :client""")
        .param("county", county)
        .param("client", client.value())
        .query(String.class)
        .optional();
    if (before.isEmpty() || !before.get().equals(content)) {
      throw Refusal.conflict("ground.client-id-used");
    }
    return false;
  }

  private Optional<Long> again(JdbcClient jdbc, String table, ClientId client, String content) {
    return GuildStore.same(
        jdbc.sql("select id, content from guild." + table
                + " where county = :county and client = :client")
            .param("county", county)
            .param("client", client.value())
            .query((row, n) -> new GuildStore.Before(row.getLong(1), row.getString(2)))
            .optional(),
        content);
  }

  void begin(JdbcClient jdbc, Election said, ClientId client, String content) {
    jdbc.sql("""
            insert into guild.election (county, id, region, guild, offices, term_starts, term_ends,
                   client, content)
            values (:county, :id, :region, :guild, :offices, :starts, :ends, :client, :content)""")
        .param("county", county)
        .param("id", said.id().value())
        .param("region", said.village().code())
        .param("guild", said.guild().value())
        .param("offices", said.offices().stream().map(Office::name).toArray(String[]::new))
        .param("starts", said.termStarts())
        .param("ends", said.termEnds())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** False where it is no longer as it was read. */
  boolean change(JdbcClient jdbc, Election now) {
    var poll = now.poll();
    var notice = now.noticed();
    return jdbc.sql("""
            update guild.election
               set voted_on = :on, present = :present, entitled = :entitled,
                   noticed_from = :from, noticed_until = :until, closed_at = :closed, why = :why,
                   version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", now.id().value())
            .param("version", now.version())
            .param("on", poll == null ? null : poll.on())
            .param("present", poll == null ? null : poll.present())
            .param("entitled", poll == null ? null : poll.entitled())
            .param("from", notice == null ? null : notice.from())
            .param("until", notice == null ? null : notice.until())
            .param("closed", now.closed() == null ? null : now.closed().atOffset(ZoneOffset.UTC))
            .param("why", now.why())
            .update()
        == 1;
  }

  Optional<Election> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(ELECTION + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(ElectionStore::election)
        .optional();
  }

  /** Those of a guild, the latest first. */
  List<Election> ofGuild(JdbcClient jdbc, BodyId guild, int most) {
    return jdbc.sql(
            ELECTION + " where county = :county and guild = :guild order by id desc limit :most")
        .param("county", county)
        .param("guild", guild.value())
        .param("most", most)
        .query(ElectionStore::election)
        .list();
  }

  /** Somebody to be put forward. */
  record Put(Office office, PersonId person, String putBy) {}

  long put(
      JdbcClient jdbc,
      Election election,
      Put said,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into guild.nominee (county, region, election, office, person, put_by, by, at,
                   client, content)
            values (:county, :region, :election, :office, :person, :putBy, :by, :at, :client,
                    :content)
            returning id""")
        .param("county", county)
        .param("region", election.village().code())
        .param("election", election.id().value())
        .param("office", said.office().name())
        .param("person", said.person().value())
        .param("putBy", said.putBy())
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  void count(JdbcClient jdbc, long nominee, int inFavour, boolean chosen) {
    jdbc.sql("""
            update guild.nominee set in_favour = :inFavour, chosen = :chosen
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", nominee)
        .param("inFavour", inFavour)
        .param("chosen", chosen)
        .update();
  }

  /** False where they stood aside already. */
  boolean aside(JdbcClient jdbc, long nominee, String why) {
    return jdbc.sql("""
            update guild.nominee set aside = :why, chosen = false
             where county = :county and id = :id and aside is null""")
            .param("county", county)
            .param("id", nominee)
            .param("why", why)
            .update()
        == 1;
  }

  List<Nominee> nominees(JdbcClient jdbc, MatterId election) {
    return jdbc.sql("""
            select id, office, person, put_by, in_favour, chosen, aside from guild.nominee
             where county = :county and election = :election order by id""")
        .param("county", county)
        .param("election", election.value())
        .query((row, n) -> new Nominee(
            row.getLong("id"),
            Office.valueOf(row.getString("office")),
            new PersonId(row.getLong("person")),
            row.getString("put_by"),
            row.getObject("in_favour", Integer.class),
            row.getBoolean("chosen"),
            row.getString("aside")))
        .list();
  }

  void object(JdbcClient jdbc, Region village, MatterId election, Objection said) {
    jdbc.sql("""
            insert into guild.objection (county, id, region, election, nominee)
            values (:county, :id, :region, :election, :nominee)""")
        .param("county", county)
        .param("id", said.id().value())
        .param("region", village.code())
        .param("election", election.value())
        .param("nominee", said.nominee())
        .update();
  }

  void answer(JdbcClient jdbc, MatterId id, boolean upheld) {
    jdbc.sql("""
            update guild.objection set upheld = :upheld where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("upheld", upheld)
        .update();
  }

  Optional<Objection> objection(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select id, nominee, upheld from guild.objection where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .query(ElectionStore::objection)
        .optional();
  }

  List<Objection> objections(JdbcClient jdbc, MatterId election) {
    return jdbc.sql("""
            select id, nominee, upheld from guild.objection
             where county = :county and election = :election order by id""")
        .param("county", county)
        .param("election", election.value())
        .query(ElectionStore::objection)
        .list();
  }

  private static Objection objection(ResultSet row, int n) throws SQLException {
    return new Objection(
        new MatterId(row.getLong("id")),
        row.getLong("nominee"),
        row.getObject("upheld", Boolean.class));
  }

  private static Election election(ResultSet row, int n) throws SQLException {
    var on = row.getObject("voted_on", LocalDate.class);
    var from = row.getObject("noticed_from", LocalDate.class);
    return new Election(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new BodyId(row.getLong("guild")),
        Stream.of((String[]) row.getArray("offices").getArray())
            .map(Office::valueOf)
            .toList(),
        row.getObject("term_starts", LocalDate.class),
        row.getObject("term_ends", LocalDate.class),
        on == null ? null : new Election.Poll(on, row.getInt("present"), row.getInt("entitled")),
        from == null
            ? null
            : new Election.Notice(from, row.getObject("noticed_until", LocalDate.class)),
        moment(row.getObject("closed_at", OffsetDateTime.class)),
        row.getString("why"),
        row.getInt("version"));
  }

  private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
