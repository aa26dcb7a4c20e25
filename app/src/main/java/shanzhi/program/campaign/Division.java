package shanzhi.program.campaign;

import static shanzhi.foundation.ground.Capability.CAMPAIGN_SERVE;
import static shanzhi.foundation.organisation.PostKind.GRID_WORKER;
import static shanzhi.foundation.organisation.PostKind.VILLAGE_CADRE;
import static shanzhi.foundation.organisation.PostKind.VILLAGE_CLERK;
import static shanzhi.foundation.organisation.PostKind.VILLAGE_SECRETARY;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.PostKinds;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Territory;

/**
 * 分工 Who goes where: a grid's own worker to the doors of the grid, the village's workers to the grids
 * without one in turn, the village's post to what lies in no grid. Where nobody serves, nobody is named.
 */
@Component
class Division {

  private static final List<PostKind> VILLAGE_POSTS =
      List.of(VILLAGE_CADRE, VILLAGE_CLERK, VILLAGE_SECRETARY);

  private final Posts posts;
  private final PostKinds kinds;
  private final Appointments appointments;
  private final Territory territory;
  private final Clock clock;

  Division(
      Posts posts, PostKinds kinds, Appointments appointments, Territory territory, Clock clock) {
    this.posts = posts;
    this.kinds = kinds;
    this.appointments = appointments;
    this.territory = territory;
    this.clock = clock;
  }

  /** Somebody who goes from door to door, by the post that they hold. */
  record Worker(PostId post, String title, PersonId person, Region place) {}

  /** Everybody who may be given doors of a place: of each of its villages the workers, then its posts. */
  List<Worker> candidates(Region place) {
    return switch (place.level()) {
      case COUNTY -> List.of();
      // Over several villages only those who see a door because it is theirs, wherever it lies.
      case TOWNSHIP ->
        territory.children(place).stream()
            .filter(village -> village.region().level() == Region.Level.VILLAGE)
            .flatMap(village -> ofVillage(village.region()).stream())
            .filter(this::sees)
            .toList();
      case VILLAGE -> ofVillage(place);
      case GRID -> ofVillage(place.parent());
    };
  }

  private List<Worker> ofVillage(Region village) {
    var grids = territory.grids(village).stream().map(grid -> grid.region()).distinct();
    return Stream.of(
            grids.flatMap(grid -> at(grid, GRID_WORKER)),
            at(village, GRID_WORKER),
            VILLAGE_POSTS.stream().flatMap(kind -> at(village, kind)))
        .flatMap(workers -> workers)
        .toList();
  }

  private boolean sees(Worker worker) {
    var grant = kinds.grantsOf(posts.must(worker.post()).kind()).get(CAMPAIGN_SERVE);
    return grant != null && grant.reach() == Grant.Reach.SELF;
  }

  /** Whether somebody still holds the post by which they were given doors. */
  boolean serves(PostId post, PersonId person) {
    return appointments.holdersOf(post, clock.instant()).contains(person);
  }

  private Stream<Worker> at(Region place, PostKind kind) {
    if (!kinds.grantsOf(kind).containsKey(CAMPAIGN_SERVE)) return Stream.of();
    var now = clock.instant();
    return posts.at(place, kind).stream()
        .flatMap(post -> appointments.holdersOf(post.id(), now).stream()
            .map(person -> new Worker(post.id(), post.title(), person, place)));
  }

  /** The worker of every patch for which there is one. */
  Map<DoorStore.Patch, Worker> of(Collection<DoorStore.Patch> patches) {
    var villages = new HashMap<Region, List<DoorStore.Patch>>();
    for (var patch : patches) {
      if (patch.region().level() != Region.Level.VILLAGE) continue;
      villages.computeIfAbsent(patch.region(), v -> new ArrayList<>()).add(patch);
    }
    var division = new HashMap<DoorStore.Patch, Worker>();
    villages.forEach((village, its) -> divide(village, its, division));
    return division;
  }

  private void divide(
      Region village, List<DoorStore.Patch> patches, Map<DoorStore.Patch, Worker> division) {
    var candidates = candidates(village);
    if (candidates.isEmpty()) return;
    var roving = candidates.stream()
        .filter(worker -> worker.place().equals(village))
        .filter(worker -> posts.must(worker.post()).kind() == GRID_WORKER)
        .toList();
    var office = candidates.stream()
        .filter(worker -> posts.must(worker.post()).kind() != GRID_WORKER)
        .findFirst()
        .orElse(candidates.getFirst());
    for (var patch : patches) {
      var grid = patch.grid();
      if (grid == null) {
        division.put(patch, office);
        continue;
      }
      var own =
          candidates.stream().filter(worker -> worker.place().equals(grid)).findFirst();
      division.put(patch, own.orElseGet(() -> roving.isEmpty() ? office : turn(roving, grid)));
    }
  }

  /** The first grid of a village goes to the first of its workers, as their posts are numbered. */
  private static Worker turn(List<Worker> workers, Region grid) {
    var number = Integer.parseInt(grid.code().substring(12));
    return workers.get(Math.floorMod(number - 1, workers.size()));
  }
}
