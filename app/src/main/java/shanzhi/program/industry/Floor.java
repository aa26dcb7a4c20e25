package shanzhi.program.industry;

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
class Floor extends Room {

  Floor(Db db, County county, Clock clock) {
    super(
        db,
        county,
        clock,
        "industry",
        Map.of(
            "_number_key", () -> Refusal.invalid("number", "industry.number-taken"),
            "one_slip", () -> Refusal.invalid("slip", "industry.slip-taken"),
            "introduced_once", () -> Refusal.conflict("industry.introduced-already"),
            "grower_pkey", () -> Refusal.conflict("industry.joined-already"),
            "paid_once", () -> Refusal.conflict("industry.put-forward-already"),
            "settled_once", () -> Refusal.conflict("industry.put-forward-already")));
  }

  Scope keeps(Acting by, Region village) {
    return may(Capability.INDUSTRY_KEEP, by, village);
  }

  Scope reads(Acting by, Region place) {
    return may(Capability.INDUSTRY_READ, by, place);
  }

  /** One's own contract, deliveries and parts. */
  Scope own(Acting by) {
    return may(Capability.LEDGER_OWN, by);
  }
}
