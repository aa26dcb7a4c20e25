package shanzhi.program.industry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/** What the acts of this room share: the day, whose hand, and that the same is written once. */
@Component
class Floor {

  final Db db;
  final County county;
  private final Clock clock;

  Floor(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The place of a post, or the county for the platform itself. */
  Region place(Acting by) {
    return by.seat() == null ? county.region() : by.seat().place();
  }

  Scope keeps(Acting by, Region village) {
    by.must(Capability.INDUSTRY_KEEP, village, clock.instant());
    return by.scope(Capability.INDUSTRY_KEEP);
  }

  Scope reads(Acting by, Region place) {
    by.must(Capability.INDUSTRY_READ, place, clock.instant());
    return by.scope(Capability.INDUSTRY_READ);
  }

  /** One's own contract, deliveries and parts. */
  Scope own(Acting by) {
    by.must(Capability.LEDGER_OWN, clock.instant());
    return by.scope(Capability.LEDGER_OWN);
  }

  Scope platform() {
    return Scope.system(county);
  }

  /** Under which number the same was written before; refuses where the id was used otherwise. */
  Optional<Long> before(
      JdbcClient jdbc, String table, String key, ClientId client, String content) {
    return Repetition.of(jdbc, county.code(), "industry." + table, key, client, content);
  }

  interface Write<T> {
    T make();
  }

  /** Runs a write; what the database finds taken is said at its field. */
  <T> T once(Write<T> write) {
    try {
      return db.together(() -> Objects.requireNonNull(write.make()));
    } catch (DuplicateKeyException taken) {
      var said = String.valueOf(taken.getMessage());
      if (said.contains("_number_key")) throw Refusal.invalid("number", "industry.number-taken");
      if (said.contains("one_slip")) throw Refusal.invalid("slip", "industry.slip-taken");
      if (said.contains("introduced_once")) throw Refusal.conflict("industry.introduced-already");
      if (said.contains("grower_pkey")) throw Refusal.conflict("industry.joined-already");
      if (said.contains("paid_once") || said.contains("settled_once")) {
        throw Refusal.conflict("industry.put-forward-already");
      }
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  /** The number after which a list goes on. */
  static long after(@Nullable String key) {
    if (key == null || key.isEmpty()) return 0;
    if (!key.matches("\\d{1,18}")) throw Refusal.invalid("after", "inbox.page-key");
    return Long.parseLong(key);
  }
}
