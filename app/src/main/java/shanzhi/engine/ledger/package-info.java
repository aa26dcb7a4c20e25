/**
 * 记账 Account: the county's one double-entry book for whatever is counted: yuan in fen, points, shares,
 * hours in minutes. Balanced transfers enter, are never edited and only reversed; balances, statements
 * and a proof for each payee leave. Programs bring rules and occasions, and post in their own
 * transaction.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.calendar",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.inbox",
      "foundation.transparency",
      "engine.casework"
    })
@NullMarked
package shanzhi.engine.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
