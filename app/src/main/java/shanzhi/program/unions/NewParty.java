package shanzhi.program.unions;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;

/**
 * A party that is to take part.
 *
 * @param organisation of a collective, a company, a finance office; none of a pool
 * @param heldBy the party that holds for a pool
 */
public record NewParty(
    PartyKind kind,
    String name,
    @Nullable OrganisationId organisation,
    @Nullable Integer heldBy) {

  public static NewParty of(PartyKind kind, String name, OrganisationId organisation) {
    return new NewParty(kind, name, organisation, null);
  }

  public static NewParty pool(PartyKind kind, String name, int heldBy) {
    return new NewParty(kind, name, null, heldBy);
  }
}
