package shanzhi.foundation.people;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 核实告知 What is entered of where somebody belongs is told to them, and what ends their record to those
 * at home as well, when it is asked for and when it holds; until it is answered they may say that it is not
 * so. Who asked is told where it was refused.
 */
@Component
class VerificationNotices {

  private static final LinesOfMany LINES =
      new LinesOfMany("verification", "people.verification", Capability.MANDATE_WRITE);

  /** Who signs, whatever post they sign by. */
  private static final Pattern RECORDER = Pattern.compile("(?:.*/)?person:(\\d{1,18})(?:/.*)?");

  private static final String STATE = "people.verification.";

  private static final int REASON = 200;

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final VerificationStore store;
  private final Entries entries;
  private final Recorders recorders;
  private final Organisations organisations;
  private final Parameters parameters;
  private final Words record;

  VerificationNotices(
      Db db,
      Clock clock,
      County county,
      PeopleStore people,
      VerificationStore store,
      Entries entries,
      Recorders recorders,
      Organisations organisations,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.store = store;
    this.entries = entries;
    this.recorders = recorders;
    this.organisations = organisations;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** It waits for the township, and whom it is about is told. */
  void asked(JdbcClient jdbc, long id, Resident of, Verification.Claim claim, Acting by) {
    turn(jdbc, id, of, "open", of.name(), RecordHands.township(by));
    if (claim.kind() == Verification.Kind.ENTERED) return;
    tell(jdbc, id, told(jdbc, of, claim), "told", of);
  }

  /** It is answered: of what holds now they are told, of a refusal who asked. */
  void answered(JdbcClient jdbc, Verification asked, Verification.Answer answer) {
    LINES.untell(jdbc, county.code(), asked.id());
    var of = people.find(jdbc, county, asked.person()).orElseThrow();
    switch (answer) {
      case AGREED -> {
        if (asked.claim().kind() == Verification.Kind.ENTERED) return;
        tell(jdbc, asked.id(), told(jdbc, of, asked.claim()), "held", of);
      }
      case REFUSED ->
        recorder(asked).ifPresent(who -> tell(jdbc, asked.id(), Set.of(who), "refused", of));
      case WITHDRAWN -> {}
    }
  }

  private static Optional<PersonId> recorder(Verification asked) {
    var signed = RECORDER.matcher(asked.recordedBy());
    return signed.matches()
        ? Optional.of(new PersonId(Long.parseLong(signed.group(1))))
        : Optional.empty();
  }

  /** As who is told of it sees it; absent for anybody else. */
  Optional<Verification> seen(long id, Identity who) {
    return db.in(
        Scope.system(county),
        jdbc -> store.find(jdbc, county, id).filter(one -> tells(jdbc, one, who.person())));
  }

  private boolean tells(JdbcClient jdbc, Verification asked, PersonId person) {
    if (recorder(asked).filter(person::equals).isPresent()) return true;
    var of = people.find(jdbc, county, asked.person()).orElseThrow();
    return concerned(jdbc, of, asked.claim()).contains(person);
  }

  /** Whether somebody may say that it is not so. */
  boolean objects(Verification asked, Identity who) {
    return asked.open() && asked.objection() == null && concerns(asked, who);
  }

  /** Whether it is about them, or about who lives with them. */
  boolean concerns(Verification asked, Identity who) {
    return db.in(Scope.system(county), jdbc -> {
      var of = people.find(jdbc, county, asked.person()).orElseThrow();
      return concerned(jdbc, of, asked.claim()).contains(who.person());
    });
  }

  /** 不是这样 The township reads it before it answers. */
  void object(long id, String reason, Identity who) {
    var asked = seen(id, who).orElseThrow(() -> Refusal.unknown("people.verification-unknown"));
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, REASON);
    checks.end();
    if (!objects(asked, who)) throw Refusal.conflict("people.verification-contested");
    var said = new Verification.Objection(clock.instant(), who.person(), why);
    db.in(Scope.system(county), jdbc -> {
      if (!store.object(jdbc, county, id, said)) {
        throw Refusal.conflict("people.verification-contested");
      }
      LINES.untell(jdbc, county.code(), id, who.person());
      var of = people.find(jdbc, county, asked.person()).orElseThrow();
      var title = record.of("people.verification.contested-title", of.name());
      turn(jdbc, id, of, "contested", title, recorders.township(asked.recordedBy()));
      return null;
    });
  }

  /** 知道了 It waits for them no more. */
  void note(long id, Identity who) {
    var asked = seen(id, who).orElseThrow(() -> Refusal.unknown("people.verification-unknown"));
    db.in(Scope.system(county), jdbc -> {
      LINES.untell(jdbc, county.code(), asked.id(), who.person());
      return null;
    });
  }

  private Set<PersonId> told(JdbcClient jdbc, Resident of, Verification.Claim claim) {
    var told = new LinkedHashSet<>(concerned(jdbc, of, claim));
    if (!of.active()) told.remove(of.id());
    return told;
  }

  private List<PersonId> concerned(JdbcClient jdbc, Resident of, Verification.Claim claim) {
    var told = new LinkedHashSet<PersonId>();
    told.add(of.id());
    var home = claim.kind() == Verification.Kind.ENDED || !of.adult(entries.today());
    if (home) told.addAll(people.home(jdbc, county, of, entries.today()));
    return List.copyOf(told);
  }

  /** The township answers; of what it wrote itself the village may as well. */
  private void turn(
      JdbcClient jdbc, long id, Resident of, String state, String title, boolean bothHands) {
    var telling = telling(state, "answer", title);
    organisations
        .takesIn(Objects.requireNonNull(of.village().parent()))
        .ifPresent(desk ->
            LINES.turn(jdbc, county.code(), id, desk.id(), Capability.PEOPLE_CORRECT, telling));
    if (!bothHands) return;
    organisations
        .takesIn(of.village())
        .ifPresent(desk ->
            LINES.care(jdbc, county.code(), id, desk.id(), Capability.PEOPLE_CORRECT, telling));
  }

  private void tell(JdbcClient jdbc, long id, Set<PersonId> whom, String state, Resident of) {
    if (whom.isEmpty()) return;
    var title = record.of(STATE + state + "-title", of.name());
    LINES.tell(jdbc, county.code(), id, whom, telling(state, "look", title));
  }

  private LinesOfMany.Telling telling(String state, String act, String title) {
    var now = clock.instant();
    var days = parameters.value(PeopleParameters.ENTRY_DAYS, county.region(), now);
    return new LinesOfMany.Telling(STATE + state, act, title, now, now.plus(Duration.ofDays(days)));
  }
}
