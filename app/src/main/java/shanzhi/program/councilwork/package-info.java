/**
 * 履职积分 Councillors' working rules and points (M06): what each closed meeting says of each councillor
 * becomes points by the dated table of rules, each entry explained; leave is asked before, objections
 * are heard, persistent absence goes to the township's coordination group, and a term's end closes the
 * account. Meetings are the deliberation engine's, points the ledger's.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.inbox",
      "engine.casework",
      "engine.deliberation",
      "engine.ledger"
    })
@NullMarked
package shanzhi.program.councilwork;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
