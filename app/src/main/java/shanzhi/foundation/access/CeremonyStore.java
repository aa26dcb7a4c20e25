package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** What a sign-in of several steps remembers in between; each is used once, by the same browser. */
@Component
final class CeremonyStore {

  static final String PASSKEY_MADE = "passkey-made";
  static final String PASSKEY_USED = "passkey-used";
  static final String OUTSIDE = "outside";

  /** As long as browsers wait for somebody to touch their key. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Db db;
  private final County county;
  private final Clock clock;

  CeremonyStore(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  record Ceremony(String secret, @Nullable Long account) {}

  /** Begins one and answers its token; forgets those that are over. */
  String begin(String kind, String secret, String browser, @Nullable Long account) {
    var token = Tokens.fresh();
    var now = clock.instant();
    db.in(Scope.system(county), jdbc -> {
      jdbc.sql("delete from access.ceremony where county = :county and expires_at <= :now")
          .param("county", county.code())
          .param("now", Timestamp.from(now))
          .update();
      return jdbc.sql("""
              insert into access.ceremony (county, token_hash, region, kind, secret, browser,
                     account, expires_at)
              values (:county, :digest, :county, :kind, :secret, :browser, :account, :end)""")
          .param("county", county.code())
          .param("digest", Tokens.digest(token))
          .param("kind", kind)
          .param("secret", secret)
          .param("browser", browser)
          .param("account", account)
          .param("end", Timestamp.from(now.plus(LIFE)))
          .update();
    });
    return token;
  }

  Optional<Ceremony> finish(String kind, @Nullable String token, String browser) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                delete from access.ceremony
                 where county = :county and token_hash = :digest and kind = :kind
                   and browser = :browser and expires_at > :now
                returning secret, account""")
            .param("county", county.code())
            .param("digest", Tokens.digest(token == null ? "" : token))
            .param("kind", kind)
            .param("browser", browser)
            .param("now", Timestamp.from(clock.instant()))
            .query((row, n) ->
                new Ceremony(row.getString("secret"), row.getObject("account", Long.class)))
            .optional());
  }
}
