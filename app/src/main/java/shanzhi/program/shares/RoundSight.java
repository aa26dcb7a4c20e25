package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_KEEP;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.People;

/**
 * 知情 Whose a round is to read: a post's that keeps or oversees; those whom its notice is for, while it runs;
 * and, of what was valued, every member's for as long as they are one. Names of a list end with its notice.
 */
@Component
class RoundSight {

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final People people;
  private final RoundLines lines;
  private final MemberStore members;

  RoundSight(Db db, County county, ShareActs acts, People people, RoundLines lines) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.people = people;
    this.lines = lines;
    this.members = new MemberStore(county);
  }

  /** The hat with which somebody reads a round: a post's, or as somebody whom it is for. */
  Acting reader(Round round, Identity who) {
    for (var capability : Collectives.looks()) {
      var hat = who.as(capability, round.village());
      if (hat.isPresent()) return hat.get();
    }
    var resident = who.resident();
    if (!toldTo(round, resident)) throw Refusal.unknown("shares.no-round");
    return resident;
  }

  /** Whether somebody may read it: its notice is for them, or it is settled and they are a member. */
  boolean toldTo(Round round, Acting by) {
    return noticedTo(round, by) || keptTo(round, by);
  }

  /** 公示对象 Whether a notice is for this person: of the village or listed, or a guardian of one. */
  boolean noticedTo(Round round, Acting by) {
    var person = by.seat() == null ? by.principal() : null;
    if (person == null || round.noticedFrom() == null || round.closed()) return false;
    return people.homeOf(person).equals(round.village())
        || listed(round, person)
        || !lines.guarded(round.id(), person).isEmpty();
  }

  /** Whether a line is one's own, or that of somebody for whom one acts. */
  boolean own(Round round, PersonId line, Acting by) {
    var person = by.principal();
    return person != null
        && (person.equals(line) || lines.guarded(round.id(), person).contains(line));
  }

  private boolean listed(Round round, PersonId person) {
    return db.in(Scope.system(county), jdbc -> members.candidate(jdbc, round.id(), person))
        .isPresent();
  }

  /** 成员知情权 What was valued at how much, by which method, behind one's own shares. */
  private boolean keptTo(Round round, Acting by) {
    var person = by.seat() == null ? by.principal() : null;
    if (person == null || round.settledOn() == null || round.kind() != Round.Kind.VALUATION) {
      return false;
    }
    return db.in(Scope.system(county), jdbc -> members.of(jdbc, person)).stream()
        .anyMatch(one -> one.current() && one.collective().equals(round.collective()));
  }

  /** Under which rows of a round are read. */
  Scope scope(Round round, Acting by) {
    if (by.kind() == Acting.Kind.SYSTEM) return Scope.system(county);
    for (var capability : List.of(SHARES_KEEP, SHARES_OVERSEE)) {
      if (by.seat() != null && by.can(capability, round.village())) {
        by.must(capability, round.village(), acts.now());
        return by.scope(capability);
      }
    }
    if (!toldTo(round, by)) throw Refusal.unknown("shares.no-round");
    return Scope.system(county);
  }
}
