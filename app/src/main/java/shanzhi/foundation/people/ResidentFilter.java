package shanzhi.foundation.people;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * What a list of residents is narrowed to; null and "" narrow nothing.
 *
 * @param name any fragment of the name
 * @param away true: only who is away; false: only who is at home
 * @param least youngest age in full years
 * @param most oldest age in full years
 */
public record ResidentFilter(
    @Nullable Region place,
    String name,
    @Nullable Concern concern,
    @Nullable Boolean away,
    @Nullable Integer least,
    @Nullable Integer most) {

  public static ResidentFilter in(@Nullable Region place) {
    return new ResidentFilter(place, "", null, null, null, null);
  }
}
