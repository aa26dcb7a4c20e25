package shanzhi.foundation.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 乡镇核实 What moves who belongs to a village, and may vote there, goes through two hands: the village says
 * it on a paper, another hand, at the township, confirms it, and then it is done; refused or taken back,
 * nothing is. What the township itself says takes a second hand as well, of the township or the village.
 */
@Component
class Verifications {

  /** The longest list of what waits. */
  private static final int MOST = 200;

  private static final int PAPER = 200;

  private final Db db;
  private final Clock clock;
  private final County county;
  private final People people;
  private final PeopleStore residents;
  private final VerificationStore store;
  private final Moves moves;
  private final Arrivals arrivals;
  private final Entries entries;
  private final RecordHands hands;
  private final Receipts receipts;
  private final VerificationNotices notices;
  private final Recorders recorders;
  private final Words record;

  Verifications(
      Db db,
      Clock clock,
      County county,
      People people,
      PeopleStore residents,
      VerificationStore store,
      Moves moves,
      Arrivals arrivals,
      Entries entries,
      RecordHands hands,
      Receipts receipts,
      VerificationNotices notices,
      Recorders recorders,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.residents = residents;
    this.store = store;
    this.moves = moves;
    this.arrivals = arrivals;
    this.entries = entries;
    this.hands = hands;
    this.receipts = receipts;
    this.notices = notices;
    this.recorders = recorders;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /**
   * Does at once what the hand may do; what it may not, it asks the township for.
   *
   * @return whether it is done; it waits otherwise
   */
  boolean enter(
      PersonId id,
      Verification.Claim claim,
      String paper,
      int version,
      Acting by,
      ClientId client) {
    var was = people.must(id, by);
    if (by.kind() == Acting.Kind.SYSTEM || light(claim, was)) {
      carryOut(claim, was.id(), paper(claim, was, paper), version, by, client);
      return true;
    }
    receipts.once(by, client, claim + "\u0001" + paper + "\u0001" + id + version, () -> {
      var now = hands.toWrite(id, version, by);
      check(claim, now, by);
      return ask(now, claim, paper(claim, now, paper), by);
    });
    return false;
  }

  /** Into another household of the same village one hand moves somebody. */
  private static boolean light(Verification.Claim claim, Resident was) {
    return claim.kind() == Verification.Kind.MOVED
        && was.village().equals(claim.to())
        && !was.household().equals(claim.household());
  }

  private static String paper(Verification.Claim claim, Resident was, String paper) {
    var checks = new Checks();
    var said = checks.text("paper", paper, light(claim, was) ? 0 : 2, PAPER);
    checks.end();
    return said;
  }

  private void check(Verification.Claim claim, Resident was, Acting by) {
    switch (claim.kind()) {
      case ENDED ->
        moves.checkEnding(was, new Ended(claim.since(), Objects.requireNonNull(claim.why())));
      case REGISTERED -> moves.checkRegistration(was, registered(claim));
      case ENTERED -> throw new IllegalArgumentException("asked for as somebody is entered");
      case MOVED -> {
        var to = Objects.requireNonNull(claim.to());
        moves.checkMove(was, to, claim.since());
        var household = claim.household();
        if (household == null) return;
        hands.mustNotKeep(by.person(), household);
        moves.joined(household, to);
        if (!Objects.equals(to.parent(), was.village().parent())) {
          throw Refusal.invalid("household", "people.household-township");
        }
      }
    }
  }

  private long ask(Resident was, Verification.Claim claim, String paper, Acting by) {
    try {
      return db.in(Scope.system(county), jdbc -> {
        var id = residents.draw(jdbc, "verification", 1)[0];
        store.ask(jdbc, county, id, was, claim, paper, by.signature(), clock.instant());
        notices.asked(jdbc, id, was, claim, by);
        return id;
      });
    } catch (DuplicateKeyException waiting) {
      throw Refusal.conflict("people.verification-waits");
    }
  }

  /**
   * Enters somebody new. What of it is the township's to confirm waits for it: until then they live here
   * since today, and where they are registered is not known.
   */
  PersonId enrol(NewResident said, String paper, Acting by, ClientId client) {
    var plain = entries.plain(said);
    if (!arrivals.by(by).early(plain)) return people.enrol(said, by, client);
    var checks = new Checks();
    var proof = checks.text("paper", paper, 2, PAPER);
    var faults = new ArrayList<>(entries.faults(plain));
    faults.addAll(checks.faults());
    if (!faults.isEmpty()) throw Refusal.invalid(faults);
    var awaited = new Registered(null, record.of("people.registered-awaited"), null);
    var meanwhile = said.since(entries.today()).registered(awaited);
    var content = "arrival\u0001" + said.content() + "\u0001" + proof;
    return new PersonId(receipts.once(by, client, content, () -> {
      var id = people.enrol(meanwhile, by, ClientId.fresh());
      ask(people.must(id, by), Verification.Claim.entered(said), proof, by);
      return id.value();
    }));
  }

  /** As who keeps the record sees it. */
  Verification must(long id, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_READ), jdbc -> store.find(jdbc, county, id))
        .orElseThrow(() -> Refusal.unknown("people.verification-unknown"));
  }

  List<Verification> of(PersonId person, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_READ), jdbc -> store.of(jdbc, county, person));
  }

  List<Verification> open(Acting by) {
    by.must(Capability.PEOPLE_CORRECT, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_CORRECT), jdbc -> store.open(jdbc, county, MOST));
  }

  /**
   * Whether a hand may answer it: another one than wrote it, and near to nobody in it; the township's, or,
   * of what the township wrote, the village's too.
   */
  boolean answers(Verification asked, Acting by) {
    return asked.open()
        && (RecordHands.township(by) || recorders.township(asked.recordedBy()))
        && by.can(Capability.PEOPLE_CORRECT, asked.village())
        && !KeptTie.wrote(asked.recordedBy(), by)
        && !hands.near(by.person(), people.must(asked.person(), by));
  }

  void agree(long id, Acting by) {
    var asked = mustAnswer(id, by);
    db.together(() -> {
      close(asked, Verification.Answer.AGREED, "", by);
      var version = people.must(asked.person(), by).version();
      carryOut(asked.claim(), asked.person(), asked.paper(), version, by, ClientId.fresh());
      told(asked, Verification.Answer.AGREED);
      return null;
    });
  }

  void refuse(long id, String reason, Acting by) {
    var asked = mustAnswer(id, by);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, PAPER);
    checks.end();
    db.together(() -> {
      close(asked, Verification.Answer.REFUSED, why, by);
      told(asked, Verification.Answer.REFUSED);
      return null;
    });
  }

  /** Takes it back: who wrote it, or who else keeps the record in the village. */
  void withdraw(long id, Acting by) {
    var asked = must(id, by);
    by.must(Capability.PEOPLE_CORRECT, asked.village(), clock.instant());
    hands.mustBeApart(by.person(), people.must(asked.person(), by));
    db.together(() -> {
      close(asked, Verification.Answer.WITHDRAWN, "", by);
      told(asked, Verification.Answer.WITHDRAWN);
      return null;
    });
  }

  private Verification mustAnswer(long id, Acting by) {
    var asked = must(id, by);
    by.must(Capability.PEOPLE_CORRECT, asked.village(), clock.instant());
    if (!recorders.township(asked.recordedBy())) RecordHands.mustBeTownship(by);
    if (KeptTie.wrote(asked.recordedBy(), by)) {
      throw Refusal.forbidden("people.verification-own");
    }
    hands.mustBeApart(by.person(), people.must(asked.person(), by));
    return asked;
  }

  private void told(Verification asked, Verification.Answer answer) {
    db.in(Scope.system(county), jdbc -> {
      notices.answered(jdbc, asked, answer);
      return null;
    });
  }

  private void close(Verification asked, Verification.Answer answer, String reason, Acting by) {
    db.in(Scope.system(county), jdbc -> {
      if (!store.answer(jdbc, county, asked.id(), answer, reason, by, clock.instant())) {
        throw Refusal.conflict("people.verification-answered");
      }
      return null;
    });
  }

  private void carryOut(
      Verification.Claim claim,
      PersonId id,
      String paper,
      int version,
      Acting by,
      ClientId client) {
    var since = claim.since();
    switch (claim.kind()) {
      case ENDED -> {
        var ended = new Ended(since, Objects.requireNonNull(claim.why()));
        moves.end(id, ended, paper, version, by, client);
      }
      case REGISTERED -> moves.register(id, registered(claim), paper, version, by, client);
      case MOVED -> {
        var to = Objects.requireNonNull(claim.to());
        moves.moveTo(id, to, claim.household(), since, paper, version, by, client, true);
      }
      case ENTERED -> moves.belongs(id, registered(claim), since, paper, version, by, client);
    }
  }

  private static Registered registered(Verification.Claim claim) {
    return Objects.requireNonNull(claim.registered());
  }
}
