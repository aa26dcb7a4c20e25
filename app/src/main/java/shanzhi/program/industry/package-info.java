/**
 * 村投产业 Industry (M45): what a village's collective undertakes. Projects start from the village's own
 * plan and a resolution, have a budget, contracts with schedules of payment, and what came back;
 * investors are found and introduced, each introduction a matter with an end; growers grow under one
 * standard, plan and price, and read what selling together gained. All money is vouchers of the
 * collective's book; the county reads totals and no grower.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.access",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "engine.casework",
      "engine.deliberation",
      "engine.ledger"
    })
@NullMarked
package shanzhi.program.industry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
