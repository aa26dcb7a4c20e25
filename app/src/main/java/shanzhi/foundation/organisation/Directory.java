package shanzhi.foundation.organisation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/** All organisations, as they are kept in memory. */
record Directory(Map<OrganisationId, Organisation> all, Map<Region, List<Organisation>> at) {

  static Directory of(List<Organisation> organisations) {
    return new Directory(
        organisations.stream().collect(Collectors.toMap(Organisation::id, o -> o)),
        organisations.stream()
            .sorted(Comparator.comparing(Organisation::kind)
                .thenComparing(o -> o.id().value()))
            .collect(Collectors.groupingBy(Organisation::region)));
  }

  @Nullable
  Organisation find(OrganisationId id) {
    return all.get(id);
  }

  /** The same directory with one organisation more, or changed. */
  Directory with(Organisation organisation) {
    var changed = new HashMap<>(all);
    changed.put(organisation.id(), organisation);
    return of(List.copyOf(changed.values()));
  }
}
