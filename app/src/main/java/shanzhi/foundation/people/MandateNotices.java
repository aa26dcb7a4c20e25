package shanzhi.foundation.people;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LinesOfMany;
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 委托告知 What another hand records on who acts for somebody is told to them: when it begins, and when it is
 * over. For who needs a guardian, or has no phone to sign in with, those of full age at home are told too;
 * never the one who acts.
 */
@Component
class MandateNotices {

  private static final LinesOfMany LINES =
      new LinesOfMany("mandate", "people.mandate", Capability.MANDATE_WRITE);

  private static final int REASON = 200;

  private static final String STATE = "people.mandate-notice.";

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final MandateStore store;
  private final Entries entries;
  private final RecordHands hands;
  private final Recorders recorders;
  private final Authority authority;
  private final Organisations organisations;
  private final Parameters parameters;
  private final Words record;

  MandateNotices(
      Db db,
      Clock clock,
      County county,
      PeopleStore people,
      MandateStore store,
      Entries entries,
      RecordHands hands,
      Recorders recorders,
      Authority authority,
      Organisations organisations,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.store = store;
    this.entries = entries;
    this.hands = hands;
    this.recorders = recorders;
    this.authority = authority;
    this.organisations = organisations;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** Somebody acts for another from now on. */
  void begun(JdbcClient jdbc, Mandate mandate) {
    tell(jdbc, mandate, told(jdbc, mandate), "begun");
  }

  /** It waits for a second hand, and who is told may say that it is not so. */
  void asked(JdbcClient jdbc, Mandate mandate, Acting by) {
    turn(jdbc, mandate, "awaits", RecordHands.township(by));
    tell(jdbc, mandate, told(jdbc, mandate), "asked");
  }

  /** The township answers; of what it wrote itself the village may as well. */
  private void turn(JdbcClient jdbc, Mandate mandate, String what, boolean bothHands) {
    var village = people.find(jdbc, county, mandate.principal()).orElseThrow().village();
    var telling = telling(jdbc, mandate, what);
    var id = mandate.id();
    organisations
        .takesIn(Objects.requireNonNull(village.parent()))
        .ifPresent(desk ->
            LINES.turn(jdbc, county.code(), id, desk.id(), Capability.MANDATE_WRITE, telling));
    if (!bothHands) return;
    organisations
        .takesIn(village)
        .ifPresent(desk ->
            LINES.care(jdbc, county.code(), id, desk.id(), Capability.MANDATE_WRITE, telling));
  }

  /** It was taken back, or ran out: what was told of it before is over; who took it back knows. */
  void over(JdbcClient jdbc, Mandate mandate, Acting by) {
    LINES.untell(jdbc, county.code(), mandate.id());
    var told = told(jdbc, mandate);
    if (by.kind() == Acting.Kind.RESIDENT) told.remove(by.person());
    tell(jdbc, mandate, told, "over");
  }

  /** As who was told of it, or one of its two ends, or who keeps it sees it. */
  Mandate must(long id, Identity who) {
    for (var hat : who.hats()) {
      if (hat.kind() != Acting.Kind.POST || !hat.can(Capability.MANDATE_WRITE)) continue;
      var kept = db.in(hat.scope(Capability.MANDATE_WRITE), jdbc -> store.find(jdbc, county, id));
      if (kept.isPresent()) return kept.get();
    }
    return db.in(
        Scope.system(county),
        jdbc -> store
            .find(jdbc, county, id)
            .filter(one -> one.agent().equals(who.person()) || tells(jdbc, one, who.person()))
            .orElseThrow(() -> Refusal.unknown("people.mandate-unknown")));
  }

  /** Whether somebody is told of it and may object. */
  boolean tells(Mandate mandate, PersonId person) {
    return db.in(Scope.system(county), jdbc -> tells(jdbc, mandate, person));
  }

  private boolean tells(JdbcClient jdbc, Mandate mandate, PersonId person) {
    return person.equals(mandate.principal()) || told(jdbc, mandate).contains(person);
  }

  Optional<Mandate.Objection> objection(Mandate mandate) {
    return db.in(Scope.system(county), jdbc -> store.objection(jdbc, county, mandate.id()));
  }

  /** 知道了 It waits for them no more. */
  void note(long id, Identity who) {
    var mandate = must(id, who);
    db.in(Scope.system(county), jdbc -> {
      LINES.untell(jdbc, county.code(), mandate.id(), who.person());
      return null;
    });
  }

  /** 不同意 The township is to look into it; until then it holds. */
  void object(long id, String reason, Identity who) {
    var mandate = must(id, who);
    if (!tells(mandate, who.person())) throw Refusal.unknown("people.mandate-unknown");
    if (!mandate.open(clock.instant())) throw Refusal.conflict("people.mandate-over");
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, REASON);
    checks.end();
    var said = new Mandate.Objection(clock.instant(), who.person(), why);
    db.in(Scope.system(county), jdbc -> {
      if (!store.object(jdbc, county, id, said)) {
        throw Refusal.conflict("people.mandate-contested");
      }
      LINES.untell(jdbc, county.code(), id, who.person());
      turn(jdbc, mandate, "contested", recorders.township(mandate.recordedBy()));
      return null;
    });
  }

  /**
   * Whether a hand may confirm it, or find that it stands: another one than wrote it, near to neither, at
   * the township, or, of what the township wrote, at the village.
   */
  boolean answers(Mandate mandate, Identity who) {
    return who.hats().stream()
        .anyMatch(hat -> hat.can(Capability.MANDATE_WRITE) && answers(mandate, hat));
  }

  private boolean answers(Mandate mandate, Acting by) {
    return db.in(
        Scope.system(county),
        jdbc -> (RecordHands.township(by) || recorders.township(mandate.recordedBy()))
            && !KeptTie.wrote(mandate.recordedBy(), by)
            && !hands.near(
                by.person(), people.find(jdbc, county, mandate.principal()).orElseThrow())
            && !hands.near(
                by.person(), people.find(jdbc, county, mandate.agent()).orElseThrow()));
  }

  /** 核实无误 The second hand: from now on it holds. */
  void confirm(long id, Identity who) {
    var mandate = must(id, who);
    if (!answers(mandate, who)) throw Refusal.forbidden("people.mandate-other-hand");
    db.in(Scope.system(county), jdbc -> {
      if (!store.confirm(jdbc, county, id, clock.instant())) {
        throw Refusal.conflict("people.mandate-answered");
      }
      LINES.untell(jdbc, county.code(), id);
      var holds = store.find(jdbc, county, id).orElseThrow();
      begun(jdbc, holds);
      tell(jdbc, holds, Set.of(holds.agent()), "begun");
      authority.raise(Acting.system(county));
      return null;
    });
  }

  /** 查明仍有效 The township looked into the objection and it stands: who objected is told. */
  void uphold(long id, Identity who) {
    var mandate = must(id, who);
    if (!answers(mandate, who)) throw Refusal.forbidden("people.mandate-other-hand");
    db.in(Scope.system(county), jdbc -> {
      var said = store
          .objection(jdbc, county, id)
          .filter(one -> store.answered(jdbc, county, id))
          .orElseThrow(() -> Refusal.conflict("people.mandate-answered"));
      LINES.untell(jdbc, county.code(), id);
      tell(jdbc, mandate, Set.of(said.by()), "stands");
      return null;
    });
  }

  /** 到期 Tells of those that ran out by themselves and of which nobody was told yet. */
  int tellOver() {
    return db.in(Scope.system(county), jdbc -> {
      var over = store.ranOut(jdbc, county, clock.instant());
      over.forEach(mandate -> over(jdbc, mandate, Acting.system(county)));
      return over.size();
    });
  }

  /** Whom another hand's entry is told to. */
  Set<PersonId> told(JdbcClient jdbc, Mandate mandate) {
    var principal = people.find(jdbc, county, mandate.principal()).orElseThrow();
    var told = new LinkedHashSet<PersonId>();
    if (principal.active()) told.add(principal.id());
    if (mandate.ground() != null || principal.phone().isEmpty()) {
      told.addAll(people.home(jdbc, county, principal, entries.today()));
    }
    told.remove(mandate.agent());
    return told;
  }

  private void tell(JdbcClient jdbc, Mandate mandate, Set<PersonId> whom, String what) {
    if (whom.isEmpty()) return;
    LINES.tell(jdbc, county.code(), mandate.id(), whom, telling(jdbc, mandate, what));
  }

  private LinesOfMany.Telling telling(JdbcClient jdbc, Mandate mandate, String what) {
    var now = clock.instant();
    var principal = people.find(jdbc, county, mandate.principal()).orElseThrow();
    var agent = people.find(jdbc, county, mandate.agent()).orElseThrow();
    var title = record.of(STATE + what + "-title", agent.name(), principal.name());
    var days = parameters.value(PeopleParameters.ENTRY_DAYS, county.region(), now);
    var act = what.equals("contested") || what.equals("awaits") ? "answer" : "look";
    return new LinesOfMany.Telling(STATE + what, act, title, now, now.plus(Duration.ofDays(days)));
  }
}
