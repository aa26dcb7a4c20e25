package shanzhi.program.visits;

import java.util.EnumMap;
import java.util.Map;
import shanzhi.foundation.ground.Region;

/** How the visits of a place stand, in numbers. */
record Standing(Region place, Map<Which, Integer> numbers) {

  int of(Which which) {
    return numbers.getOrDefault(which, 0);
  }

  static Standing none(Region place) {
    return new Standing(place, new EnumMap<>(Which.class));
  }

  Standing plus(Standing other) {
    var sum = new EnumMap<Which, Integer>(Which.class);
    for (var which : Which.values()) sum.put(which, of(which) + other.of(which));
    return new Standing(place, sum);
  }
}
