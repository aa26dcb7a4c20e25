package shanzhi.foundation.people;

import shanzhi.foundation.ground.PersonId;

/** Somebody who may vote at a place, and the household that they would vote for. */
public record Elector(PersonId person, HouseholdId household) {}
