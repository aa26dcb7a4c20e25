/**
 * 议事 Decide: a topic goes from raised to resolved. Bodies with seats and terms, rolls of who may
 * vote, topics with their review, meetings with notice, quorum and recusal, ballots open and secret,
 * resolutions whose measures are matters.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.calendar",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.access",
      "foundation.inbox",
      "foundation.transparency",
      "engine.casework",
      "engine.scheduling",
      "engine.paperwork",
      "engine.publishing"
    })
@NullMarked
package shanzhi.engine.deliberation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
