/**
 * 互助借款 Members' mutual aid (M45): a collective lends of its own money to its members, under the
 * regulator's permit on file and on terms that the members' meeting resolved; never to officers or
 * their households. An application is a matter with an end; money moves by vouchers of three hands;
 * interest is counted by days, to the fen. Nobody's deposit is taken and no return is promised.
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
package shanzhi.program.mutualaid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
