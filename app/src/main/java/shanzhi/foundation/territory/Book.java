package shanzhi.foundation.territory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** All divisions, grids and zones, as they are kept in memory. */
record Book(Map<Region, Division> divisions, Map<Region, List<Division>> within, List<Zone> zones) {

  /** Of several spans of one grid's code the later one counts, so they come in order of time. */
  static Book of(List<Division> all, List<Zone> zones) {
    var divisions = new HashMap<Region, Division>();
    for (var division : all) divisions.put(division.region(), division);
    var within = new HashMap<Region, List<Division>>();
    divisions.values().stream()
        .filter(division -> division.region().level() != Region.Level.COUNTY)
        .sorted(Comparator.comparing(Division::region))
        .forEach(division -> within
            .computeIfAbsent(division.region().parent(), parent -> new ArrayList<>())
            .add(division));
    return new Book(Map.copyOf(divisions), within, List.copyOf(zones));
  }

  @Nullable
  Division find(Region region) {
    return divisions.get(region);
  }

  List<Division> children(Region region, LocalDate day) {
    return within.getOrDefault(region, List.of()).stream()
        .filter(division -> division.inUse(day))
        .toList();
  }

  /** Those in use whose name holds the fragment or whose code starts with it, the wider first. */
  List<Division> search(String fragment, LocalDate day, int most) {
    return divisions.values().stream()
        .filter(division -> division.inUse(day))
        .filter(division ->
            division.name().contains(fragment) || division.region().code().startsWith(fragment))
        .sorted(Comparator.comparing((Division division) -> division.region().level())
            .thenComparing(Division::region))
        .limit(most)
        .toList();
  }
}
