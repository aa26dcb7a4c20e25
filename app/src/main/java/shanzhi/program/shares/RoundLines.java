package shanzhi.program.shares;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LinesOfMany;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.People;

/**
 * 告知 Who finds a list in their inbox: whomever it strikes off, or who is to be told for one who cannot act,
 * the township where that is nobody; whose objection to it was upheld; the office whose turn it is.
 */
@Component
class RoundLines {

  private static final LinesOfMany LINES =
      new LinesOfMany("shares/round", "shares.round", Capability.CASE_READ);

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final People people;
  private final Guardians guardians;
  private final Organisations organisations;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final RoundStore rounds;
  private final MemberStore members;

  RoundLines(
      Db db,
      County county,
      ShareActs acts,
      People people,
      Guardians guardians,
      Organisations organisations,
      Parameters parameters,
      WorkingCalendar calendar) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.people = people;
    this.guardians = guardians;
    this.organisations = organisations;
    this.parameters = parameters;
    this.calendar = calendar;
    this.rounds = new RoundStore(county);
    this.members = new MemberStore(county);
  }

  /**
   * Its notice begins: whoever is to leave, or not to join, is told how to object; and those whose
   * objections were upheld, that it begins anew.
   */
  void noticed(Round round, List<Objection> upheld) {
    var objected = upheld.stream().map(Objection::person).distinct().toList();
    var struck = living(struck(round.id()));
    var wards = guardians.told(struck);
    var told = struck.stream()
        .flatMap(one -> wards.getOrDefault(one, List.of(one)).stream())
        .distinct()
        .toList();
    tell(round, told, "shares.struck", "object");
    var alone = struck.stream().filter(one -> List.of().equals(wards.get(one))).count();
    if (alone > 0) care(round, alone);
    tell(round, objected, "shares.met", "look");
  }

  private List<PersonId> living(List<PersonId> struck) {
    var active = people.active(struck);
    return struck.stream().filter(active::contains).toList();
  }

  /** 无人可告知 Somebody is struck off for whom nobody can be told: the township looks after them. */
  private void care(Round round, long alone) {
    var title = acts.record().of("shares.unguarded-title", round.title(), alone);
    var office = organisations.deskOf(round.village().at(Region.Level.TOWNSHIP)).id();
    var said = telling(round, "shares.unguarded", "look", title);
    db.in(Scope.system(county), jdbc -> {
      LINES.care(jdbc, county.code(), round.id().value(), office, Capability.SHARES_OVERSEE, said);
      return null;
    });
  }

  private LinesOfMany.Telling telling(Round round, String what, String act, String title) {
    var due = round.until().plusDays(1).atStartOfDay(Words.ZONE).toInstant();
    return new LinesOfMany.Telling(what + ".NOTICED", act, title, acts.now(), due);
  }

  private void tell(Round round, Collection<PersonId> told, String what, String act) {
    if (told.isEmpty()) return;
    var said = telling(round, what, act, acts.record().of(what + "-title", round.title()));
    db.in(Scope.system(county), jdbc -> {
      LINES.tell(jdbc, county.code(), round.id().value(), told, said);
      return null;
    });
  }

  /** Those whom a list strikes off and for whom this person is told. */
  List<PersonId> guarded(MatterId round, PersonId person) {
    return guardians.told(struck(round)).entrySet().stream()
        .filter(one -> one.getValue().contains(person))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<PersonId> struck(MatterId round) {
    return db.in(Scope.system(county), jdbc -> members.struck(jdbc, round));
  }

  /** 该重新拟定 An objection to it was upheld: it is the turn of the office that keeps it. */
  void turn(MatterId id) {
    db.in(Scope.system(county), jdbc -> {
      var round = rounds.find(jdbc, id).orElseThrow();
      if (round.closed()) return null;
      var now = acts.now();
      var hours = parameters.workingHours(ShareParameters.DRAFT, round.village(), now);
      var title = acts.record().of("shares.turned-title", round.title());
      var said = new LinesOfMany.Telling(
          "shares.turned.UPHELD",
          "redraft",
          title,
          now,
          calendar.after(now, hours).at());
      var office = organisations.deskOf(round.village()).id();
      LINES.turn(jdbc, county.code(), id.value(), office, Capability.SHARES_KEEP, said);
      return null;
    });
  }

  /** 请乡镇同意 What was upheld is to stay as it was: the township is asked. */
  void asked(Round round) {
    var office = organisations.deskOf(round.village().at(Region.Level.TOWNSHIP)).id();
    var said = waits(round, "shares.asked", "reply", ShareParameters.ANSWER);
    db.in(Scope.system(county), jdbc -> {
      LINES.care(jdbc, county.code(), round.id().value(), office, Capability.SHARES_OVERSEE, said);
      return null;
    });
  }

  /** The township has answered: it is the turn of the office that keeps it. */
  void replied(Round round, boolean more) {
    over(round.id());
    if (more) asked(round);
    var office = organisations.deskOf(round.village()).id();
    var said = waits(round, "shares.replied", "redraft", ShareParameters.DRAFT);
    db.in(Scope.system(county), jdbc -> {
      LINES.turn(jdbc, county.code(), round.id().value(), office, Capability.SHARES_KEEP, said);
      return null;
    });
  }

  private LinesOfMany.Telling waits(Round round, String what, String act, String within) {
    var now = acts.now();
    var hours = parameters.workingHours(within, round.village(), now);
    var title = acts.record().of(what + "-title", round.title());
    return new LinesOfMany.Telling(
        what + ".DRAFTING", act, title, now, calendar.after(now, hours).at());
  }

  /** Somebody has objected, and waits for the answer instead. */
  void objected(MatterId round, PersonId person) {
    db.in(Scope.system(county), jdbc -> {
      LINES.untell(jdbc, county.code(), round.value(), person);
      return null;
    });
  }

  /** It is drawn up anew, confirmed or called off: it waits for nobody any more. */
  void over(MatterId round) {
    db.in(Scope.system(county), jdbc -> {
      LINES.untell(jdbc, county.code(), round.value());
      return null;
    });
  }
}
