package shanzhi.engine.ledger;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.HouseholdId;

/** 户主 Whose account it is, where it is somebody's: a person's, a household's or an organisation's. */
public record AccountHolder(
    @Nullable PersonId person,
    @Nullable HouseholdId household,
    @Nullable OrganisationId organisation) {

  public static final AccountHolder NOBODY = new AccountHolder(null, null, null);

  public static AccountHolder of(PersonId person) {
    return new AccountHolder(person, null, null);
  }

  public static AccountHolder of(HouseholdId household) {
    return new AccountHolder(null, household, null);
  }

  public static AccountHolder of(OrganisationId organisation) {
    return new AccountHolder(null, null, organisation);
  }
}
