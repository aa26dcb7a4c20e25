package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** Which account somebody has here whom another provider vouches for. */
@Component
final class OutsideStore {

  private final Db db;
  private final County county;

  OutsideStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  Optional<Long> account(String issuer, String subject) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select account from access.outside
                 where county = :county and issuer = :issuer and subject = :subject""")
            .param("county", county.code())
            .param("issuer", issuer)
            .param("subject", subject)
            .query(Long.class)
            .optional());
  }

  /** Links the account anew; how many rows that were, none where another account has the subject. */
  int link(String issuer, String subject, Account account, Instant now) {
    return db.in(Scope.system(county), jdbc -> {
      jdbc.sql("""
              delete from access.outside
               where county = :county and account = :account and issuer = :issuer""")
          .param("county", county.code())
          .param("account", account.id())
          .param("issuer", issuer)
          .update();
      return jdbc.sql("""
              insert into access.outside (county, issuer, subject, region, account, linked_at)
              values (:county, :issuer, :subject, :region, :account, :now)
              on conflict (county, issuer, subject) do nothing""")
          .param("county", county.code())
          .param("issuer", issuer)
          .param("subject", subject)
          .param("region", account.region().code())
          .param("account", account.id())
          .param("now", Timestamp.from(now))
          .update();
    });
  }
}
