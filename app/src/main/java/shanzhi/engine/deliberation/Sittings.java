package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadStep.Stage;
import shanzhi.engine.deliberation.Sitting.Counted;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Electorate;

/**
 * 四议 The meetings of a road. Branch, committees and Party members meet by themselves and their clerk
 * writes down the numbers; the deciding body is called with notice, its roll frozen when it opens, and
 * each vote is one row, however it came in.
 */
@Component
public class Sittings {

  private static final int MOST_NOTE = 2_000;
  private static final int MOST_VENUE = 100;

  private final Db db;
  private final County county;
  private final RoadActs acts;
  private final RoadLines lines;
  private final Bodies bodies;
  private final Rolls rolls;
  private final Electorate electorate;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final Words record;
  private final SittingStore sittings;

  Sittings(
      Db db,
      County county,
      RoadActs acts,
      RoadLines lines,
      Bodies bodies,
      Rolls rolls,
      Electorate electorate,
      Parameters parameters,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.lines = lines;
    this.bodies = bodies;
    this.rolls = rolls;
    this.electorate = electorate;
    this.parameters = parameters;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.sittings = new SittingStore(county);
  }

  // Branch, committees, Party members

  /**
   * 会议结果 What a meeting before the deciding one came to.
   *
   * @param note what was said, in short
   */
  public record Result(LocalDate on, int present, int ayes, int noes, int abstained, String note) {}

  /**
   * Records the meeting whose turn it is. Without its quorum it is refused: there was no meeting. Carried,
   * the next body has it; not carried, the branch has it again, and from the branch itself it ends.
   */
  public void record(MatterId id, int version, Result said, Acting by, ClientId client) {
    check(said);
    var states = List.of(RoadSteps.PROPOSING, RoadSteps.DISCUSSING, RoadSteps.REVIEWING);
    acts.on(id, version, "record", said, states, by, client, (jdbc, road) -> {
      var step = RoadStep.of(road.stage());
      mustFollow(sittings.ofRoad(jdbc, road.id()), said.on());
      var body = body(road, step);
      var roll = rolls.freeze(
          body.id(),
          RollUnit.PERSON,
          acts.now(),
          acts.platform(),
          ClientId.named("sitting-roll/" + client));
      var met = sitting(road, step, body, RollUnit.PERSON, null, said.on(), null, "", said.note());
      var entitled = Math.toIntExact(rolls.size(roll));
      if (said.present() > entitled) {
        throw Refusal.invalid("present", "deliberation.road.present-many", entitled);
      }
      var outcome =
          met.of(new Counted(said.present(), entitled, said.ayes(), said.noes(), said.abstained()));
      if (!outcome.quorate()) {
        throw Refusal.conflict(
            "deliberation.road.no-quorum", said.present(), met.needed().least(entitled), entitled);
      }
      var sitting = sittings.add(jdbc, road, met, by, acts.now());
      sittings.open(jdbc, sitting, roll);
      sittings.close(jdbc, sitting, outcome, said.note().strip(), by);
      acts.move(jdbc, road, act(road, outcome.carried()), null, by, client);
    });
  }

  /** The steps are gone in their order: no meeting before one that was held already. */
  private void mustFollow(List<Sitting> held, LocalDate on) {
    held.stream().map(Sitting::meetsOn).max(LocalDate::compareTo).ifPresent(last -> {
      if (on.isBefore(last)) {
        throw Refusal.invalid("on", "deliberation.road.before-the-last", record.day(last));
      }
    });
  }

  private static String act(Road road, boolean carried) {
    return switch (road.stage()) {
      case PROPOSE -> carried ? "propose" : "not-proposed";
      case DISCUSS -> carried ? "discuss" : "send-back";
      default -> carried ? "review" : "send-back";
    };
  }

  private void check(Result said) {
    var checks = new Checks();
    checks.text("note", said.note(), 0, MOST_NOTE);
    checks.must(!said.on().isAfter(acts.today()), "on", "deliberation.road.on-ahead");
    checks.must(said.present() > 0, "present", "ground.missing");
    checks.must(
        said.ayes() >= 0 && said.noes() >= 0 && said.abstained() >= 0,
        "ayes",
        "deliberation.road.votes-negative");
    var cast = (long) said.ayes() + said.noes() + said.abstained();
    checks.must(
        cast <= said.present(), "ayes", "deliberation.road.votes-many", cast, said.present());
    checks.end();
  }

  private Body body(Road road, RoadStep step) {
    var kind = Objects.requireNonNull(step.body(), "a step with a meeting has a body");
    return bodies
        .at(road.village(), kind)
        .orElseThrow(() -> Refusal.conflict("deliberation.road.no-body", record.of(kind.word())));
  }

  /** A meeting with the county's numbers as they stand. */
  private Sitting sitting(
      Road road,
      RoadStep step,
      Body body,
      RollUnit unit,
      @Nullable LocalDate called,
      LocalDate meets,
      @Nullable LocalDate until,
      String venue,
      String note) {
    var ofAll = step.among() == null
        ? parameters.yes(key(step.ofAll()), road.village(), acts.now())
        : step.among() == Majority.Among.ROLL;
    return new Sitting(
        0,
        road.id(),
        step.stage(),
        body.id(),
        body.kind(),
        unit,
        number(key(step.quorum()), road),
        number(key(step.majority()), road),
        ofAll,
        step.notice() == null ? 0 : number(step.notice(), road),
        called,
        meets,
        until,
        venue.strip(),
        null,
        null,
        false,
        note.strip(),
        null,
        1);
  }

  private int number(String key, Road road) {
    return Math.toIntExact(parameters.value(key, road.village(), acts.now()));
  }

  private static String key(@Nullable String key) {
    return Objects.requireNonNull(key, "a step with a meeting has its numbers");
  }

  // The deciding body

  /**
   * 召集 How the deciding body is called.
   *
   * @param until the last day on which papers, signatures and remote votes come in
   */
  public record Call(RollUnit unit, LocalDate meetsOn, LocalDate until, String venue) {}

  /** The numbers with which the deciding body would be called now. */
  public Sitting numbers(Road road, RollUnit unit) {
    var step = RoadStep.deciding(road.subject(), road.decider(), unit);
    return sitting(road, step, body(road, step), unit, null, acts.today(), null, "", "");
  }

  /** 会议通知 Gives notice of the deciding meeting, as many days ahead as the law and the county ask. */
  public void call(MatterId id, int version, Call said, Acting by, ClientId client) {
    var checks = new Checks();
    var venue = checks.text("venue", said.venue(), 2, MOST_VENUE);
    checks.end();
    var states = List.of(RoadSteps.CONVENING);
    acts.on(id, version, "call", said, states, by, client, (jdbc, road) -> {
      if (said.unit() == RollUnit.HOUSEHOLD && road.decider() != BodyKind.VILLAGERS) {
        throw Refusal.invalid("unit", "deliberation.roll.by-persons");
      }
      var step = RoadStep.deciding(road.subject(), road.decider(), said.unit());
      var called = sitting(
          road,
          step,
          body(road, step),
          said.unit(),
          acts.today(),
          said.meetsOn(),
          said.until(),
          venue,
          "");
      var earliest = acts.today().plusDays(called.noticeDays());
      var latest = said.meetsOn().plusDays(number(RoadParameters.VOTING_DAYS, road));
      var dates = new Checks();
      dates.must(
          said.meetsOn().isBefore(acts.today().plusYears(1)),
          "meetsOn",
          "deliberation.road.far-off");
      dates.must(
          !said.meetsOn().isBefore(earliest),
          "meetsOn",
          "deliberation.road.notice-short",
          called.noticeDays(),
          record.day(earliest));
      dates.must(
          !said.until().isBefore(said.meetsOn()) && !said.until().isAfter(latest),
          "until",
          "deliberation.road.until-bounds",
          record.day(said.meetsOn()),
          record.day(latest));
      dates.end();
      sittings.add(jdbc, road, called, by, acts.now());
      var whom = rolls.wouldBe(called.body(), said.unit(), acts.now());
      lines.tells(road, whom, said.meetsOn());
      acts.move(jdbc, road, "call", said.meetsOn(), by, client);
    });
  }

  private record Why(String why) {}

  /** 改期 The meeting does not take place; it is called anew. */
  public void putOff(MatterId id, int version, String reason, Acting by, ClientId client) {
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, 500);
    checks.end();
    var states = List.of(RoadSteps.NOTICED);
    acts.on(id, version, "put-off", new Why(why), states, by, client, (jdbc, road) -> {
      sittings.putOff(jdbc, held(jdbc, road).id(), why);
      lines.over(road);
      acts.move(jdbc, road, "put-off", null, by, client);
    });
  }

  /** 开会 Opens the meeting on its day: the roll is frozen, and everybody on it is asked. */
  public void open(MatterId id, int version, Acting by, ClientId client) {
    var states = List.of(RoadSteps.NOTICED);
    acts.on(id, version, "open", null, states, by, client, (jdbc, road) -> {
      var sitting = held(jdbc, road);
      var until = until(sitting);
      if (acts.today().isBefore(sitting.meetsOn())) {
        throw Refusal.conflict("deliberation.road.not-yet", record.day(sitting.meetsOn()));
      }
      if (acts.today().isAfter(until)) {
        throw Refusal.conflict("deliberation.road.day-gone", record.day(until));
      }
      var roll = rolls.freeze(
          sitting.body(),
          sitting.unit(),
          acts.now(),
          acts.platform(),
          ClientId.named("sitting-roll/" + client));
      sittings.open(jdbc, sitting.id(), roll);
      lines.over(road);
      lines.asks(road, roll, until);
      acts.move(jdbc, road, "open", counts(sitting), by, client);
    });
  }

  /** What is voted in one evening is counted that evening, else on the day after the last. */
  private static LocalDate counts(Sitting sitting) {
    var until = until(sitting);
    return until.equals(sitting.meetsOn()) ? until : until.plusDays(1);
  }

  private static LocalDate until(Sitting sitting) {
    return Objects.requireNonNull(sitting.until(), "what is called has its last day");
  }

  private Sitting held(JdbcClient jdbc, Road road) {
    return sittings.held(jdbc, road.id()).orElseThrow(() -> Refusal.conflict("casework.not-now"));
  }

  // Votes

  private record Cast(@Nullable PersonId person, Mark.Way way, Motion.Choice choice) {}

  /** 远程表决 Votes by oneself, wherever one is; once, and only as oneself. */
  public void vote(MatterId id, Motion.Choice choice, Acting by, ClientId client) {
    by.must(CASE_RAISE, acts.now());
    if (by.kind() != Acting.Kind.RESIDENT) throw Refusal.forbidden("deliberation.road.oneself");
    var person = Objects.requireNonNull(by.person(), "a resident is somebody");
    cast(id, new Cast(person, Mark.Way.REMOTE, choice), by, client);
  }

  /** 登记 The clerk enters a paper, a signature at the door or a hand in the hall. */
  public void enter(
      MatterId id,
      PersonId person,
      Mark.Way way,
      Motion.Choice choice,
      Acting by,
      ClientId client) {
    acts.tended(id, by);
    if (way == Mark.Way.REMOTE) throw Refusal.invalid("way", "ground.not-offered", way);
    cast(id, new Cast(person, way, choice), by, client);
  }

  private void cast(MatterId id, Cast said, Acting by, ClientId client) {
    var road = acts.must(id);
    var person = Objects.requireNonNull(said.person(), "somebody votes");
    acts.once(road, "vote", said, Scope.system(county), by, client, jdbc -> {
      var sitting = sittings.underWay(jdbc, id).orElse(null);
      var roll = sitting == null ? null : sitting.roll();
      if (sitting == null || roll == null || acts.today().isAfter(until(sitting))) {
        throw Refusal.conflict("deliberation.road.not-voting");
      }
      if (!rolls.isOn(roll, person)) {
        throw Refusal.forbidden("deliberation.road.not-on-the-roll");
      }
      if (!sittings.vote(jdbc, sitting, person, said.way(), said.choice(), by, acts.now())) {
        throw Refusal.conflict("deliberation.road.voted");
      }
      lines.voted(road, person);
      return id.value();
    });
  }

  private record Count(String note) {}

  /**
   * 计票 Counts papers, signatures and remote votes together. Without its quorum it is called anew; carried
   * by its majority it is disclosed, else it is lost.
   */
  public void count(MatterId id, int version, String note, Acting by, ClientId client) {
    var checks = new Checks();
    var said = checks.text("note", note, 0, MOST_NOTE);
    checks.end();
    var states = List.of(RoadSteps.VOTING);
    acts.on(id, version, "count", new Count(said), states, by, client, (jdbc, road) -> {
      var sitting = held(jdbc, road);
      var votes = sittings.counted(jdbc, sitting);
      if (acts.today().isBefore(counts(sitting)) && votes.present() < votes.entitled()) {
        throw Refusal.conflict("deliberation.road.votes-run", record.day(until(sitting)));
      }
      var outcome = sitting.of(votes);
      sittings.close(jdbc, sitting.id(), outcome, said, by);
      lines.over(road);
      if (!outcome.carried()) {
        acts.move(jdbc, road, outcome.quorate() ? "lose" : "no-quorum", null, by, client);
        return;
      }
      var window = RoadStep.of(Stage.DISCLOSE).window();
      var until = acts.today().plusDays(number(key(window), road));
      acts.move(jdbc, road.disclosed(until), "carry", until.plusDays(1), by, client);
    });
  }

  // Reading

  /** How many are on the roll and how many votes came in so far; how they were cast nobody sees before. */
  public record Standing(int handedIn, int entitled) {}

  /** How far the vote is, for everybody who follows it. */
  public Optional<Standing> standing(Road road) {
    return db.in(
        Scope.system(county),
        jdbc -> sittings
            .underWay(jdbc, road.id())
            .filter(sitting -> sitting.roll() != null)
            .map(sitting -> sittings.counted(jdbc, sitting))
            .map(votes -> new Standing(votes.present(), votes.entitled())));
  }

  /** Whether somebody is on the roll of the vote under way, and how they voted. */
  public record Own(boolean entitled, @Nullable Mark mark) {}

  /** One's own vote; a household's voter is one of it. */
  public Own own(Sitting sitting, PersonId person) {
    var roll = sitting.roll();
    if (roll == null) return new Own(false, null);
    return new Own(
        rolls.isOn(roll, person),
        db.in(Scope.system(county), jdbc -> sittings.mark(jdbc, sitting.id(), person))
            .orElse(null));
  }

  /** 户代表 Who votes for a person's household where households vote. */
  public Optional<PersonId> votesFor(Sitting sitting, PersonId person) {
    var roll = sitting.roll();
    if (roll == null || sitting.unit() != RollUnit.HOUSEHOLD) return Optional.empty();
    return electorate.of(List.of(person)).stream()
        .findFirst()
        .flatMap(self -> rolls.voterOf(roll, self.household()));
  }

  /** The votes that came in, after a person's number, for the clerk who enters papers; the look is kept. */
  public Slice<Mark> marks(Road road, Sitting sitting, @Nullable Long after, Acting by) {
    by.must(ROAD_TEND, road.village(), acts.now());
    return db.together(() -> {
      readLog.looked(
          by,
          "deliberation.road-votes",
          "road:" + road.id(),
          record.of("deliberation.road.look-purpose"));
      var read = db.in(
          by.scope(ROAD_TEND),
          jdbc -> sittings.marks(jdbc, sitting.id(), after == null ? 0 : after, Slice.SIZE + 1));
      return Slice.cut(read, Slice.SIZE, mark -> mark.person().toString());
    });
  }

  /** The meeting that is called or votes. */
  public Optional<Sitting> underWay(Road road) {
    return db.in(Scope.system(county), jdbc -> sittings.underWay(jdbc, road.id()));
  }
}
