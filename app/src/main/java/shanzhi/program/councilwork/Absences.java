package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 长期缺席 Who stays away without leave as often as the rules allow makes one matter of the coordination
 * group's, and no second while it is open; an absence counts for one matter alone. The matter names
 * nobody: the group and the councillor read the private file.
 */
@Component
public class Absences {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final Words record;
  private final AbsenceStore store;

  Absences(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Parameters parameters,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.parameters = parameters;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new AbsenceStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Looks whether anybody's absence in a meeting that was just counted makes it too many. */
  void look(Settled meeting, List<Fact> facts) {
    for (var fact : facts) {
      if (fact.code() == Code.ABSENCE) look(meeting, fact);
    }
  }

  private void look(Settled meeting, Fact fact) {
    var village = meeting.village();
    var most = Math.toIntExact(parameters.value(WorkParameters.ABSENT_MOST, village, now()));
    var days = Math.toIntExact(parameters.value(WorkParameters.ABSENT_DAYS, village, now()));
    var day = meeting.day();
    var missed = db.in(Scope.system(county), jdbc -> {
      if (store.open(jdbc, fact.seat()).isPresent()) return List.<MeetingId>of();
      return store.fresh(jdbc, fact.seat(), day.minusDays(days), day);
    });
    if (missed.size() < most) return;
    var township = village.parent();
    var said = new NewMatter(
        AbsenceSteps.NAME,
        township,
        record.of("councilwork.absence.matter"),
        record.of("councilwork.absence.matter-body"),
        "",
        null,
        "desk",
        null,
        List.of());
    var client = ClientId.named("councilwork/absence/" + fact.seat() + "/" + meeting.meeting());
    var matter = casework.raiseAt(Region.Level.TOWNSHIP, said, platform, client);
    var absence = new Absence(
        matter.id(),
        village,
        fact.body(),
        fact.seat(),
        fact.person(),
        missed,
        most,
        days,
        now(),
        null,
        null);
    db.in(Scope.system(county), jdbc -> {
      store.add(jdbc, absence);
      var title = record.of("councilwork.absence.line");
      store.tell(jdbc, absence, title, Objects.requireNonNull(matter.due()));
      return null;
    });
  }

  /** The term is over: there is nothing left to see to. */
  void lapse(SeatId seat) {
    db.in(Scope.system(county), jdbc -> store.open(jdbc, seat)).ifPresent(this::lapse);
  }

  /** A correction may have left fewer absences than it takes. */
  void lookAgain(SeatId seat) {
    db.in(
            Scope.system(county),
            jdbc -> store.open(jdbc, seat).filter(open -> store.standing(jdbc, open) < open.most()))
        .ifPresent(this::lapse);
  }

  private void lapse(Absence absence) {
    casework.take(
        absence.matter(),
        "lapse",
        Said.nothing(),
        platform,
        ClientId.named("councilwork/absence-lapse/" + absence.matter()));
    over(absence.matter());
  }

  private void over(MatterId matter) {
    db.in(Scope.system(county), jdbc -> {
      store.over(jdbc, matter, now());
      store.untell(jdbc, matter);
      return null;
    });
  }

  private static String reads(Acting by) {
    return by.seat() == null ? LEDGER_OWN : COUNCIL_OVERSEE;
  }

  /** The private file, for the councillor and for the coordination group, whose look is recorded. */
  public Absence see(MatterId matter, Acting by) {
    by.must(reads(by), now());
    return db.together(() -> {
      var absence = db.in(by.scope(reads(by)), jdbc -> store.find(jdbc, matter))
          .orElseThrow(Absences::unknown);
      if (!absence.person().equals(by.principal())) {
        var whose = "person:" + absence.person();
        readLog.looked(by, "councilwork.absence", whose, "matter:" + matter);
      }
      return absence;
    });
  }

  /** What was written in the file; for the coordination group. */
  List<AbsenceStore.Note> notes(MatterId matter, Acting by) {
    by.must(COUNCIL_OVERSEE, now());
    return db.in(by.scope(COUNCIL_OVERSEE), jdbc -> store.notes(jdbc, matter));
  }

  /** One's own, the latest first. */
  public List<Absence> own(Acting by) {
    by.must(LEDGER_OWN, now());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.ofPerson(jdbc, person));
  }

  /** Those of a township that are open. */
  public List<Absence> ofTownship(Region township, Acting by) {
    by.must(COUNCIL_OVERSEE, township, now());
    return db.in(by.scope(COUNCIL_OVERSEE), jdbc -> store.ofTownship(jdbc, township));
  }

  /** What the councillor says to it. */
  public void explain(MatterId matter, String words, Acting by) {
    by.must(LEDGER_OWN, now());
    var checks = new Checks();
    var said = checks.text("said", words, 2, 1_000);
    checks.end();
    db.in(by.scope(LEDGER_OWN), jdbc -> {
      if (store.find(jdbc, matter).isEmpty()) throw unknown();
      if (!store.explain(jdbc, matter, said, now())) {
        throw Refusal.conflict("councilwork.absence-over");
      }
      return null;
    });
  }

  private record Step(MatterId matter, String act, String said) {}

  /** What the group does, with what was said; nobody decides on their own absence. */
  public void step(MatterId id, String act, String words, Acting by, ClientId client) {
    by.must(COUNCIL_OVERSEE, now());
    var checks = new Checks();
    var said = checks.text("said", words, 2, 500);
    checks.end();
    var content = ClientId.print(by, new Step(id, act, said));
    var scope = by.scope(COUNCIL_OVERSEE);
    db.together(() -> {
      var absence = db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(Absences::unknown);
      if (absence.person().equals(by.person())) throw Refusal.forbidden("councilwork.own-absence");
      var at = now();
      var fresh = db.in(
          scope,
          jdbc -> store.write(jdbc, id, absence.village(), act, said, by, at, client, content));
      if (!fresh) return null;
      var matter = casework.must(id, platform);
      var offered =
          AbsenceSteps.PROCEDURE.state(matter.state()).action(act).filter(one -> one.isHolders());
      if (offered.isEmpty()) throw Refusal.conflict("casework.not-now");
      var after = casework.take(
          matter, act, Said.nothing(), platform, ClientId.named("councilwork/" + client));
      if (!after.isOpen()) over(id);
      return null;
    });
  }

  static Refusal unknown() {
    return Refusal.unknown("councilwork.absence-unknown");
  }
}
