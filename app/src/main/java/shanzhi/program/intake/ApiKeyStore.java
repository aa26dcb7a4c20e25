package shanzhi.program.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;

/** Keys and how often each was used. */
@Component
class ApiKeyStore {

  private static final String KEY = """
      select k.id, k.name, k.organisation, k.region, k.kind, k.services, k.issued_at, k.revoked_at,
             k.version,
             (select max(u.last_at) from intake.use u
               where u.county = k.county and u.subject = 'key:' || k.id) as last_used
        from intake.key k
       where k.county = :county
      """;

  private final County county;

  ApiKeyStore(County county) {
    this.county = county;
  }

  /** Keeps a new key; empty when this client id has issued one before. */
  Optional<Long> issue(
      JdbcClient jdbc, ApiKeys.NewKey key, byte[] digest, Acting by, ClientId client, Instant now) {
    return jdbc.sql("""
            insert into intake.key (county, id, region, client, name, organisation, kind, services,
                                    digest, issued_by, issued_at)
            values (:county, nextval('intake.key_id'), :region, :client, :name, :organisation, :kind,
                    :services, :digest, :by, :now)
                on conflict (county, client) do nothing
            returning id""")
        .param("county", county.code())
        .param("region", key.region().code())
        .param("client", client.value())
        .param("name", key.name())
        .param("organisation", key.organisation().value())
        .param("kind", key.kind().name())
        .param("services", key.services().toArray(String[]::new))
        .param("digest", digest)
        .param("by", by.signature())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional();
  }

  boolean revoke(JdbcClient jdbc, long id, int version, Acting by, Instant now) {
    return jdbc.sql("""
            update intake.key
               set revoked_by = :by, revoked_at = :now, version = version + 1
             where county = :county and id = :id and version = :version and revoked_at is null""")
            .param("county", county.code())
            .param("id", id)
            .param("version", version)
            .param("by", by.signature())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<ApiKey> find(JdbcClient jdbc, long id) {
    return jdbc.sql(KEY + " and k.id = :id")
        .param("county", county.code())
        .param("id", id)
        .query(ApiKeyStore::key)
        .optional();
  }

  Optional<ApiKey> byDigest(JdbcClient jdbc, byte[] digest) {
    return jdbc.sql(KEY + " and k.digest = :digest")
        .param("county", county.code())
        .param("digest", digest)
        .query(ApiKeyStore::key)
        .optional();
  }

  /** A page of them, the newest first. */
  List<ApiKey> list(JdbcClient jdbc, long before) {
    return jdbc.sql(KEY + " and k.id < :before order by k.id desc limit :most")
        .param("county", county.code())
        .param("before", before)
        .param("most", Slice.SIZE + 1)
        .query(ApiKeyStore::key)
        .list();
  }

  /** Counts one more; false when the hour's quota is used up. */
  boolean count(JdbcClient jdbc, String subject, Region region, long quota, Instant now) {
    return jdbc.sql("""
            insert into intake.use as u (county, subject, hour, region, count, last_at)
            values (:county, :subject, :hour, :region, 1, :now)
                on conflict (county, subject, hour)
                do update set count = u.count + 1, last_at = excluded.last_at
             where u.count < :quota
            returning count""")
        .param("county", county.code())
        .param("subject", subject)
        .param("hour", now.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
        .param("region", region.code())
        .param("quota", quota)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Forgets use before the moment; answers how many hours of it. */
  int forget(JdbcClient jdbc, Instant before) {
    return jdbc.sql("delete from intake.use where county = :county and hour < :before")
        .param("county", county.code())
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static ApiKey key(ResultSet row, int n) throws SQLException {
    return new ApiKey(
        row.getLong("id"),
        row.getString("name"),
        new OrganisationId(row.getLong("organisation")),
        new Region(row.getString("region")),
        ApiKey.Kind.valueOf(row.getString("kind")),
        List.of((String[]) row.getArray("services").getArray()),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        instant(row, "revoked_at"),
        instant(row, "last_used"),
        row.getInt("version"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
