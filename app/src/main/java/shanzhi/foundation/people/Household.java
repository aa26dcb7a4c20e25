package shanzhi.foundation.people;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 户 A household: who lives under one number of the household register.
 *
 * @param number the village's own number of it, empty where it has none
 * @param head 户主, where one is recorded
 */
public record Household(
    HouseholdId id,
    Region village,
    @Nullable Region grid,
    String number,
    String address,
    @Nullable PersonId head,
    int version) {

  public Region place() {
    return grid == null ? village : grid;
  }
}
