package shanzhi.program.intake;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.territory.Territory;

/**
 * Keys of other systems: the system administrator issues and revokes them, and each use of one is
 * counted before anything else is done.
 */
@Component
public class ApiKeys {

  static final int MOST_NAME = 60;
  private static final int SECRET_BYTES = 32;
  private static final String SIGN = "sz_";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ApiKeyStore store;
  private final Organisations organisations;
  private final Territory territory;
  private final Parameters parameters;
  private final Db db;
  private final County county;
  private final Clock clock;

  ApiKeys(
      ApiKeyStore store,
      Organisations organisations,
      Territory territory,
      Parameters parameters,
      Db db,
      County county,
      Clock clock) {
    this.store = store;
    this.organisations = organisations;
    this.territory = territory;
    this.parameters = parameters;
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /** What a new key is for. */
  record NewKey(
      String name,
      OrganisationId organisation,
      Region region,
      ApiKey.Kind kind,
      List<String> services) {}

  /** A key just issued, with the secret that is shown this once. */
  record Issued(ApiKey key, String secret) {}

  /** Issues a key. Sent again it is refused, for the secret cannot be shown a second time. */
  Issued issue(NewKey key, Acting by, ClientId client) {
    var now = now();
    by.must(Capability.ADMIN_SYSTEM, key.region(), now);
    var checks = new Checks();
    checks.text("name", key.name(), 2, MOST_NAME);
    for (var service : key.services()) {
      checks.must(Casework.CATEGORIES.contains(service), "services", "ground.not-offered", service);
    }
    checks.must(
        organisations.find(key.organisation()).isPresent(),
        "organisation",
        "intake.organisation-unknown");
    checks.end();
    territory.must(key.region());
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    var secret = SIGN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return db.in(by.scope(Capability.ADMIN_SYSTEM), jdbc -> {
      var id = store
          .issue(jdbc, key, digest(secret), by, client, now)
          .orElseThrow(() -> Refusal.conflict("intake.key-shown-once"));
      return new Issued(store.find(jdbc, id).orElseThrow(), secret);
    });
  }

  /** Ends a key: the next request with it is refused. */
  void revoke(long id, int version, Acting by) {
    by.must(Capability.ADMIN_SYSTEM, now());
    db.in(by.scope(Capability.ADMIN_SYSTEM), jdbc -> {
      if (store.find(jdbc, id).isEmpty()) throw Refusal.unknown("intake.key-gone");
      if (!store.revoke(jdbc, id, version, by, now())) throw Refusal.conflict("intake.key-stale");
      return null;
    });
  }

  Slice<ApiKey> list(@Nullable Long before, Acting by) {
    by.must(Capability.ADMIN_SYSTEM, now());
    var read = db.in(
        by.scope(Capability.ADMIN_SYSTEM),
        jdbc -> store.list(jdbc, before == null ? Long.MAX_VALUE : before));
    return Slice.cut(read, Slice.SIZE, key -> Long.toString(key.id()));
  }

  /**
   * The key that a request shows, once its use is counted. Refuses a key that is none or was revoked,
   * and one whose quota for this hour is used up.
   *
   * @param address where the request came from: who tries keys is counted as a reader is
   */
  ApiKey admit(@Nullable String secret, ApiKey.Kind kind, String address) {
    var system = Scope.system(county);
    var found = secret == null || secret.length() > 2 * SECRET_BYTES
        ? null
        : db.in(system, jdbc -> store.byDigest(jdbc, digest(secret.strip())).orElse(null));
    if (found == null || !found.live() || found.kind() != kind) {
      read(address);
      throw Refusal.forbidden("intake.key-unknown");
    }
    var now = now();
    var quota = parameters.value(IntakeParameters.PER_HOUR, found.region(), now);
    count("key:" + found.id(), found.region(), quota, "intake.quota");
    return found;
  }

  /** Counts a reader without a key by the address, of which only a digest is kept. */
  void read(String address) {
    byAddress("address:", address, IntakeParameters.READS_PER_HOUR, "intake.read-quota");
  }

  /** Counts who tells something without a name, as a reader is counted. */
  void tells(String address) {
    byAddress("say:", address, IntakeParameters.SAY_PER_HOUR, "intake.say-quota");
  }

  private void byAddress(String subject, String address, String parameter, String code) {
    var quota = parameters.value(parameter, county.region(), now());
    var print = HexFormat.of().formatHex(digest(county.code() + address), 0, 16);
    count(subject + print, county.region(), quota, code);
  }

  private void count(String subject, Region region, long quota, String code) {
    var now = now();
    var system = Scope.system(county);
    if (db.in(system, jdbc -> store.count(jdbc, subject, region, quota, now))) return;
    var next = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    // Rounded up: who comes back a moment before the hour is refused again.
    var wait = Math.ceilDiv(now.until(next, ChronoUnit.MICROS), 1_000_000);
    throw Refusal.tooMany(code, quota, wait);
  }

  /** Forgets use that is older than the county keeps it. */
  int forget() {
    var days = parameters.value(IntakeParameters.USE_KEPT, county.region(), now());
    var before = now().minus(Duration.ofDays(days));
    return db.in(Scope.system(county), jdbc -> store.forget(jdbc, before));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** 256 random bits need no salt. */
  private static byte[] digest(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The daily sweep. */
  @Configuration(proxyBeanMethods = false)
  static class Recurring {

    @Bean
    Task<Void> forgetUse(ApiKeys keys) {
      return Tasks.recurring("intake.forget-use", FixedDelay.ofHours(24))
          .execute((task, context) -> keys.forget());
    }
  }
}
