package shanzhi.program.shares;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * 知情 How much of a round somebody reads: all of it by a post that keeps or oversees, and while its notice is
 * for them; of what was valued, every member for as long as they are one; of a list that was confirmed, every
 * member those who are members by it. Whoever is listed or objected reads how far it is, and their own.
 */
@Component
class RoundSight {

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final People people;
  private final RoundLines lines;
  private final MemberStore members;
  private final ObjectionStore objections;

  RoundSight(Db db, County county, ShareActs acts, People people, RoundLines lines) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.people = people;
    this.lines = lines;
    this.members = new MemberStore(county);
    this.objections = new ObjectionStore(county);
  }

  /** 可见范围 How much of a round. */
  enum Part {
    WHOLE,
    /** Who is a member by it. */
    MEMBERS,
    /** One's own line and objections, and how far it is. */
    OWN,
    NONE
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

  /** Whether somebody may read any of it. */
  boolean toldTo(Round round, Acting by) {
    return part(round, by) != Part.NONE;
  }

  /** How much of it somebody may read. */
  Part part(Round round, Acting by) {
    if (by.kind() == Acting.Kind.SYSTEM || looks(round, by) != null || noticedTo(round, by)) {
      return Part.WHOLE;
    }
    var person = by.seat() == null ? by.principal() : null;
    if (person == null) return Part.NONE;
    if (round.settledOn() != null && member(round, person)) {
      return round.kind() == Round.Kind.VALUATION ? Part.WHOLE : Part.MEMBERS;
    }
    return concerned(round, person) ? Part.OWN : Part.NONE;
  }

  private @Nullable String looks(Round round, Acting by) {
    if (by.seat() == null) return null;
    return Collectives.looks().stream()
        .filter(capability -> by.can(capability, round.village()))
        .findFirst()
        .orElse(null);
  }

  /** Whether somebody objected to it, or stands on it and it was noticed once. */
  private boolean concerned(Round round, PersonId person) {
    var noticed = round.noticedFrom() != null || round.why() != null;
    return objected(round, person)
        || noticed
            && (listed(round, person) || !lines.guarded(round.id(), person).isEmpty());
  }

  private boolean objected(Round round, PersonId person) {
    return db.in(
        Scope.system(county), jdbc -> !objections.of(jdbc, round.id(), person).isEmpty());
  }

  private boolean member(Round round, PersonId person) {
    return db.in(Scope.system(county), jdbc -> members.of(jdbc, person)).stream()
        .anyMatch(one -> one.current() && one.collective().equals(round.collective()));
  }

  /** 公示对象 Whether a notice is for this person: of the village or listed, or a guardian of one. */
  boolean noticedTo(Round round, Acting by) {
    var person = by.seat() == null ? by.principal() : null;
    if (person == null || round.noticedFrom() == null || round.closed()) return false;
    return people.homeOf(person).equals(round.village())
        || listed(round, person)
        || !lines.guarded(round.id(), person).isEmpty();
  }

  /** The lines that are one's own, or those of whom one acts for; none while it is drawn up. */
  List<PersonId> own(Round round, Acting by) {
    var person = by.principal();
    if (person == null || round.noticedFrom() == null) return List.of();
    var own = new ArrayList<>(lines.guarded(round.id(), person));
    own.add(person);
    return own;
  }

  private boolean listed(Round round, PersonId person) {
    return db.in(Scope.system(county), jdbc -> members.candidate(jdbc, round.id(), person))
        .isPresent();
  }

  /** Under which rows of a round are read. */
  Scope scope(Round round, Acting by) {
    if (by.kind() == Acting.Kind.SYSTEM) return Scope.system(county);
    var capability = looks(round, by);
    if (capability != null) {
      by.must(capability, round.village(), acts.now());
      return by.scope(capability);
    }
    if (!toldTo(round, by)) throw Refusal.unknown("shares.no-round");
    return Scope.system(county);
  }
}
