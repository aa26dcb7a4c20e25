package shanzhi.foundation.people;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * Households that are to lie in a grid from a day on: those named, each with the version at which it
 * was read, or all of a kind at once.
 *
 * @param chosen absent where all are meant that lie in {@code from}
 * @param from the grid that all leave; absent for all of the village that lie in none
 */
public record GridAssignment(
    Region grid,
    LocalDate since,
    @Nullable Map<HouseholdId, Integer> chosen,
    @Nullable Region from) {

  public static GridAssignment of(Region grid, LocalDate since, Map<HouseholdId, Integer> named) {
    return new GridAssignment(grid, since, Map.copyOf(named), null);
  }

  /** All households of the grid's village that lie in none. */
  public static GridAssignment ofAllInNone(Region grid, LocalDate since) {
    return new GridAssignment(grid, since, null, null);
  }

  /** All households of another grid of the village, as when it is to end. */
  public static GridAssignment ofAllIn(Region from, Region grid, LocalDate since) {
    return new GridAssignment(grid, since, null, from);
  }
}
