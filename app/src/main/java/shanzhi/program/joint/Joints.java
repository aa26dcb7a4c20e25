package shanzhi.program.joint;

import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.JOINT_FILE;
import static shanzhi.foundation.ground.Capability.JOINT_SORT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 三方联席 Suggestions by what the village files and the township's desk does: sorts, calls, writes the
 * plan, lays it on the table. Each write entails the act on the suggestion's matter, in the same
 * transaction.
 */
@Component
public class Joints {

  static final int MOST_CALLED = 30;
  static final int MOST_MEASURES = 40;
  private static final int SHOWN = 100;

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final Invitees invitees;
  private final JointStore store;
  private final TableStore table;

  Joints(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Parameters parameters,
      WorkingCalendar calendar,
      Invitees invitees) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.parameters = parameters;
    this.calendar = calendar;
    this.invitees = invitees;
    this.store = new JointStore(county);
    this.table = new TableStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  static Refusal unknown() {
    return Refusal.unknown("joint.unknown");
  }

  /** Which rows a hat reads: its place's, else those to whose table its office was called. */
  static Optional<Scope> reads(Acting by) {
    if (by.can(JOINT_SORT)) return Optional.of(by.scope(JOINT_SORT));
    if (by.can(JOINT_FILE)) return Optional.of(by.scope(JOINT_FILE));
    var seat = by.seat();
    if (seat == null || !ofOffice(by, CASE_READ)) return Optional.empty();
    return Optional.of(Scope.organisation(by.county(), CASE_READ, seat.organisation()));
  }

  /** A hat that reaches the suggestion, with it; the one that sorts first. */
  Optional<Seen> see(MatterId id, Identity who) {
    return who.hats().stream()
        .sorted((one, other) -> Boolean.compare(other.can(JOINT_SORT), one.can(JOINT_SORT)))
        .flatMap(hat -> find(id, hat).map(s -> new Seen(s, hat)).stream())
        .findFirst();
  }

  /** A suggestion and as whom it is seen. */
  record Seen(Suggestion suggestion, Acting by) {}

  private Optional<Suggestion> find(MatterId id, Acting by) {
    return reads(by)
        .flatMap(scope -> db.in(scope, jdbc -> store.find(jdbc, id)))
        .filter(found -> found.adoptedOn() == null
            || by.can(CASE_READ, found.village())
            || by.kind() == Acting.Kind.SYSTEM);
  }

  /** An adopted plan, for everybody in the county. */
  Suggestion plan(MatterId id) {
    return db.in(Scope.open(platform.county()), jdbc -> store.find(jdbc, id))
        .filter(suggestion -> suggestion.adoptedOn() != null)
        .orElseThrow(Joints::unknown);
  }

  /** Those that a hat works at, before a number, the newest first. */
  Slice<Suggestion> working(@Nullable Long before, Acting by) {
    var scope = reads(by).orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(
        scope,
        jdbc -> scope.place() == null
            ? store.ofParty(jdbc, Objects.requireNonNull(scope.organisation()), SHOWN)
            : store.ofPlace(jdbc, scope.place(), false, from, Slice.SIZE + 1));
    if (scope.place() == null) return new Slice<>(read, null);
    return Slice.cut(read, Slice.SIZE, suggestion -> suggestion.id().toString());
  }

  /** The newest adopted plans of a place. */
  List<Suggestion> plans(Region place) {
    return db.in(
        Scope.open(platform.county()),
        jdbc -> store.ofPlace(jdbc, place, true, Long.MAX_VALUE, Slice.SIZE));
  }

  Map<MatterId, String> states(Collection<MatterId> ids) {
    return casework.states(ids, platform);
  }

  Matter matter(MatterId id) {
    return casework.must(id, platform);
  }

  /** A village files a suggestion; the township's desk has it from then on. */
  public MatterId file(Suggestion.Said said, Acting by, ClientId client) {
    by.must(JOINT_FILE, said.village(), clock.instant());
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, 100);
    var what = checks.text("what", said.what(), 2, 5_000);
    var wish = checks.text("wish", said.wish(), 2, 2_000);
    var village = said.village().level() == Region.Level.VILLAGE;
    checks.must(village, "region", "casework.which-village");
    checks.end();
    var asked = new Suggestion.Said(said.village(), title, what, wish);
    var content = ClientId.print(by, asked);
    var scope = by.scope(JOINT_FILE);
    return Repetition.once(() -> db.together(() -> {
      var before = db.in(scope, jdbc -> store.filedBefore(jdbc, client, content));
      if (before.isPresent()) return before.get();
      var raiser = by.can(CASE_RAISE, said.village()) ? by : platform;
      var matter = casework.raiseAt(
          Region.Level.TOWNSHIP,
          new NewMatter(
              JointSteps.NAME, said.village(), title, wish, "", null, "desk", null, List.of()),
          raiser,
          client);
      return db.in(scope, jdbc -> {
        store.file(jdbc, matter.id(), asked, by, now(), client, content);
        return matter.id();
      });
    }));
  }

  /** Sorts a suggestion into the county's taxonomy. */
  public void sort(MatterId id, int version, String category, Acting by, ClientId client) {
    var checks = new Checks();
    checks.must(Casework.CATEGORIES.contains(category), "category", "ground.not-offered", category);
    checks.end();
    step(id, version, "sort", category, by, client, (seen, matter) -> {
      mustStand(matter, JointSteps.FILED);
      return new Step(
          changed(seen, category, seen.replyBy(), seen.round(), seen.parties()),
          Said.nothing().category(category, Urgency.ORDINARY));
    });
  }

  /** Calls organisations to the table; the village and the township's government always sit there. */
  public void call(
      MatterId id, int version, List<OrganisationId> chosen, Acting by, ClientId client) {
    step(id, version, "call", chosen.toString(), by, client, (seen, matter) -> {
      mustStand(matter, JointSteps.SORTED, JointSteps.CALLED);
      var already = db.in(by.scope(JOINT_SORT), jdbc -> store.called(jdbc, id));
      var days = parameters.workingDays(JointSteps.POSITION, seen.village(), clock.instant());
      var due = calendar.plus(today(), days);
      var fresh = invitees.called(seen, matter, chosen, already, by, now(), due);
      var full = already.size() + fresh.size() > MOST_CALLED;
      if (full) throw Refusal.invalid("parties", "joint.too-many", MOST_CALLED);
      if (fresh.isEmpty()) throw Refusal.invalid("parties", "joint.nobody-called");
      var parties = new ArrayList<>(seen.parties());
      fresh.forEach(one -> parties.add(one.organisation()));
      var now = changed(seen, seen.category(), due, seen.round(), parties);
      db.in(by.scope(JOINT_SORT), jdbc -> {
        store.call(jdbc, seen, fresh);
        return null;
      });
      return new Step(now, Said.nothing().until(due));
    });
  }

  /** Writes a measure into the plan. */
  public void put(MatterId id, NewMeasure said, Acting by, ClientId client) {
    by.must(JOINT_SORT, clock.instant());
    var scope = by.scope(JOINT_SORT);
    var content = ClientId.print(by, said);
    Repetition.once(() -> db.together(() -> {
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, "measure", client, content))) return id;
      var seen = db.in(scope, jdbc -> store.hold(jdbc, id)).orElseThrow(Joints::unknown);
      mustStand(matter(id), JointSteps.CALLED);
      var checks = new Checks();
      var words = checks.text("words", said.words(), 4, 500);
      var longest = parameters.value(JointSteps.LONGEST, seen.village(), clock.instant());
      var last = calendar.plus(today(), new WorkingDays(Math.toIntExact(longest)));
      var ahead = said.until().isAfter(today()) && !said.until().isAfter(last);
      checks.must(ahead, "until", "joint.until-bound", last);
      checks.must(seen.parties().contains(said.owner()), "owner", "joint.owner-at-table");
      checks.must(invitees.carries(said.owner(), seen.village()), "owner", "joint.owner-carries");
      var money = said.source() == Source.NONE ? said.fen() == 0 : said.fen() > 0;
      checks.must(money, "yuan", said.source() == Source.NONE ? "joint.no-money" : "joint.money");
      checks.end();
      var put = new NewMeasure(words, said.owner(), said.until(), said.source(), said.fen());
      return db.in(scope, jdbc -> {
        if (table.measures(jdbc, id).size() >= MOST_MEASURES) {
          throw Refusal.conflict("joint.measures-full", MOST_MEASURES);
        }
        table.put(jdbc, seen, put, client, content);
        return id;
      });
    }));
  }

  /** Takes a measure out of a plan that does not lie on the table; done once, however often asked. */
  public void withdraw(MatterId id, long measure, Acting by) {
    by.must(JOINT_SORT, clock.instant());
    db.together(() -> {
      var seen =
          db.in(by.scope(JOINT_SORT), jdbc -> store.hold(jdbc, id)).orElseThrow(Joints::unknown);
      by.must(JOINT_SORT, seen.village(), clock.instant());
      mustStand(matter(id), JointSteps.CALLED);
      return db.in(by.scope(JOINT_SORT), jdbc -> {
        table.withdraw(jdbc, id, measure, now());
        return null;
      });
    });
  }

  /** Lays the plan on the table, once everybody has spoken or their day has passed. */
  public void lay(MatterId id, int version, Acting by, ClientId client) {
    step(id, version, "table", "", by, client, (seen, matter) -> {
      mustStand(matter, JointSteps.CALLED);
      var scope = by.scope(JOINT_SORT);
      var called = db.in(scope, jdbc -> store.called(jdbc, id));
      var said = db.in(scope, jdbc -> table.positions(jdbc, id)).stream()
          .map(Position::organisation)
          .toList();
      var waits = called.stream()
          .filter(one -> !said.contains(one.organisation()) && !today().isAfter(one.due()))
          .findFirst();
      if (waits.isPresent()) throw Refusal.conflict("joint.waiting", waits.get().due());
      for (var party : Party.values()) {
        if (called.stream().noneMatch(one -> one.party() == party)) {
          throw Refusal.conflict("joint.party-missing." + party);
        }
      }
      var measures = db.in(scope, jdbc -> table.measures(jdbc, id));
      if (measures.isEmpty()) throw Refusal.conflict("joint.no-measure");
      if (measures.stream().anyMatch(one -> !one.until().isAfter(today()))) {
        throw Refusal.conflict("joint.measure-past");
      }
      return new Step(seen, Said.nothing());
    });
  }

  /** Takes the plan off the table to change it; what was said to it counts no more. */
  public void revise(MatterId id, int version, Acting by, ClientId client) {
    step(id, version, "revise", "", by, client, (seen, matter) -> {
      mustStand(matter, JointSteps.TABLED);
      return new Step(
          changed(seen, seen.category(), seen.replyBy(), seen.round() + 1, seen.parties()),
          Said.nothing());
    });
  }

  /** What was sent, for telling a repetition from another word. */
  record Told(MatterId suggestion, String act, String words) {}

  /** What a step leaves behind. */
  private record Step(Suggestion now, Said said) {}

  private void step(
      MatterId id,
      int version,
      String act,
      String words,
      Acting by,
      ClientId client,
      BiFunction<Suggestion, Matter, Step> decision) {
    by.must(JOINT_SORT, clock.instant());
    var scope = by.scope(JOINT_SORT);
    var content = ClientId.print(by, new Told(id, act, words));
    Repetition.once(() -> db.together(() -> {
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, "entry", client, content))) return id;
      var seen = db.in(scope, jdbc -> store.hold(jdbc, id)).orElseThrow(Joints::unknown);
      by.must(JOINT_SORT, seen.village(), clock.instant());
      if (seen.version() != version) throw Refusal.conflict("ground.stale");
      var matter = matter(id);
      var taken = decision.apply(seen, matter);
      db.in(scope, jdbc -> {
        store.enter(jdbc, seen, act, by, now(), client, content);
        if (!store.change(jdbc, taken.now())) throw Refusal.conflict("ground.stale");
        return null;
      });
      var after =
          casework.take(matter, act, taken.said(), platform, ClientId.named("joint/" + client));
      tell(taken.now(), after);
      return id;
    }));
  }

  /** The suggestion waits with each party that has not spoken yet. */
  private void tell(Suggestion suggestion, Matter matter) {
    var due = matter.due();
    if (due == null) return;
    db.in(Scope.system(platform.county()), jdbc -> {
      var id = suggestion.id();
      var spoken = matter.state().equals(JointSteps.TABLED)
          ? table.assents(jdbc, id, suggestion.round()).stream()
              .map(Assent::organisation)
              .toList()
          : table.positions(jdbc, id).stream().map(Position::organisation).toList();
      var waited =
          suggestion.parties().stream().filter(party -> !spoken.contains(party)).toList();
      var act = matter.state().equals(JointSteps.TABLED) ? "assent" : "position";
      table.tell(jdbc, suggestion, matter.state(), act, waited, now(), due);
      return null;
    });
  }

  static Suggestion changed(
      Suggestion seen,
      @Nullable String category,
      @Nullable LocalDate replyBy,
      int round,
      List<OrganisationId> parties) {
    return new Suggestion(
        seen.id(),
        seen.village(),
        seen.title(),
        seen.what(),
        seen.wish(),
        seen.filer(),
        seen.filedAt(),
        category,
        replyBy,
        round,
        List.copyOf(parties),
        seen.adoptedOn(),
        seen.version());
  }

  static void mustStand(Matter matter, String... states) {
    if (!List.of(states).contains(matter.state())) throw Refusal.conflict("casework.not-now");
  }

  /** Whether a hat may speak for a party of the suggestion. */
  static boolean speaks(Suggestion suggestion, Acting by) {
    var seat = by.seat();
    if (seat == null || !suggestion.parties().contains(seat.organisation())) return false;
    return by.can(CASE_HANDLE)
        && (by.can(JOINT_FILE) || by.can(JOINT_SORT) || ofOffice(by, CASE_HANDLE));
  }

  /** Whether a hat does it for what its office is given; who does it for a place needs more to speak. */
  private static boolean ofOffice(Acting by, String capability) {
    return by.can(capability) && by.scope(capability).organisation() != null;
  }
}
