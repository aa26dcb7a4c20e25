package shanzhi.foundation.people;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** A household with the grid that it lies in, if any, as it was read at a version. */
public record GridHousehold(
    HouseholdId id,
    Region village,
    @Nullable Region grid,
    String number,
    String address,
    String head,
    int members,
    int version) {}
