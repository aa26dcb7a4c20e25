/**
 * 村落理事会 Village affairs guilds (M10): six officers whom the villagers concerned elect, each with acts
 * that nobody else may do; limits for tables and gift money by resolution; families register an
 * occasion and see the limit, which is kept by persuasion. What is not settled leaves as the event
 * {@code hand-on} of its matter. Nobody is fined, and who gave what is nowhere kept.
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
package shanzhi.program.guild;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
