package shanzhi.program.duty;

import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.HouseholdId;

/** A pair to be made from today on. */
public record NewPair(HouseholdId household, PersonId person, String role, String reason) {}
