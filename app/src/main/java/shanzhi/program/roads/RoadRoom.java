package shanzhi.program.roads;

import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Disclosures;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadObjection;
import shanzhi.engine.deliberation.RoadStep;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.engine.deliberation.Sitting;
import shanzhi.engine.deliberation.Sittings;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** Lays a road open before its reader: where it stands, what comes next, what one may do. */
@Component
class RoadRoom {

  private final Roads roads;
  private final Sittings sittings;
  private final Disclosures disclosures;
  private final Bodies bodies;
  private final Territory territory;
  private final Posts posts;
  private final People people;
  private final Clock clock;

  RoadRoom(
      Roads roads,
      Sittings sittings,
      Disclosures disclosures,
      Bodies bodies,
      Territory territory,
      Posts posts,
      People people,
      Clock clock) {
    this.roads = roads;
    this.sittings = sittings;
    this.disclosures = disclosures;
    this.bodies = bodies;
    this.territory = territory;
    this.posts = posts;
    this.people = people;
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The hat with which somebody tends it. */
  Acting tending(long id, Identity who) {
    return who.must(ROAD_TEND, roads.village(new MatterId(id)));
  }

  RoadPage open(long id, Identity who) {
    var village = roads.village(new MatterId(id));
    var by = roads.hat(who, village);
    var road = roads.must(new MatterId(id), by);
    var called = sittings.underWay(road).orElse(null);
    var tends = who.as(ROAD_TEND, village).isPresent();
    var missing = missing(road);
    var held = roads.sittings(road, by);
    return new RoadPage(
        road,
        territory.fullName(village),
        RoadStep.road(road.subject(), road.decider()),
        held,
        typists(held),
        tends && missing == null && road.at("CONVENING") ? numbers(road) : List.of(),
        missing == null ? null : missing.word(),
        called,
        called == null ? null : sittings.standing(road).orElse(null),
        called == null ? null : sittings.own(called, who.person()),
        called == null
            ? null
            : sittings.votesFor(called, who.person()).map(people::name).orElse(null),
        disclosures.objectable(road),
        disclosures.standing(road),
        objections(road, who),
        tends,
        today());
  }

  /** The posts that typed what the meetings came to. */
  private Map<PostId, String> typists(List<Sitting> held) {
    return held.stream()
        .map(Sitting::typedBy)
        .filter(Objects::nonNull)
        .distinct()
        .flatMap(post -> posts.find(post).stream())
        .collect(Collectors.toMap(Post::id, Post::title));
  }

  private List<Sitting> numbers(Road road) {
    return road.decider() == BodyKind.VILLAGERS
        ? List.of(
            sittings.numbers(road, RollUnit.PERSON), sittings.numbers(road, RollUnit.HOUSEHOLD))
        : List.of(sittings.numbers(road, RollUnit.PERSON));
  }

  /** The body whose turn it is, where the village has not entered it. */
  private @Nullable BodyKind missing(Road road) {
    var kind = switch (road.state()) {
      case "PROPOSING" -> BodyKind.BRANCH;
      case "DISCUSSING" -> BodyKind.COMMITTEES;
      case "REVIEWING" -> BodyKind.PARTY_MEMBERS;
      case "CONVENING" -> road.decider();
      default -> null;
    };
    return kind == null || bodies.at(road.village(), kind).isPresent() ? null : kind;
  }

  private List<RoadObjection> objections(Road road, Identity who) {
    return who.as(ROAD_TEND, road.village())
        .or(() -> who.as(ROAD_OVERSEE, road.village()))
        .map(by -> disclosures.objections(road, by))
        .orElse(List.of());
  }
}
