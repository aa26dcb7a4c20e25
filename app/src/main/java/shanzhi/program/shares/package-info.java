/**
 * 三变改革 Three changes (M44): what the collective owns is valued and noticed, who its members are is
 * confirmed by rules on closed lists, and both become shares by a plan of the members' meeting. The register
 * of shares is a book of the ledger; issues, transfers, inheritance and withdrawals enter it as the plan and
 * the meeting allow. Land and public facilities never become shares.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.calendar",
      "foundation.inbox",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.access",
      "engine.casework",
      "engine.deliberation",
      "engine.ledger",
      "engine.paperwork"
    })
@NullMarked
package shanzhi.program.shares;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
