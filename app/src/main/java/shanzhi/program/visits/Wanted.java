package shanzhi.program.visits;

import java.util.Set;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/** Somebody who is to be on the lists by the rules today. */
record Wanted(
    PersonId person,
    Region village,
    String grid,
    HouseholdId household,
    String spot,
    boolean away,
    Set<Rule> rules,
    int every) {}
