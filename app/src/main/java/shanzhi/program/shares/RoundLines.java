package shanzhi.program.shares;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LinesOfMany;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.People;

/** 告知 Who finds a list in their inbox: whomever it strikes off, or the guardian of one who cannot act. */
@Component
class RoundLines {

  private static final LinesOfMany LINES =
      new LinesOfMany("shares/round", "shares.round", Capability.CASE_READ);

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final People people;
  private final Guardians guardians;
  private final MemberStore members;

  RoundLines(Db db, County county, ShareActs acts, People people, Guardians guardians) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.people = people;
    this.guardians = guardians;
    this.members = new MemberStore(county);
  }

  /** Its notice begins: whoever is to leave, or not to join, is told how to object. */
  void noticed(Round round) {
    var told = told(struck(round.id()));
    if (told.isEmpty()) return;
    var due = round.until().plusDays(1).atStartOfDay(Words.ZONE).toInstant();
    var title = acts.record().of("shares.struck-title", round.title());
    var said = new LinesOfMany.Telling("shares.struck.NOTICED", "object", title, acts.now(), due);
    db.in(Scope.system(county), jdbc -> {
      LINES.tell(jdbc, county.code(), round.id().value(), told, said);
      return null;
    });
  }

  /** Those of them who live, or who acts for them. */
  private LinkedHashSet<PersonId> told(List<PersonId> struck) {
    var living = people.active(struck);
    var wards = guardians.wards(struck);
    var told = new LinkedHashSet<PersonId>();
    for (var one : struck) {
      if (living.contains(one)) told.addAll(wards.getOrDefault(one, List.of(one)));
    }
    return told;
  }

  /** Those whom a list strikes off and for whom this person acts. */
  List<PersonId> guarded(MatterId round, PersonId person) {
    return guardians.wards(struck(round)).entrySet().stream()
        .filter(one -> one.getValue().contains(person))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<PersonId> struck(MatterId round) {
    return db.in(Scope.system(county), jdbc -> members.struck(jdbc, round));
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
