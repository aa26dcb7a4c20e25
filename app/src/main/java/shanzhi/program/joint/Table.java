package shanzhi.program.joint;

import static shanzhi.foundation.ground.Capability.CASE_HANDLE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 会签 What the parties say at the table: positions, and yes or no to the plan. With the last yes that is
 * needed the plan is adopted, and each of its measures is a matter of its owner.
 */
@Component
public class Table {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Invitees invitees;
  private final Words record;
  private final JointStore store;
  private final TableStore table;

  Table(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Invitees invitees,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.invitees = invitees;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new JointStore(county);
    this.table = new TableStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What lies on the table of a suggestion; to be asked for what the reader may see. */
  record Laid(
      List<Called> called, List<Position> positions, List<Measure> measures, List<Assent> assents) {

    /** What a party said, the first word first; none where it kept silent. */
    List<Position> of(Called one) {
      return positions.stream()
          .filter(position -> position.organisation().equals(one.organisation()))
          .toList();
    }

    Optional<Assent> assent(Called one) {
      return assents.stream()
          .filter(assent -> assent.organisation().equals(one.organisation()))
          .findFirst();
    }

    /**
     * Whether the three parties adopt it: each says yes by one of its own at least, every owner of a
     * measure says yes to it, and nobody says no.
     */
    boolean adopts() {
      if (assents.stream().anyMatch(assent -> !assent.accepts())) return false;
      var parties = EnumSet.noneOf(Party.class);
      for (var one : called) if (assent(one).isPresent()) parties.add(one.party());
      var owners = measures.stream()
          .allMatch(measure ->
              assents.stream().anyMatch(assent -> assent.organisation().equals(measure.owner())));
      return owners && parties.size() == Party.values().length;
    }
  }

  Laid laid(Suggestion suggestion, Scope scope) {
    var id = suggestion.id();
    return db.in(
        scope,
        jdbc -> new Laid(
            store.called(jdbc, id),
            table.positions(jdbc, id),
            table.measures(jdbc, id),
            table.assents(jdbc, id, suggestion.round())));
  }

  /** The matters that the measures of an adopted plan became, in the order of the plan. */
  public List<MatterId> measuresOf(MatterId suggestion) {
    return db.in(Scope.open(county), jdbc -> table.measures(jdbc, suggestion)).stream()
        .flatMap(measure -> Optional.ofNullable(measure.matter()).stream())
        .toList();
  }

  /** The suggestion whose plan a matter is a measure of. */
  Optional<MatterId> suggestionOf(MatterId measure) {
    return db.in(Scope.system(county), jdbc -> table.suggestionOf(jdbc, measure));
  }

  private Scope party(Acting by) {
    by.must(CASE_HANDLE, clock.instant());
    var seat = by.seat();
    if (seat == null) throw Refusal.forbidden("ground.not-yours");
    return Scope.organisation(county, CASE_HANDLE, seat.organisation());
  }

  /** A party gives its position; one given before stays beside it. */
  public void say(MatterId id, Stance stance, String words, Acting by, ClientId client) {
    var scope = party(by);
    var checks = new Checks();
    var said = checks.text("words", words, 2, 2_000);
    checks.end();
    var content = ClientId.print(by, new Joints.Told(id, stance.name(), said));
    Repetition.once(() -> db.together(() -> {
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, "position", client, content))) return id;
      var seen = reached(id, scope, by);
      Joints.mustStand(casework.must(id, platform), JointSteps.CALLED);
      var position = new Position(0, office(by), stance, said, now());
      db.in(scope, jdbc -> {
        table.say(jdbc, seen, position, by, client, content);
        return null;
      });
      heard(seen);
      return id;
    }));
  }

  private Suggestion reached(MatterId id, Scope scope, Acting by) {
    return db.in(scope, jdbc -> store.find(jdbc, id))
        .filter(seen -> Joints.speaks(seen, by))
        .orElseThrow(Joints::unknown);
  }

  private static OrganisationId office(Acting by) {
    return Objects.requireNonNull(by.seat(), "a party speaks by a post").organisation();
  }

  /** Who has spoken is waited for no more. */
  private void heard(Suggestion seen) {
    db.in(Scope.system(county), jdbc -> {
      var spoken =
          table.positions(jdbc, seen.id()).stream().map(Position::organisation).toList();
      var waited =
          seen.parties().stream().filter(party -> !spoken.contains(party)).toList();
      var due = Objects.requireNonNull(seen.replyBy()).plusDays(1).atStartOfDay(Words.ZONE);
      table.tell(jdbc, seen, JointSteps.CALLED, "position", waited, now(), due.toInstant());
      return null;
    });
  }

  /** A party says yes or no to the plan as it lies on the table. */
  public void assent(
      MatterId id, int version, boolean accepts, String words, Acting by, ClientId client) {
    var scope = party(by);
    var checks = new Checks();
    var said = checks.text("words", words, accepts ? 0 : 2, 1_000);
    checks.end();
    var content = ClientId.print(by, new Joints.Told(id, Boolean.toString(accepts), said));
    Repetition.once(() -> db.together(() -> {
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, "assent", client, content))) return id;
      var seen = reached(id, scope, by);
      // Two at the same moment: the second counts the first.
      db.in(Scope.system(county), jdbc -> store.hold(jdbc, id));
      if (seen.version() != version) throw Refusal.conflict("ground.stale");
      var matter = casework.must(id, platform);
      Joints.mustStand(matter, JointSteps.TABLED);
      var before = laid(seen, scope).assents().stream()
          .anyMatch(one -> one.organisation().equals(office(by)));
      if (before) throw Refusal.conflict("joint.assented-already");
      var assent = new Assent(office(by), accepts, said, now());
      db.in(scope, jdbc -> {
        table.assent(jdbc, seen, assent, by, client, content);
        return null;
      });
      var laid = laid(seen, Scope.system(county));
      if (laid.adopts()) adopt(seen, matter, laid);
      else wait(seen, matter, laid);
      return id;
    }));
  }

  private void wait(Suggestion seen, Matter matter, Laid laid) {
    var waited = laid.called().stream()
        .filter(one -> laid.assent(one).isEmpty())
        .map(Called::organisation)
        .toList();
    db.in(Scope.system(county), jdbc -> {
      table.tell(
          jdbc,
          seen,
          matter.state(),
          "assent",
          waited,
          now(),
          Objects.requireNonNull(matter.due()));
      return null;
    });
  }

  private void adopt(Suggestion seen, Matter matter, Laid laid) {
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var last = laid.measures().stream().map(Measure::until).max(LocalDate::compareTo);
    casework.take(
        matter,
        "adopt",
        Said.nothing().until(last.orElse(today)),
        platform,
        ClientId.named("joint/adopt/" + seen.id()));
    for (var measure : laid.measures()) {
      var raised = raise(seen, measure);
      db.in(Scope.system(county), jdbc -> {
        table.became(jdbc, measure.id(), raised);
        return null;
      });
    }
    var now = new Suggestion(
        seen.id(),
        seen.village(),
        seen.title(),
        seen.what(),
        seen.wish(),
        seen.filer(),
        seen.filedAt(),
        seen.category(),
        seen.replyBy(),
        seen.round(),
        seen.parties(),
        today,
        seen.version());
    db.in(Scope.system(county), jdbc -> {
      if (!store.change(jdbc, now)) throw Refusal.conflict("ground.stale");
      table.untell(jdbc, seen.id());
      return null;
    });
  }

  private MatterId raise(Suggestion seen, Measure measure) {
    var title = measure.words().lines().findFirst().orElse(measure.words());
    var said = new NewMatter(
        JointSteps.MEASURE,
        seen.village(),
        title.length() <= 60 ? title : title.substring(0, title.offsetByCodePoints(0, 50)) + "…",
        record.of("joint.measure-body", measure.words(), seen.title()),
        "",
        null,
        "joint",
        null,
        List.of());
    var matter = casework.raiseAt(
        Region.Level.TOWNSHIP, said, platform, ClientId.named("joint/measure/" + measure.id()));
    // The township's own stands at its desk already, which gives it to whoever does it.
    if (invitees.takesIn(measure.owner(), seen.village().parent())) return matter.id();
    casework.take(
        matter,
        "entrust",
        Said.nothing().handler(Holder.desk(measure.owner())).until(measure.until()),
        platform,
        ClientId.named("joint/entrust/" + measure.id()));
    return matter.id();
  }

  /** A measure is over: with the last one the suggestion is done. */
  void over(Matter measure) {
    var suggestion = suggestionOf(measure.id());
    if (suggestion.isEmpty()) return;
    var id = suggestion.get();
    var seen = db.in(Scope.system(county), jdbc -> store.hold(jdbc, id)).orElseThrow();
    var matters = laid(seen, Scope.system(county)).measures().stream()
        .flatMap(one -> Optional.ofNullable(one.matter()).stream())
        .toList();
    var over = casework.states(matters, platform).values().stream()
        .allMatch(state -> state.equals(JointSteps.DONE) || state.equals(JointSteps.DROPPED));
    var matter = casework.must(id, platform);
    if (!over || !matter.state().equals(JointSteps.ADOPTED)) return;
    casework.take(matter, "finish", Said.nothing(), platform, ClientId.named("joint/finish/" + id));
  }

  /** Nobody is waited for any more. */
  void declined(Matter suggestion) {
    db.in(Scope.system(county), jdbc -> {
      table.untell(jdbc, suggestion.id());
      return null;
    });
  }
}
