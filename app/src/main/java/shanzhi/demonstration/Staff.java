package shanzhi.demonstration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.PostKind;

/** Who sits where in the county: its offices by place and key, and the people who hold their posts. */
final class Staff {

  /** Somebody who holds a post. */
  record Holding(PostKind kind, PersonId person, String name, Acting acting) {}

  private final Map<String, OrganisationId> offices = new HashMap<>();
  private final Map<OrganisationId, List<Holding>> holdings = new HashMap<>();

  void office(Region region, String key, OrganisationId id) {
    offices.put(region + "/" + key, id);
  }

  void hold(OrganisationId office, Holding holding) {
    holdings.computeIfAbsent(office, id -> new ArrayList<>()).add(holding);
  }

  Optional<OrganisationId> office(Region region, String key) {
    return Optional.ofNullable(offices.get(region + "/" + key));
  }

  List<Holding> of(OrganisationId office) {
    return holdings.getOrDefault(office, List.of());
  }

  /** Those of an office who may do it. */
  List<Acting> able(OrganisationId office, String capability) {
    return of(office).stream()
        .map(Holding::acting)
        .filter(hat -> hat.can(capability))
        .toList();
  }

  boolean manned(Region region, String key) {
    return office(region, key).filter(id -> !of(id).isEmpty()).isPresent();
  }

  /** The first who holds a post of the kind in that office. */
  Optional<Holding> first(Region region, String key, PostKind kind) {
    return of(region, key, kind).findFirst();
  }

  /** All who hold a post of the kind in that office, in the order of its posts. */
  Stream<Holding> of(Region region, String key, PostKind kind) {
    return office(region, key).stream()
        .flatMap(id -> of(id).stream())
        .filter(holding -> holding.kind() == kind);
  }
}
