package shanzhi.foundation.people;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * A household as it enters the register.
 *
 * @param number the village's own number of it, unique there, or empty
 */
public record NewHousehold(Region village, @Nullable Region grid, String number, String address) {

  public Region place() {
    return grid == null ? village : grid;
  }
}
