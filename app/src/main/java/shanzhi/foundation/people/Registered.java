package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 户籍地 Where a person is registered and since when; not always where they live.
 *
 * @param code the division code, inside this county or any other, where known
 * @param place in words
 */
public record Registered(
    @Nullable String code, String place, @Nullable LocalDate since) {

  boolean isIn(Region village) {
    return code != null && Region.isCode(code) && village.contains(new Region(code));
  }
}
