/**
 * x+N 联合体、飞地抱团 Ventures of collectives with the county company, finance, firms, social capital and
 * members (M47, M49, the shares of M48): parties and their shares from a day on, by resolution; held
 * shares that come to whom they were held for; fixed parts on a company's undertaking; weak villages
 * with shares in another village's venture; members told of what is held for them; a venture wound up;
 * co-ops on record, and what collectives got of their dividends. What enters is money by written
 * choice; what leaves are vouchers and transfers across books. Nobody is promised anything.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.inbox",
      "engine.deliberation",
      "engine.ledger"
    })
@NullMarked
package shanzhi.program.unions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
