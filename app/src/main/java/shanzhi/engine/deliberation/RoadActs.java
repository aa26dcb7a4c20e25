package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;
import static shanzhi.foundation.ground.Capability.TALK_REVIEW;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;

/**
 * What the acts on a road have in common: each once, by who tends it, in the state in which the clerk saw
 * it; the step of its matter is taken in the same transaction.
 */
@Component
class RoadActs {

  /** The scope's name for who belongs to the village; no post carries it. */
  static final String FOLLOW = "road.follow";

  private static final List<String> POSTS = List.of(ROAD_TEND, ROAD_OVERSEE, TALK_REVIEW);

  private final Db db;
  private final Acting platform;
  private final MeetingActs acts;
  private final Casework casework;
  private final People people;
  private final MemberLists members;
  private final RoadStore store;

  RoadActs(
      Db db,
      County county,
      MeetingActs acts,
      Casework casework,
      People people,
      MemberLists members) {
    this.db = db;
    this.platform = Acting.system(county);
    this.acts = acts;
    this.casework = casework;
    this.people = people;
    this.members = members;
    this.store = new RoadStore(county);
  }

  Acting platform() {
    return platform;
  }

  Instant now() {
    return acts.now();
  }

  LocalDate today() {
    return LocalDate.ofInstant(acts.now(), Words.ZONE);
  }

  static Refusal unknown() {
    return Refusal.unknown("deliberation.road.unknown");
  }

  /** The rows of a village's roads that the actor may read; none for who has none to read. */
  Optional<Scope> reads(Acting by, Road road) {
    if (by.kind() == Acting.Kind.SYSTEM) return Optional.of(Scope.system(by.county()));
    for (var capability : POSTS) {
      if (by.seat() != null && by.can(capability, road.village())) {
        by.must(capability, road.village(), now());
        // The branch reviews topics and reads what became of them; meetings are read by who tends.
        return Optional.of(
            capability.equals(TALK_REVIEW)
                ? new Scope(by.county(), FOLLOW, road.village(), null, by.person())
                : by.scope(capability));
      }
    }
    var person = by.seat() == null ? by.principal() : null;
    return person != null
            && (people.homeOf(person).equals(road.village()) || members.has(road.village(), person))
        ? Optional.of(new Scope(by.county(), FOLLOW, road.village(), null, person))
        : Optional.empty();
  }

  Road must(MatterId id) {
    return db.in(Scope.system(platform.county()), jdbc -> store.find(jdbc, id))
        .orElseThrow(RoadActs::unknown);
  }

  /** The road, for whoever tends those of its village. */
  Road tended(MatterId id, Acting by) {
    var road = must(id);
    by.must(ROAD_TEND, road.village(), now());
    return road;
  }

  private record Deed(MatterId road, String act, @Nullable Record said) {}

  /** A write on a road by who tends it, once, in one of these states and at the version it was seen. */
  void on(
      MatterId id,
      int version,
      String act,
      @Nullable Record said,
      List<String> states,
      Acting by,
      ClientId client,
      BiConsumer<JdbcClient, Road> write) {
    var seen = tended(id, by);
    var deed = new MeetingActs.Deed(
        seen.village(), "road", id.value(), act, new Deed(id, act + "/" + version, said));
    acts.once(deed, by.scope(ROAD_TEND), by, client, jdbc -> {
      var road = store.find(jdbc, id).orElseThrow(RoadActs::unknown);
      if (road.version() != version) throw Refusal.conflict("ground.stale");
      if (!states.contains(road.state())) throw Refusal.conflict("casework.not-now");
      write.accept(jdbc, road);
      return id.value();
    });
  }

  /** The beginning of a road, once; answers its number. */
  long begun(
      NewRoad said, Scope scope, Acting by, ClientId client, Function<JdbcClient, Long> write) {
    var deed = new MeetingActs.Deed(said.village(), "road", null, "begin", said);
    return acts.once(deed, scope, by, client, write);
  }

  /** A write on a road by whoever it concerns, once. */
  long once(
      Road road,
      String act,
      @Nullable Record said,
      Scope scope,
      Acting by,
      ClientId client,
      Function<JdbcClient, Long> write) {
    var deed = new MeetingActs.Deed(
        road.village(), "road", road.id().value(), act, new Deed(road.id(), act, said));
    return acts.once(deed, scope, by, client, write);
  }

  /** Takes the step of its matter in the name of who tends it, and writes down where it stands. */
  Road move(
      JdbcClient jdbc,
      Road road,
      String act,
      @Nullable LocalDate until,
      Acting by,
      ClientId client) {
    var said = until == null ? Said.nothing() : Said.nothing().until(until);
    var own = ClientId.named("road/" + act + "/" + client);
    var after = casework.takeFor(road.id(), act, said, by, own);
    var moved = road.moved(after.state(), due(after));
    mustChange(store.change(jdbc, moved));
    return moved;
  }

  static @Nullable LocalDate due(Matter matter) {
    var due = matter.due();
    return due == null ? null : LocalDate.ofInstant(due.minusSeconds(1), Words.ZONE);
  }

  static void mustChange(boolean changed) {
    if (!changed) throw Refusal.conflict("ground.stale");
  }
}
