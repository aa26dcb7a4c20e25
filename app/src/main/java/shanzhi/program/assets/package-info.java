/**
 * 资产盘活 Waking assets (M52): one register of a village's assets, land, water and idle houses, and of the
 * contracts by which they are let; rules that find every problem contract in the data, each finding a
 * matter to its end; idle ones offered by open notice. Resolutions and booked receipts enter; the
 * public list leaves, without names.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.access",
      "foundation.territory",
      "foundation.parameter",
      "foundation.calendar",
      "foundation.organisation",
      "foundation.people",
      "foundation.inbox",
      "engine.casework",
      "engine.deliberation",
      "engine.ledger"
    })
@NullMarked
package shanzhi.program.assets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
