package shanzhi.foundation.people;

import java.time.LocalDate;
import shanzhi.foundation.ground.PersonId;

/**
 * 村民与常住者 Somebody who belongs to a village by the register.
 *
 * @param registered whether by registration; else by having lived there long enough
 * @param since the day from which that holds
 */
public record Dweller(
    PersonId person, HouseholdId household, LocalDate born, boolean registered, LocalDate since) {

  public boolean adult(LocalDate today) {
    return !born.isAfter(today.minusYears(Resident.ADULT_AGE));
  }
}
