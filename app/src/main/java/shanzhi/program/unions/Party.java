package shanzhi.program.unions;

import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 参与方 A party of a venture.
 *
 * @param village of a collective, or of the members of one
 * @param heldBy the party that holds what a pool's people have not taken up
 * @param till where who pays for held shares pays to; on the party that holds
 */
public record Party(
    int n,
    PartyKind kind,
    String name,
    @Nullable OrganisationId organisation,
    @Nullable Region village,
    @Nullable Integer heldBy,
    @Nullable Till till) {

  /** 收款账户 A book of money with the accounts that a payment moves. */
  public record Till(BookId book, AccountId bank, AccountId contra) {}
}
