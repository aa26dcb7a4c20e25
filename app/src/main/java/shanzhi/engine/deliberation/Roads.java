package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;
import static shanzhi.foundation.ground.Capability.TALK_REVIEW;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * 议决程序 The lawful road of weighty matters: which must take it, which body decides, where each stands, and
 * whether what was decided may take effect. Whatever must take it asks {@link #require} before it does.
 */
@Component
public class Roads {

  /** The name of its procedure. */
  public static final String PROCEDURE = RoadSteps.ROAD;

  static final int MOST_TITLE = 100;
  static final int MOST_WHAT = 20_000;
  private static final int MOST_WHY = 500;
  private static final int OFFERED = 20;

  /** 村民委员会选举、罢免: by law at the ballot box under an election committee, never here. */
  private static final Pattern STATUTORY =
      Pattern.compile("(选举|换届|罢免|补选|推选).{0,12}(村民委员会|村委会|居民委员会|居委会|村委|村主任|村民小组长|村民代表)"
          + "|(村民委员会|村委会|居民委员会|居委会|村委|村主任|村民小组长|村民代表).{0,12}(选举|换届|罢免|补选|推选)");

  private final Db db;
  private final County county;
  private final RoadActs acts;
  private final Casework casework;
  private final RoadLines lines;
  private final Parameters parameters;
  private final People people;
  private final RoadStore store;
  private final SittingStore sittings;

  Roads(
      Db db,
      County county,
      RoadActs acts,
      Casework casework,
      RoadLines lines,
      Parameters parameters,
      People people) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.casework = casework;
    this.lines = lines;
    this.parameters = parameters;
    this.people = people;
    this.store = new RoadStore(county);
    this.sittings = new SittingStore(county);
  }

  // Which must take it, and who decides

  /**
   * Whether something must take the road here.
   *
   * @param fen the sum, where the county has set from which sum on
   */
  public boolean takes(RoadSubject subject, Region village, long fen) {
    return fen > upTo(subject, village);
  }

  /** The largest sum that takes no resolution; below nothing where each does. */
  public long upTo(RoadSubject subject, Region place) {
    var from = switch (subject) {
      case CONTRACT -> RoadParameters.CONTRACT_SUM;
      case VILLAGE_MONEY -> RoadParameters.MONEY_SUM;
      default -> null;
    };
    return from == null ? Long.MIN_VALUE : parameters.value(from, place, acts.now());
  }

  /** The bodies that may decide it here: what the law names, and the village has allowed. */
  public List<BodyKind> deciders(RoadSubject subject, Region village) {
    return subject.deciders().stream()
        .filter(body -> body != BodyKind.REPRESENTATIVES
            || parameters.yes(RoadParameters.REPRESENTATIVES_MAY, village, acts.now()))
        .toList();
  }

  private void check(NewRoad said, Checks checks) {
    checks.must(
        said.subject().deciders().contains(said.decider()),
        "decider",
        "deliberation.road.not-that-body");
    checks.must(
        deciders(said.subject(), said.village()).contains(said.decider())
            || !said.subject().deciders().contains(said.decider()),
        "decider",
        "deliberation.road.representatives-not-let");
    checks.must(!STATUTORY.matcher(said.title()).find(), "title", "deliberation.road.statutory");
    checks.must(
        said.village().level() == Region.Level.VILLAGE, "village", "casework.which-village");
  }

  // Beginning

  /** 列入 Puts a matter on the road: it waits for the Party branch's proposal. */
  public MatterId begin(NewRoad said, Acting by, ClientId client) {
    by.must(ROAD_TEND, said.village(), acts.now());
    return begin(said, false, by.scope(ROAD_TEND), by, client);
  }

  /**
   * 送来 Puts what another room drew up on the road. What is decided is what was drawn up: nobody says it
   * otherwise here; it is called off, withdrawn and drawn up anew there.
   */
  public MatterId send(NewRoad said, Acting by, ClientId client) {
    by.must(ROAD_TEND, said.village(), acts.now());
    return begin(said, true, by.scope(ROAD_TEND), by, client);
  }

  /** 转来 A topic that the review found to belong to another body leaves as a proposal on the road. */
  MatterId leave(Topic topic, BodyKind decider, Acting by, ClientId client) {
    by.must(TALK_REVIEW, topic.village(), acts.now());
    var said = new NewRoad(
        topic.village(), RoadSubject.of(decider), decider, topic.title(), topic.what(), topic.id());
    return begin(said, false, by.scope(TALK_REVIEW), by, ClientId.named("road-of-topic/" + client));
  }

  private MatterId begin(NewRoad said, boolean sent, Scope scope, Acting by, ClientId client) {
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, MOST_TITLE);
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    check(said, checks);
    checks.end();
    var clean =
        new NewRoad(said.village(), said.subject(), said.decider(), title, what, said.topic());
    return new MatterId(acts.begun(clean, scope, by, client, jdbc -> {
      var matter = casework.raise(
          new NewMatter(
              RoadSteps.ROAD, said.village(), title, title, "", null, "desk", null, List.of()),
          by,
          ClientId.named("road/" + client));
      store.add(
          jdbc, matter.id(), clean, sent, matter.state(), RoadActs.due(matter), by, acts.now());
      return matter.id().value();
    }));
  }

  private record Mended(RoadSubject subject, BodyKind decider, String title, String what) {}

  /** 修改 Says it otherwise, as long as the branch has not proposed it and no other room sent it. */
  public void mend(MatterId id, int version, NewRoad said, Acting by, ClientId client) {
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, MOST_TITLE);
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    check(said, checks);
    checks.end();
    var content = new Mended(said.subject(), said.decider(), title, what);
    var states = List.of(RoadSteps.PROPOSING);
    acts.on(id, version, "mend", content, states, by, client, (jdbc, road) -> {
      if (!road.village().equals(said.village())) throw RoadActs.unknown();
      if (road.sent()) throw Refusal.conflict("deliberation.road.sent");
      RoadActs.mustChange(store.change(jdbc, road.mended(said, title, what)));
    });
  }

  private record Why(String why) {}

  /** 终止 Goes on no further, before anything was voted by the deciding body. */
  public void callOff(MatterId id, int version, String reason, Acting by, ClientId client) {
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WHY);
    checks.end();
    var states = List.of(
        RoadSteps.PROPOSING,
        RoadSteps.DISCUSSING,
        RoadSteps.REVIEWING,
        RoadSteps.CONVENING,
        RoadSteps.NOTICED);
    acts.on(id, version, "call-off", new Why(why), states, by, client, (jdbc, road) -> {
      sittings.held(jdbc, id).ifPresent(one -> sittings.putOff(jdbc, one.id(), why));
      lines.over(road);
      acts.move(jdbc, road.because(why), "call-off", null, by, client);
    });
  }

  // Effect

  /** 已生效 Whether this road has brought something of that kind into force for that village. */
  public boolean effective(MatterId id, RoadSubject subject, Region village) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .filter(road -> road.subject() == subject && road.village().equals(village))
        .filter(Road::effective)
        .isPresent();
  }

  /** Those of a village that are in force and by which nothing took effect yet, the newest first. */
  public List<Road> unused(RoadSubject subject, Region village) {
    return db.in(Scope.system(county), jdbc -> store.unused(jdbc, village, subject, OFFERED));
  }

  /**
   * 依法生效 Called before the effect, in its transaction: refuses unless this road has decided something of
   * that kind for that village, its resolution was disclosed and no objection stands. One road has one
   * effect: asked again for the same it answers the same, for another it refuses.
   *
   * @param what the effect as a code of the caller's, such as {@code publishing.edition:12}
   */
  public Road require(MatterId id, RoadSubject subject, Region village, String what, Acting by) {
    var missing = Refusal.conflict("deliberation.road.required");
    return db.in(Scope.system(county), jdbc -> {
      var road = store.find(jdbc, id).orElseThrow(() -> missing);
      if (road.subject() != subject || !road.village().equals(village)) throw missing;
      if (!road.effective()) throw Refusal.conflict("deliberation.road.not-in-force");
      var before = store.effect(jdbc, id);
      if (before.isPresent()) {
        if (!before.get().equals(what)) throw Refusal.conflict("deliberation.road.used");
        return road;
      }
      store.use(jdbc, road, what, by, acts.now());
      return road;
    });
  }

  // Reading

  /** The hat with which a person looks at a village's roads: a post's that reaches it, else their own. */
  public Acting hat(Identity who, Region village) {
    return Stream.of(ROAD_TEND, ROAD_OVERSEE, TALK_REVIEW)
        .flatMap(capability -> who.as(capability, village).stream())
        .findFirst()
        .orElseGet(who::resident);
  }

  /** The village of a road, from which its reader's hat follows. */
  public Region village(MatterId id) {
    return acts.must(id).village();
  }

  /** The road, for who sees those of its village. */
  public Road must(MatterId id, Acting by) {
    var found = acts.must(id);
    var scope = acts.reads(by, found).orElseThrow(RoadActs::unknown);
    return db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(RoadActs::unknown);
  }

  /** The meetings that were held or are called, in their order. */
  public List<Sitting> sittings(Road road, Acting by) {
    var scope = acts.reads(by, road).orElseThrow(RoadActs::unknown);
    return db.in(scope, jdbc -> sittings.ofRoad(jdbc, road.id()));
  }

  /** The proposal that a topic left as. */
  public Optional<Road> ofTopic(TopicId topic, Acting by) {
    return db.in(Scope.system(county), jdbc -> store.ofTopic(jdbc, topic))
        .filter(road -> acts.reads(by, road).isPresent());
  }

  /** Those of the village to which a person belongs, before a number, the newest first. */
  public Slice<Road> own(@Nullable Long before, Acting by) {
    var person = Objects.requireNonNull(by.principal(), "a resident is somebody");
    var village = people.homeOf(person);
    var scope = new Scope(county, RoadActs.FOLLOW, village, null, person);
    return db.in(
        scope, jdbc -> sliced(store.ofVillage(jdbc, village, from(before), Slice.SIZE + 1)));
  }

  /** Those of the place of a post that tends or oversees, before a number, the newest first. */
  public Slice<Road> placed(Region place, @Nullable Long before, Acting by) {
    var capability = by.can(ROAD_TEND, place) ? ROAD_TEND : ROAD_OVERSEE;
    by.must(capability, place, acts.now());
    return db.in(
        by.scope(capability),
        jdbc -> sliced(
            switch (place.level()) {
              case COUNTY -> store.all(jdbc, from(before), Slice.SIZE + 1);
              case TOWNSHIP -> store.ofTownship(jdbc, place, from(before), Slice.SIZE + 1);
              default -> store.ofVillage(jdbc, place, from(before), Slice.SIZE + 1);
            }));
  }

  private static long from(@Nullable Long before) {
    return before == null ? Long.MAX_VALUE : before;
  }

  private static Slice<Road> sliced(List<Road> read) {
    return Slice.cut(read, Slice.SIZE, road -> road.id().toString());
  }
}
