package shanzhi.program.assets;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/** What the acts of this room share: the day, whose hand, and that the same is written once. */
@Component
class Register {

  final Db db;
  final County county;
  private final Clock clock;

  Register(Db db, County county, Clock clock) {
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
    by.must(Capability.ASSETS_KEEP, village, clock.instant());
    return by.scope(Capability.ASSETS_KEEP);
  }

  Scope reads(Acting by) {
    by.must(Capability.ASSETS_READ, clock.instant());
    return by.scope(Capability.ASSETS_READ);
  }

  Scope reads(Acting by, Region place) {
    by.must(Capability.ASSETS_READ, place, clock.instant());
    return by.scope(Capability.ASSETS_READ);
  }

  Scope platform() {
    return Scope.system(county);
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
      if (said.contains("_number_key")) throw Refusal.invalid("number", "assets.number-taken");
      if (said.contains("one_call_an_asset")) throw Refusal.conflict("assets.called-already");
      if (said.contains("one_ending_a_call")) throw Refusal.conflict("assets.ending-pending");
      if (said.contains("one_concession_a_contract")) {
        throw Refusal.conflict("assets.concession-pending");
      }
      throw Refusal.conflict("ground.client-id-used");
    }
  }
}
