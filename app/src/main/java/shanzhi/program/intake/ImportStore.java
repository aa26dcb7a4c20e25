package shanzhi.program.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Vault;

/** Lists from other systems and their rows, as far as they are taken. */
@Component
class ImportStore {

  private final County county;
  private final Vault vault;

  ImportStore(County county, Vault vault) {
    this.county = county;
    this.vault = vault;
  }

  /** A row to be taken. */
  record Row(
      int n,
      Region region,
      String title,
      String body,
      @Nullable String saidAt,
      String phone) {

    @Override
    public String toString() {
      return "Row[" + n + " " + region + " " + title + " " + body + " " + saidAt + "]";
    }
  }

  /** How far an import is. */
  record Progress(
      long id, Instant startedAt, @Nullable Instant endedAt, int all, int taken, int refused) {

    boolean ended() {
      return endedAt != null;
    }

    int done() {
      return taken + refused;
    }
  }

  /** What became of a row. */
  record Answer(
      int n,
      String title,
      @Nullable MatterId matter,
      @Nullable String fault) {}

  /** A list whose rows are not all taken. */
  record Open(long id, String digest) {}

  Optional<Long> begin(
      JdbcClient jdbc, String digest, Region place, Acting by, ClientId client, Instant now) {
    return jdbc.sql("""
            insert into intake.import (county, id, region, client, digest, started_by, started_at)
            values (:county, nextval('intake.import_id'), :region, :client, :digest, :by, :now)
                on conflict (county, client) do nothing
            returning id""")
        .param("county", county.code())
        .param("region", place.code())
        .param("client", client.value())
        .param("digest", digest)
        .param("by", by.signature())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional();
  }

  /** The import that this client id began, with the digest of its file and who began it. */
  Optional<Begun> begun(JdbcClient jdbc, ClientId client) {
    return jdbc.sql("""
            select id, digest, started_by from intake.import
             where county = :county and client = :client""")
        .param("county", county.code())
        .param("client", client.value())
        .query((row, n) -> new Begun(row.getLong(1), row.getString(2), row.getString(3)))
        .optional();
  }

  /** What an import was begun with. */
  record Begun(long id, String digest, String by) {}

  void add(JdbcClient jdbc, long id, List<Row> rows) {
    jdbc.sql("""
            insert into intake.import_row (county, import, n, region, title, body, said_at,
                                           phone_sealed)
            select :county, :id, r.n, r.region, r.title, r.body, r.said_at, r.phone
              from unnest(:ns::int[], :regions::text[], :titles::text[], :bodies::text[],
                          :said::text[], :phones::bytea[])
                   as r (n, region, title, body, said_at, phone)""")
        .param("county", county.code())
        .param("id", id)
        .param("ns", rows.stream().map(Row::n).toArray(Integer[]::new))
        .param("regions", rows.stream().map(row -> row.region().code()).toArray(String[]::new))
        .param("titles", rows.stream().map(Row::title).toArray(String[]::new))
        .param("bodies", rows.stream().map(Row::body).toArray(String[]::new))
        .param("said", rows.stream().map(Row::saidAt).toArray(String[]::new))
        .param("phones", rows.stream().map(row -> sealed(id, row)).toArray(byte[][]::new))
        .update();
  }

  private byte @Nullable [] sealed(long id, Row row) {
    return row.phone().isEmpty() ? null : vault.seal(owner(id, row.n()), row.phone());
  }

  private static String owner(long id, int n) {
    return "import-phone:" + id + ":" + n;
  }

  /** The oldest list that is not taken yet. */
  Optional<Open> open(JdbcClient jdbc) {
    return jdbc.sql("""
            select id, digest from intake.import
             where county = :county and ended_at is null
             order by id
             limit 1""")
        .param("county", county.code())
        .query((row, n) -> new Open(row.getLong(1), row.getString(2)))
        .optional();
  }

  /** The next rows of a list that are neither taken nor refused. */
  List<Row> left(JdbcClient jdbc, long id, int most) {
    return jdbc.sql("""
            select n, region, title, body, said_at, phone_sealed from intake.import_row
             where county = :county and import = :id and matter is null and fault is null
             order by n
             limit :most""")
        .param("county", county.code())
        .param("id", id)
        .param("most", most)
        .query((row, n) -> row(id, row))
        .list();
  }

  private Row row(long id, ResultSet row) throws SQLException {
    var phone = row.getBytes("phone_sealed");
    return new Row(
        row.getInt("n"),
        new Region(row.getString("region")),
        row.getString("title"),
        row.getString("body"),
        row.getString("said_at"),
        phone == null ? "" : vault.open(owner(id, row.getInt("n")), phone));
  }

  void taken(JdbcClient jdbc, long id, int n, @Nullable MatterId matter, @Nullable String fault) {
    jdbc.sql("""
            update intake.import_row
               set matter = :matter, fault = :fault, phone_sealed = null, body = ''
             where county = :county and import = :id and n = :n""")
        .param("county", county.code())
        .param("id", id)
        .param("n", n)
        .param("matter", matter == null ? null : matter.value())
        .param("fault", fault)
        .update();
  }

  /** What rows of the same file became when it was imported before. */
  Map<Integer, MatterId> taken(JdbcClient jdbc, String digest) {
    var taken = new HashMap<Integer, MatterId>();
    jdbc.sql("""
            select r.n, r.matter from intake.import i
              join intake.import_row r on r.county = i.county and r.import = i.id
             where i.county = :county and i.digest = :digest and r.matter is not null""")
        .param("county", county.code())
        .param("digest", digest)
        .query((row, n) -> taken.put(row.getInt("n"), new MatterId(row.getLong("matter"))))
        .list();
    return taken;
  }

  void end(JdbcClient jdbc, long id, Instant now) {
    jdbc.sql("""
            update intake.import set ended_at = :now
             where county = :county and id = :id and ended_at is null""")
        .param("county", county.code())
        .param("id", id)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Progress> progress(JdbcClient jdbc, long id) {
    return jdbc.sql("""
            select i.id, i.started_at, i.ended_at, count(r.n) as whole, count(r.matter) as taken,
                   count(r.fault) as refused
              from intake.import i
              join intake.import_row r on r.county = i.county and r.import = i.id
             where i.county = :county and i.id = :id
             group by i.county, i.id""")
        .param("county", county.code())
        .param("id", id)
        .query((row, n) -> new Progress(
            row.getLong("id"),
            Objects.requireNonNull(ApiKeyStore.instant(row, "started_at")),
            ApiKeyStore.instant(row, "ended_at"),
            row.getInt("whole"),
            row.getInt("taken"),
            row.getInt("refused")))
        .optional();
  }

  /** What became of the rows after a row, refused and taken alike. */
  List<Answer> answers(JdbcClient jdbc, long id, int after, int most) {
    return jdbc.sql("""
            select n, title, matter, fault from intake.import_row
             where county = :county and import = :id and n > :after
             order by n
             limit :most""")
        .param("county", county.code())
        .param("id", id)
        .param("after", after)
        .param("most", most)
        .query((row, n) -> {
          var matter = row.getLong("matter");
          var number = row.wasNull() ? null : new MatterId(matter);
          return new Answer(
              row.getInt("n"), row.getString("title"), number, row.getString("fault"));
        })
        .list();
  }
}
