package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** The one code an account can be entered with now, and who somebody is elsewhere. */
@Component
final class CodeStore {

  private final Db db;
  private final County county;

  CodeStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  void keep(Account account, String digest, Instant end) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                insert into access.code (county, account, region, digest, expires_at)
                values (:county, :account, :region, :digest, :end)
                on conflict (county, account) do update
                   set digest = excluded.digest, expires_at = excluded.expires_at""")
            .param("county", county.code())
            .param("account", account.id())
            .param("region", account.region().code())
            .param("digest", digest)
            .param("end", Timestamp.from(end))
            .update());
  }

  /** Uses the code up, if it is the one. */
  boolean use(long account, String digest, Instant now) {
    return db.in(
            Scope.system(county),
            jdbc -> jdbc.sql("""
                    delete from access.code
                     where county = :county and account = :account and digest = :digest
                       and expires_at > :now""")
                .param("county", county.code())
                .param("account", account)
                .param("digest", digest)
                .param("now", Timestamp.from(now))
                .update())
        > 0;
  }
}
