package shanzhi.foundation.parameter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** All that was ever set, in memory, by key and place; never changed, only replaced. */
final class HeldValues {

  private static final Comparator<SetValue> BY_START =
      Comparator.comparing(SetValue::since).thenComparing(SetValue::seq);

  private final List<SetValue> all;
  private final Map<String, Map<String, List<SetValue>>> byKeyAndPlace = new HashMap<>();

  HeldValues(List<SetValue> all) {
    this.all = List.copyOf(all);
    for (var value : all) {
      byKeyAndPlace
          .computeIfAbsent(value.key(), key -> new HashMap<>())
          .computeIfAbsent(value.region().code(), place -> new ArrayList<>())
          .add(value);
    }
    byKeyAndPlace.values().forEach(p -> p.values().forEach(values -> values.sort(BY_START)));
  }

  /** Also with this one. */
  HeldValues with(SetValue value) {
    var more = new ArrayList<>(all);
    more.add(value);
    return new HeldValues(more);
  }

  /** What counts at a place at a moment: the nearest place's value that was not withdrawn. */
  @Nullable
  SetValue inForce(String key, Region place, Instant at) {
    var places = byKeyAndPlace.get(key);
    if (places == null) return null;
    for (var region = place; ; region = region.parent()) {
      var found = atPlace(places.get(region.code()), at);
      if (found != null && !found.withdrawn()) return found;
      if (region.level() == Region.Level.COUNTY) return null;
    }
  }

  /** The places narrower than the county that have a value of their own at the moment. */
  List<SetValue> narrowed(String key, Instant at) {
    var narrowed = new ArrayList<SetValue>();
    for (var values : byKeyAndPlace.getOrDefault(key, Map.of()).values()) {
      var found = atPlace(values, at);
      if (found == null || found.withdrawn()) continue;
      if (found.region().level() != Region.Level.COUNTY) narrowed.add(found);
    }
    narrowed.sort(Comparator.comparing(SetValue::region));
    return narrowed;
  }

  /** What was set for later than the moment, soonest first. */
  List<SetValue> coming(String key, Instant at) {
    return byKeyAndPlace.getOrDefault(key, Map.of()).values().stream()
        .flatMap(List::stream)
        .filter(value -> value.since().isAfter(at))
        .sorted(BY_START)
        .toList();
  }

  /** What was set last for this very place from this very day on. */
  @Nullable
  SetValue last(String key, Region place, LocalDate from) {
    return byKeyAndPlace.getOrDefault(key, Map.of()).getOrDefault(place.code(), List.of()).stream()
        .filter(value -> value.validFrom().equals(from))
        .max(Comparator.comparing(SetValue::seq))
        .orElse(null);
  }

  private static @Nullable SetValue atPlace(@Nullable List<SetValue> values, Instant at) {
    if (values == null) return null;
    for (var i = values.size() - 1; i >= 0; i--) {
      if (!values.get(i).since().isAfter(at)) return values.get(i);
    }
    return null;
  }
}
