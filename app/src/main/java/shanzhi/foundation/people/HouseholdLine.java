package shanzhi.foundation.people;

import shanzhi.foundation.ground.Region;

/** A household in a list. */
public record HouseholdLine(
    HouseholdId id, Region village, String number, String address, String head, int members) {}
