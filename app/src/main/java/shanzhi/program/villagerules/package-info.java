/**
 * 村规民约 Village rules (M19): the stationed leader calls the meeting, gathers what people ask and answers
 * it; drafts are commented, reviewed by the township, decided by the villagers' meeting on its road,
 * filed, published and acknowledged by each household. A breach or a commendation is noticed, answered,
 * found by the supervisory committee and followed to its end, with an appeal to the township. Nothing
 * is a fine; the welfare fund's book is open to everybody.
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
      "engine.ledger"
    })
@NullMarked
package shanzhi.program.villagerules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
