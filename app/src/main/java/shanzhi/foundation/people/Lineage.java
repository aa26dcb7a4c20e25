package shanzhi.foundation.people;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * Searches the ties for the nearest kinship of two people, in rings of equal degree: each ring asks
 * for the ties of all its people at once, of however many people the search began with. Blood goes
 * up, then down; a sibling's tie is the turn at the top; a marriage stands at an end alone, for the
 * kin of my kin by marriage are not mine.
 */
final class Lineage {

  /** No family is larger within the degrees that a rule asks for; a larger one is a mistyped tie. */
  static final int MOST_PEOPLE = 10_000;

  private enum Phase {
    START,
    MARRIED,
    UP,
    DOWN,
    END
  }

  /** Where somebody stands in the search that began with another. */
  private record Stand(PersonId of, PersonId person, Phase phase) {}

  /** Where a search stands: how far it is, and by which step it came. */
  private record Reached(
      Stand stand,
      int up,
      int down,
      int marriages,
      @Nullable Reached from,
      Kinship.Way way) {

    /** Nearest first; of equal degree the kin by blood. */
    int rank() {
      return (up + down) * 3 + marriages;
    }
  }

  private final Function<Collection<PersonId>, List<Tie>> ties;
  private final Map<PersonId, List<Tie>> known = new HashMap<>();
  private final TreeMap<Integer, ArrayDeque<Reached>> rings = new TreeMap<>();
  private final Set<Stand> settled = new HashSet<>();
  private final int most;

  /**
   * @param ties reads all ties of many people at once
   * @param most the highest degree looked for
   */
  Lineage(Function<Collection<PersonId>, List<Tie>> ties, int most) {
    this.ties = ties;
    this.most = most;
  }

  /** Everybody who is kin to a person within the degree. */
  Set<PersonId> of(PersonId one) {
    return Objects.requireNonNull(degrees(Set.of(one)).get(one)).keySet();
  }

  /** Everybody who is kin to each of these people within the degree, with the nearest one. */
  Map<PersonId, Map<PersonId, Integer>> degrees(Set<PersonId> ones) {
    var degrees = new HashMap<PersonId, Map<PersonId, Integer>>();
    ones.forEach(one -> degrees.put(one, new HashMap<>()));
    walk(ones, reached -> {
      var of = Objects.requireNonNull(degrees.get(reached.stand.of));
      of.putIfAbsent(reached.stand.person, reached.up + reached.down);
      return false;
    });
    degrees.forEach((one, kin) -> kin.remove(one));
    return degrees;
  }

  /** The nearest kinship within the degree; none for a person with themself. */
  Optional<Kinship> between(PersonId one, PersonId other) {
    if (one.equals(other)) return Optional.empty();
    return walk(Set.of(one), reached -> reached.stand.person.equals(other));
  }

  private Optional<Kinship> walk(Set<PersonId> ones, Predicate<Reached> sought) {
    for (var one : ones) {
      var start = new Stand(one, one, Phase.START);
      reach(new Reached(start, 0, 0, 0, null, Kinship.Way.SIBLING));
    }
    while (!rings.isEmpty()) {
      var ring = rings.pollFirstEntry().getValue().stream()
          .filter(reached -> settled.add(reached.stand))
          .toList();
      for (var reached : ring) {
        if (sought.test(reached)) return Optional.of(kinship(reached));
      }
      load(ring);
      if (known.size() > MOST_PEOPLE * ones.size()) return Optional.empty();
      ring.forEach(this::spread);
    }
    return Optional.empty();
  }

  private void load(List<Reached> ring) {
    var missing = new HashSet<PersonId>();
    for (var reached : ring) {
      var person = reached.stand.person;
      if (reached.stand.phase != Phase.END && !known.containsKey(person)) missing.add(person);
    }
    if (missing.isEmpty()) return;
    missing.forEach(person -> known.put(person, new ArrayList<>()));
    for (var tie : ties.apply(missing)) {
      if (missing.contains(tie.one())) tiesOf(tie.one()).add(tie);
      if (missing.contains(tie.other())) tiesOf(tie.other()).add(tie);
    }
  }

  private List<Tie> tiesOf(PersonId person) {
    return Objects.requireNonNull(known.get(person), "loaded before it is walked");
  }

  private void spread(Reached at) {
    var phase = at.stand.phase;
    if (phase == Phase.END) return;
    var rising = phase != Phase.DOWN;
    for (var tie : tiesOf(at.stand.person)) {
      var next = tie.from(at.stand.person);
      switch (tie.kind()) {
        case SPOUSE -> marry(at, next);
        case SIBLING -> {
          if (rising) go(at, next, Phase.DOWN, 1, 1, Kinship.Way.SIBLING);
        }
        case PARENT -> {
          if (next.equals(tie.other())) {
            go(at, next, Phase.DOWN, 0, 1, Kinship.Way.CHILD);
          } else if (rising) {
            go(at, next, Phase.UP, 1, 0, Kinship.Way.PARENT);
          }
        }
      }
    }
  }

  private void marry(Reached at, PersonId spouse) {
    if (at.stand.phase == Phase.MARRIED) return;
    var phase = at.stand.phase == Phase.START ? Phase.MARRIED : Phase.END;
    var stand = new Stand(at.stand.of, spouse, phase);
    reach(new Reached(stand, at.up, at.down, at.marriages + 1, at, Kinship.Way.SPOUSE));
  }

  private void go(Reached at, PersonId next, Phase phase, int up, int down, Kinship.Way way) {
    var stand = new Stand(at.stand.of, next, phase);
    reach(new Reached(stand, at.up + up, at.down + down, at.marriages, at, way));
  }

  private void reach(Reached reached) {
    if (reached.up + reached.down > most || settled.contains(reached.stand)) return;
    rings.computeIfAbsent(reached.rank(), rank -> new ArrayDeque<>()).add(reached);
  }

  private static Kinship kinship(Reached end) {
    var path = new ArrayList<Kinship.Step>();
    for (var at = end; at != null && at.from != null; at = at.from) {
      path.addFirst(new Kinship.Step(at.stand.person, at.way));
    }
    return new Kinship(kind(end), end.up, end.down, List.copyOf(path));
  }

  private static Kinship.Kind kind(Reached end) {
    if (end.marriages == 0) {
      return end.up == 0 || end.down == 0 ? Kinship.Kind.LINEAL : Kinship.Kind.COLLATERAL;
    }
    return end.up + end.down == 0 ? Kinship.Kind.SPOUSE : Kinship.Kind.AFFINITY;
  }
}
