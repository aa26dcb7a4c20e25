package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.ledger.Ledger;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 积分异议 Who finds an entry wrong, or one missing, says so within the days that the county set. What is
 * put right is put right by the contrary of the entry and a new one; nothing is changed.
 */
@Component
public class Objections {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Ledger ledger;
  private final Scoring scoring;
  private final Absences absences;
  private final TermEnds terms;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final Words record;
  private final WorkStore facts;
  private final ObjectionStore store;

  Objections(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Ledger ledger,
      Scoring scoring,
      Absences absences,
      TermEnds terms,
      Parameters parameters,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.ledger = ledger;
    this.scoring = scoring;
    this.absences = absences;
    this.terms = terms;
    this.parameters = parameters;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.facts = new WorkStore(county);
    this.store = new ObjectionStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Until when an entry of a meeting may be objected to. */
  Instant until(Settled meeting) {
    var days = parameters.value(WorkParameters.OBJECT_DAYS, meeting.village(), now());
    return meeting.at().plus(Duration.ofDays(days));
  }

  private record Objecting(MeetingId meeting, @Nullable Long fact, String said) {}

  /**
   * Objects to what a meeting says of oneself.
   *
   * @param fact the one that is wrong; none where something is missing
   */
  public MatterId object(
      MeetingId meeting, @Nullable Long fact, String words, Acting by, ClientId client) {
    by.must(LEDGER_OWN, now());
    var person = Objects.requireNonNull(by.principal());
    var checks = new Checks();
    var said = checks.text("said", words, 2, 1_000);
    checks.end();
    var content = ClientId.print(by, new Objecting(meeting, fact, said));
    var scope = by.scope(LEDGER_OWN);
    try {
      return db.together(() -> {
        var before = db.in(scope, jdbc -> store.before(jdbc, client, content));
        if (before.isPresent()) return before.get();
        var settled =
            db.in(scope, jdbc -> facts.settled(jdbc, meeting)).orElseThrow(Objections::unknown);
        var own = db.in(scope, jdbc -> facts.ofPerson(jdbc, person, List.of(meeting)));
        if (own.isEmpty()) throw Refusal.forbidden("councilwork.nothing-of-yours");
        if (fact != null && own.stream().noneMatch(one -> one.id() == fact && one.stands())) {
          throw Refusal.unknown("councilwork.fact-unknown");
        }
        if (now().isAfter(until(settled))) throw Refusal.conflict("councilwork.objection-late");
        if (terms.over(own.getFirst().seat())) throw Refusal.conflict("councilwork.term-over");
        var matter = casework.raise(matter(settled), by, client);
        db.in(scope, jdbc -> {
          store.add(jdbc, matter.id(), settled, fact, person, said, now(), client, content);
          return null;
        });
        return matter.id();
      });
    } catch (DuplicateKeyException oneIsOpen) {
      throw Refusal.conflict("councilwork.objection-open");
    }
  }

  /** The matter as those see it who do not see the file: not whose it is, nor what it says. */
  private NewMatter matter(Settled meeting) {
    return new NewMatter(
            ObjectionSteps.NAME,
            meeting.village().parent(),
            record.of("councilwork.objection.matter"),
            record.of("councilwork.objection.matter-body"),
            "",
            null,
            "phone",
            null,
            List.of())
        .confidential(true);
  }

  private static String reads(Acting by) {
    return by.seat() == null ? LEDGER_OWN : COUNCIL_OVERSEE;
  }

  /** The objection, for who made it and for the coordination group, whose look is recorded. */
  public Objected see(MatterId matter, Acting by) {
    by.must(reads(by), now());
    return db.together(() -> {
      var objected = db.in(by.scope(reads(by)), jdbc -> store.find(jdbc, matter))
          .orElseThrow(Objections::unknown);
      if (!objected.person().equals(by.principal())) {
        var whose = "person:" + objected.person();
        readLog.looked(by, "councilwork.objection", whose, "matter:" + matter);
      }
      return objected;
    });
  }

  /** One's own, the latest first. */
  public List<Objected> own(Acting by) {
    by.must(LEDGER_OWN, now());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.ofPerson(jdbc, person));
  }

  private record Decided(MatterId matter, @Nullable Correction correction, String answer) {}

  /**
   * Decides it: with a correction it is upheld, without one it is dismissed; why is said either way.
   * Nobody decides on their own.
   */
  public void decide(
      MatterId id, @Nullable Correction correction, String words, Acting by, ClientId client) {
    by.must(COUNCIL_OVERSEE, now());
    var checks = new Checks();
    var answer = checks.text("answer", words, 2, 500);
    if (correction != null) {
      checks.text("about", correction.about(), 0, 300);
      checks.must(
          correction.times() >= 1 && correction.times() <= 20, "times", "councilwork.times-wrong");
      checks.must(
          correction.strike() != null || correction.enter() != null,
          "strike",
          "councilwork.nothing-corrected");
    }
    checks.end();
    var content = ClientId.print(by, new Decided(id, correction, answer));
    var scope = by.scope(COUNCIL_OVERSEE);
    db.together(() -> {
      var objected = db.in(scope, jdbc -> store.hold(jdbc, id)).orElseThrow(Objections::unknown);
      by.must(COUNCIL_OVERSEE, objected.village(), now());
      if (objected.person().equals(by.person())) {
        throw Refusal.forbidden("councilwork.own-objection");
      }
      var act = correction == null ? "dismiss" : "uphold";
      var fresh = db.in(
          scope,
          jdbc -> new AbsenceStore(county)
              .write(jdbc, id, objected.village(), act, answer, by, now(), client, content));
      if (!fresh) return null;
      if (objected.overAt() != null) throw Refusal.conflict("casework.not-now");
      if (correction != null) correct(objected, correction, by, client);
      db.in(scope, jdbc -> {
        store.decide(jdbc, id, correction != null, answer, by, now());
        return null;
      });
      var matter = casework.must(id, platform);
      var named = ClientId.named("councilwork/" + client);
      casework.take(matter, act, Said.nothing(), platform, named);
      return null;
    });
  }

  /**
   * Strikes, enters, and lets the book follow: what a struck fact was entered by is reversed, and what
   * else stood on that entry is entered anew together with what is new.
   */
  private void correct(Objected objected, Correction correction, Acting by, ClientId client) {
    var scope = by.scope(COUNCIL_OVERSEE);
    var meeting = db.in(scope, jdbc -> facts.settled(jdbc, objected.meeting())).orElseThrow();
    var standing =
        db.in(scope, jdbc -> facts.hold(jdbc, meeting.meeting(), objected.person())).stream()
            .filter(Fact::stands)
            .toList();
    if (terms.over(standing.getFirst().seat())) throw Refusal.conflict("councilwork.term-over");
    var anew = new ArrayList<Fact>();
    if (correction.strike() != null) {
      anew.addAll(strike(objected, standing, correction.strike(), by, client));
    }
    var moved = List.copyOf(anew);
    var entered = correction.enter() == null
        ? List.<Fact>of()
        : List.of(entered(objected, standing.getFirst(), correction));
    anew.addAll(entered);
    var transfer = anew.isEmpty()
        ? null
        : scoring.enter(
            meeting,
            anew,
            "councilwork.memo.corrected",
            by,
            ClientId.named("councilwork/anew/" + client));
    try {
      db.in(scope, jdbc -> {
        facts.entered(jdbc, moved, transfer);
        facts.add(jdbc, entered.stream().map(fact -> fact.by(transfer)).toList(), now());
        return null;
      });
    } catch (DuplicateKeyException standsAlready) {
      throw Refusal.conflict("councilwork.stands-already");
    }
    absences.lookAgain(standing.getFirst().seat());
  }

  /** What stood on the same entry as the struck fact and must be entered anew. */
  private List<Fact> strike(
      Objected objected, List<Fact> standing, long id, Acting by, ClientId client) {
    var wrong = standing.stream()
        .filter(fact -> fact.id() == id)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("councilwork.fact-unknown"));
    db.in(by.scope(COUNCIL_OVERSEE), jdbc -> facts.strike(jdbc, id, objected.matter()));
    var transfer = wrong.transfer();
    if (transfer == null) return List.of();
    ledger.reverse(
        transfer,
        record.of("councilwork.reversed", objected.matter().toString()),
        by,
        ClientId.named("councilwork/reverse/" + client));
    return standing.stream()
        .filter(fact -> fact.id() != id && transfer.equals(fact.transfer()))
        .toList();
  }

  private static Fact entered(Objected objected, Fact beside, Correction correction) {
    return new Fact(
        0,
        beside.village(),
        beside.meeting(),
        beside.body(),
        beside.seat(),
        beside.person(),
        Objects.requireNonNull(correction.enter()),
        correction.times(),
        correction.about().strip(),
        null,
        objected.matter(),
        null);
  }

  static Refusal unknown() {
    return Refusal.unknown("councilwork.objection-unknown");
  }
}
