package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** One-time links, by the digest of their token. */
@Component
final class LinkStore {

  static final String PASSWORD = "password";
  static final String FIRST_ADMINISTRATORS = "first-administrators";

  private final Db db;
  private final County county;

  LinkStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** A link that may still be used, and for which account. */
  record Link(@Nullable Long account, Instant expiresAt) {}

  /** Makes a link; those made before for the same purpose and account count no more. */
  void make(
      String kind, @Nullable Account account, byte[] digest, String by, Instant now, Instant end) {
    db.in(Scope.system(county), jdbc -> {
      jdbc.sql("""
              update access.link set used_at = :now
               where county = :county and kind = :kind and used_at is null
                 and account is not distinct from cast(:account as bigint)""")
          .param("county", county.code())
          .param("kind", kind)
          .param("account", account == null ? null : account.id())
          .param("now", Timestamp.from(now))
          .update();
      return jdbc.sql("""
              insert into access.link (county, token_hash, region, kind, account, made_at, made_by,
                     expires_at)
              values (:county, :digest, :region, :kind, :account, :now, :by, :end)""")
          .param("county", county.code())
          .param("digest", digest)
          .param("region", account == null ? county.code() : account.region().code())
          .param("kind", kind)
          .param("account", account == null ? null : account.id())
          .param("now", Timestamp.from(now))
          .param("by", by)
          .param("end", Timestamp.from(end))
          .update();
    });
  }

  Optional<Link> usable(String kind, byte[] digest, Instant now) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select account, expires_at from access.link
                 where county = :county and token_hash = :digest and kind = :kind
                   and used_at is null and expires_at > :now""")
            .param("county", county.code())
            .param("digest", digest)
            .param("kind", kind)
            .param("now", Timestamp.from(now))
            .query((row, n) -> new Link(
                row.getObject("account", Long.class),
                row.getTimestamp("expires_at").toInstant()))
            .optional());
  }

  /** Uses a link up; how many rows that were: of two at the same moment one gets it. */
  int use(String kind, byte[] digest, Instant now) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                update access.link set used_at = :now
                 where county = :county and token_hash = :digest and kind = :kind
                   and used_at is null and expires_at > :now""")
            .param("county", county.code())
            .param("digest", digest)
            .param("kind", kind)
            .param("now", Timestamp.from(now))
            .update());
  }
}
