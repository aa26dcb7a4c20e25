package shanzhi.program.assets;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Room;
import shanzhi.foundation.ground.Scope;

/** What the acts of this room share, and by which capabilities it is entered. */
@Component
class Register extends Room {

  Register(Db db, County county, Clock clock) {
    super(
        db,
        county,
        clock,
        "assets",
        Map.of(
            "_number_key", () -> Refusal.invalid("number", "assets.number-taken"),
            "one_call_an_asset", () -> Refusal.conflict("assets.called-already"),
            "one_kind_change_an_asset", () -> Refusal.conflict("assets.kind-pending"),
            "one_ending_a_call", () -> Refusal.conflict("assets.ending-pending"),
            "one_concession_a_contract", () -> Refusal.conflict("assets.concession-pending")));
  }

  Scope keeps(Acting by, Region village) {
    return may(Capability.ASSETS_KEEP, by, village);
  }

  Scope reads(Acting by) {
    return may(Capability.ASSETS_READ, by);
  }

  Scope reads(Acting by, Region place) {
    return may(Capability.ASSETS_READ, by, place);
  }
}
