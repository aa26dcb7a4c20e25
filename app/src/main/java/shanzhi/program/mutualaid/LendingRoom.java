package shanzhi.program.mutualaid;

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
class LendingRoom extends Room {

  LendingRoom(Db db, County county, Clock clock) {
    super(
        db,
        county,
        clock,
        "mutualaid",
        Map.of(
            "_number_key", () -> Refusal.invalid("number", "mutualaid.number-taken"),
            "one_loan_a_household", () -> Refusal.conflict("mutualaid.has-a-loan"),
            "one_on_its_way", () -> Refusal.conflict("mutualaid.on-its-way"),
            "paid_out_once", () -> Refusal.conflict("mutualaid.paid-out"),
            "guarantor_pkey", () -> Refusal.conflict("mutualaid.stands-already")));
  }

  Scope keeps(Acting by, Region village) {
    return may(Capability.MUTUALAID_KEEP, by, village);
  }

  Scope oversees(Acting by, Region place) {
    return may(Capability.MUTUALAID_OVERSEE, by, place);
  }

  /** One's own loan, and those that one stands for. */
  Scope own(Acting by) {
    return may(Capability.LEDGER_OWN, by);
  }
}
