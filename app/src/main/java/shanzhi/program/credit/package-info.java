/**
 * 道德信用社 The moral credit union (M18): a deed is reported with evidence, checked by two, told, and
 * posted to the village's book of points by the dated table of rules; an objection freezes it, a mistake
 * is reversed. Points buy goods in the village's shop and count towards commendations. Praise may be
 * told with consent; a failing reaches the household alone, and nothing is ever taken as money.
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
      "engine.publishing",
      "engine.paperwork",
      "engine.ledger"
    })
@NullMarked
package shanzhi.program.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
