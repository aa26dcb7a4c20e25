package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.deliberation.RoadObjection.About;
import shanzhi.engine.deliberation.RoadStep.Stage;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * 两公开 The two disclosures: the resolution, and what came of carrying it out. To each one may object for the
 * days that the county sets; what the township upholds bars it until it is decided, or reported, anew.
 */
@Component
public class Disclosures {

  /** The name of the procedure of an objection. */
  public static final String PROCEDURE = RoadSteps.OBJECTION;

  private static final int MOST_WORDS = 1_000;
  private static final int MOST_RESULT = 5_000;

  private final Db db;
  private final County county;
  private final RoadActs acts;
  private final Casework casework;
  private final People people;
  private final Parameters parameters;
  private final Words record;
  private final RoadStore store;

  Disclosures(
      Db db,
      County county,
      RoadActs acts,
      Casework casework,
      People people,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.casework = casework;
    this.people = people;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new RoadStore(county);
  }

  /** What one may object to at the moment; none where nothing is disclosed or the days are over. */
  public @Nullable About objectable(Road road) {
    var resolved = road.resolvedUntil();
    if (road.at(RoadSteps.DISCLOSED) && resolved != null && !acts.today().isAfter(resolved)) {
      return About.RESOLUTION;
    }
    var result = road.resultUntil();
    return road.at(RoadSteps.ACCOUNTED) && result != null && !acts.today().isAfter(result)
        ? About.RESULT
        : null;
  }

  private record Said(String words) {}

  /** 提出异议 Somebody of the village objects to what is disclosed; the township answers. */
  public MatterId object(MatterId id, String words, Acting by, ClientId client) {
    var road = acts.must(id);
    by.must(CASE_RAISE, acts.now());
    var person = by.seat() == null ? by.principal() : null;
    if (person == null || !people.homeOf(person).equals(road.village())) {
      throw Refusal.forbidden("deliberation.road.not-of-the-village");
    }
    var checks = new Checks();
    var said = checks.text("words", words, 2, MOST_WORDS);
    checks.end();
    return new MatterId(acts.once(
        road, "object", new Said(said), Scope.system(county), by, client, jdbc -> {
          var about = objectable(road);
          if (about == null) throw Refusal.conflict("deliberation.road.window-over");
          var matter = casework.raiseAt(
              Region.Level.TOWNSHIP,
              new NewMatter(
                  RoadSteps.OBJECTION,
                  road.village(),
                  record.of("deliberation.road-objection.title", road.title()),
                  said,
                  "",
                  null,
                  "phone",
                  null,
                  List.of()),
              by,
              ClientId.named("road-objection/" + client));
          store.object(jdbc, road, matter.id(), about, person);
          return matter.id().value();
        }));
  }

  /** The objections to a road, for who tends or oversees it; how many there are is everybody's. */
  public List<RoadObjection> objections(Road road, Acting by) {
    var capability = by.can(ROAD_TEND, road.village()) ? ROAD_TEND : ROAD_OVERSEE;
    by.must(capability, road.village(), acts.now());
    return db.in(by.scope(capability), jdbc -> store.objections(jdbc, road.id()));
  }

  /** To which road an objection is. */
  public Optional<MatterId> roadOf(MatterId objection) {
    return db.in(Scope.system(county), jdbc -> store.roadOf(jdbc, objection));
  }

  /** How many objections wait for an answer, and how many were upheld. */
  public record Standing(long open, long upheld) {}

  public Standing standing(Road road) {
    var all = db.in(Scope.system(county), jdbc -> store.objections(jdbc, road.id()));
    return new Standing(
        all.stream().filter(RoadObjection::open).count(),
        all.stream().filter(RoadObjection::bars).count());
  }

  private void mustBeFree(Road road) {
    var standing = standing(road);
    if (standing.open() > 0) {
      throw Refusal.conflict("deliberation.road.objections-open", standing.open());
    }
    if (standing.upheld() > 0) throw Refusal.conflict("deliberation.road.objection-upheld");
  }

  /** 生效 The days are over and no objection stands: what was decided is in force. */
  public void enter(MatterId id, int version, Acting by, ClientId client) {
    var states = List.of(RoadSteps.DISCLOSED);
    acts.on(id, version, "enter", null, states, by, client, (jdbc, road) -> {
      var until = Objects.requireNonNull(road.resolvedUntil(), "disclosed is its state");
      if (!acts.today().isAfter(until)) {
        throw Refusal.conflict("deliberation.road.window-runs", record.day(until));
      }
      mustBeFree(road);
      acts.move(jdbc, road.entered(acts.today()), "enter", null, by, client);
    });
  }

  /** 重新决议 An objection was upheld: the deciding body is called again. */
  public void decideAgain(MatterId id, int version, Acting by, ClientId client) {
    var states = List.of(RoadSteps.DISCLOSED);
    acts.on(id, version, "decide-again", null, states, by, client, (jdbc, road) -> {
      mustBeUpheld(road);
      settle(road, About.RESOLUTION);
      acts.move(jdbc, road.disclosed(null), "decide-again", null, by, client);
    });
  }

  private void mustBeUpheld(Road road) {
    if (standing(road).upheld() == 0) {
      throw Refusal.conflict("deliberation.road.nothing-upheld");
    }
  }

  private void settle(Road road, About about) {
    db.in(Scope.system(county), jdbc -> {
      store.settle(jdbc, road.id(), about);
      return null;
    });
  }

  private record Result(String result) {}

  /** 公开实施结果 Discloses what came of carrying it out. */
  public void account(MatterId id, int version, String result, Acting by, ClientId client) {
    var checks = new Checks();
    var came = checks.text("result", result, 2, MOST_RESULT);
    checks.end();
    var states = List.of(RoadSteps.CARRYING);
    acts.on(id, version, "account", new Result(came), states, by, client, (jdbc, road) -> {
      var window = Objects.requireNonNull(RoadStep.of(Stage.ACCOUNT).window());
      var days = parameters.value(window, road.village(), acts.now());
      var until = acts.today().plusDays(days);
      acts.move(jdbc, road.accounted(came, until), "account", until.plusDays(1), by, client);
    });
  }

  /** 重新公开 An objection was upheld: what came of it is mended and disclosed anew. */
  public void accountAgain(MatterId id, int version, Acting by, ClientId client) {
    var states = List.of(RoadSteps.ACCOUNTED);
    acts.on(id, version, "account-again", null, states, by, client, (jdbc, road) -> {
      mustBeUpheld(road);
      settle(road, About.RESULT);
      acts.move(jdbc, road.accounted(null, null), "account-again", null, by, client);
    });
  }

  /** 办结 The days are over and no objection stands. */
  public void finish(MatterId id, int version, Acting by, ClientId client) {
    var states = List.of(RoadSteps.ACCOUNTED);
    acts.on(id, version, "finish", null, states, by, client, (jdbc, road) -> {
      var until = Objects.requireNonNull(road.resultUntil(), "accounted is its state");
      if (!acts.today().isAfter(until)) {
        throw Refusal.conflict("deliberation.road.window-runs", record.day(until));
      }
      mustBeFree(road);
      acts.move(jdbc, road, "finish", null, by, client);
    });
  }
}
