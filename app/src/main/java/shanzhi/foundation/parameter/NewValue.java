package shanzhi.foundation.parameter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * A value to be set for a place and everything in it.
 *
 * @param value the number, or {@code words} for a text; both absent withdraw what the place had set,
 *     so that the wider place's value counts there again
 * @param from the day from which it counts; today counts from now on
 */
public record NewValue(
    String key,
    Region place,
    @Nullable Long value,
    @Nullable String words,
    LocalDate from,
    String reason) {

  public NewValue(String key, Region place, long value, LocalDate from, String reason) {
    this(key, place, value, null, from, reason);
  }

  public static NewValue text(
      String key, Region place, String words, LocalDate from, String reason) {
    return new NewValue(key, place, null, words, from, reason);
  }

  public static NewValue withdrawn(String key, Region place, LocalDate from, String reason) {
    return new NewValue(key, place, null, null, from, reason);
  }
}
