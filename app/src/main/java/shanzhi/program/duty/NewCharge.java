package shanzhi.program.duty;

import java.util.List;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/** Grids and households of a village that go into a member's charge. */
public record NewCharge(
    Region village,
    List<Region> grids,
    List<HouseholdId> households,
    PersonId person,
    String role) {}
