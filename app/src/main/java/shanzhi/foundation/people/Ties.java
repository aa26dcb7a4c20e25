package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * Family ties, kept to tell who must step aside. Each adult agrees to their own; a consent taken
 * back erases them. Each look by a person is recorded with its purpose; nobody sees a tree.
 */
@Component
public class Ties {

  /** The farthest degree that any rule may ask for. */
  public static final int FARTHEST = 8;

  /** More would tell adoption from birth, which is never recorded. */
  private static final int PARENTS = 2;

  private static final int REASON = 100;

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final TieStore store;
  private final Entries entries;
  private final ReadLog readLog;

  Ties(
      Db db,
      Clock clock,
      County county,
      PeopleStore people,
      TieStore store,
      Entries entries,
      ReadLog readLog) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.store = store;
    this.entries = entries;
    this.readLog = readLog;
  }

  /** Records that people agree to their own ties being kept; who agreed before still does. */
  public void consent(Collection<PersonId> who, LocalDate on, ConsentWay how, Acting by) {
    var now = clock.instant();
    var own = own(who, by);
    if (!own) by.must(Capability.TIES_READ, now);
    var found = found(who);
    var checks = new Checks();
    for (var person : found.values()) {
      if (!own) by.must(Capability.TIES_READ, person.place(), now);
      entries.day(checks, "on", on, person.born());
      checks.must(person.adult(on), "person", "people.consent-minor");
    }
    checks.must(own || how != ConsentWay.ONLINE, "how", "people.consent-way");
    checks.end();
    var way = own ? ConsentWay.ONLINE : how;
    db.in(Scope.system(county), jdbc -> {
      store.consent(jdbc, county, found.keySet(), on, way, by.signature(), now);
      return null;
    });
  }

  /** Takes a consent back and erases the person's ties, in the same moment. */
  public void withdraw(PersonId person, Acting by) {
    var now = clock.instant();
    if (!own(List.of(person), by)) mustKeep(person, by);
    db.in(Scope.system(county), jdbc -> {
      if (!store.revoke(jdbc, county, person, by.signature(), now)) {
        throw Refusal.conflict("people.no-consent");
      }
      store.removeAllOf(jdbc, county, person);
      return null;
    });
  }

  /** Refuses who keeps no ties at the place of the person; a page asks before it says a name. */
  public void mustKeep(PersonId person, Acting by) {
    by.must(Capability.TIES_READ, clock.instant());
    by.must(Capability.TIES_READ, end(found(List.of(person)), person).place(), clock.instant());
  }

  /** The consents of a person, newest first: for themself and for who keeps ties. */
  public List<Consent> consents(PersonId person, Acting by) {
    var own = own(List.of(person), by);
    if (!own) mustKeep(person, by);
    var scope =
        own ? Scope.self(county, Capability.MANDATE_WRITE, person) : by.scope(Capability.TIES_READ);
    return db.in(scope, jdbc -> store.consents(jdbc, county, person));
  }

  public void record(NewTie tie, Acting by) {
    record(List.of(tie), by);
  }

  /** Records many ties at once, or none: the first rule that one of them breaks refuses all. */
  public void record(Collection<NewTie> said, Acting by) {
    var now = clock.instant();
    by.must(Capability.TIES_READ, now);
    var ties = said.stream().map(NewTie::ordered).distinct().toList();
    var ends = new HashSet<PersonId>();
    ties.forEach(tie -> ends.addAll(List.of(tie.one(), tie.other())));
    var found = found(ends);
    db.in(Scope.system(county), jdbc -> {
      var agreeing = store.agreeing(jdbc, county, ends);
      for (var tie : ties) {
        var one = end(found, tie.one()).place();
        if (!by.can(Capability.TIES_READ, one)) {
          by.must(Capability.TIES_READ, end(found, tie.other()).place(), now);
        }
        mayBeKept(tie, found, agreeing, by);
      }
      fewEnough(ties, store.standing(jdbc, county, ends, minors()));
      var ids = people.draw(jdbc, "tie", ties.size());
      store.insert(jdbc, county, ids, ties, by.signature(), now);
      return null;
    });
  }

  private static Resident end(Map<PersonId, Resident> found, PersonId person) {
    return Objects.requireNonNull(found.get(person), "found refuses whom it does not know");
  }

  /** A refusal names nobody of another place: its sender knows no more of them than the number. */
  private static String shown(Resident end, Acting by) {
    return by.can(Capability.TIES_READ, end.place()) ? end.name() : end.id().toString();
  }

  private void mayBeKept(
      NewTie tie, Map<PersonId, Resident> found, Set<PersonId> agreeing, Acting by) {
    var one = end(found, tie.one());
    var other = end(found, tie.other());
    var today = entries.today();
    if (one.id().equals(other.id())) throw Refusal.invalid("other", "people.tie-self");
    for (var end : List.of(one, other)) {
      var died = end.ended() != null && end.ended().why() == Ended.Why.DIED;
      if (end.adult(today) && !died && !agreeing.contains(end.id())) {
        throw Refusal.conflict("people.consent-missing", shown(end, by));
      }
    }
    if (tie.kind() == Tie.Kind.PARENT && !one.born().isBefore(other.born())) {
      throw Refusal.invalid("other", "people.parent-younger", shown(one, by), shown(other, by));
    }
    if (tie.kind() == Tie.Kind.SPOUSE && !(one.adult(today) && other.adult(today))) {
      throw Refusal.invalid("other", "people.spouse-minor");
    }
  }

  private static void fewEnough(List<NewTie> ties, List<Tie> before) {
    var kept = new HashSet<NewTie>();
    before.forEach(tie -> kept.add(new NewTie(tie.kind(), tie.one(), tie.other())));
    kept.addAll(ties);
    var parents = new HashMap<PersonId, Integer>();
    var spouses = new HashMap<PersonId, Integer>();
    for (var tie : kept) {
      if (tie.kind() == Tie.Kind.PARENT) parents.merge(tie.other(), 1, Integer::sum);
      if (tie.kind() == Tie.Kind.SPOUSE) {
        spouses.merge(tie.one(), 1, Integer::sum);
        spouses.merge(tie.other(), 1, Integer::sum);
      }
    }
    if (parents.values().stream().anyMatch(n -> n > PARENTS)) {
      throw Refusal.conflict("people.parents-two");
    }
    if (spouses.values().stream().anyMatch(n -> n > 1)) {
      throw Refusal.conflict("people.spouse-taken");
    }
  }

  /** Takes a tie out: recorded in error, or a marriage that is over. */
  public void remove(long id, Acting by) {
    by.must(Capability.TIES_READ, clock.instant());
    var tie = db.in(by.scope(Capability.TIES_READ), jdbc -> store.find(jdbc, county, id))
        .orElseThrow(() -> Refusal.unknown("people.tie-unknown"));
    db.in(Scope.system(county), jdbc -> {
      store.remove(jdbc, county, tie.id());
      return null;
    });
  }

  /** A person's own ties, for a purpose that is stated and recorded. */
  public List<Tie> of(PersonId person, String reason, Acting by) {
    return db.together(() -> {
      look(List.of(person), reason, by);
      return db.in(
          Scope.system(county), jdbc -> store.standing(jdbc, county, List.of(person), minors()));
    });
  }

  /** How two people are kin, for a purpose that is stated and recorded. */
  public Optional<Kinship> kinship(
      PersonId one, PersonId other, int most, String reason, Acting by) {
    return db.together(() -> {
      look(List.of(one, other), reason, by);
      return kinship(one, other, most);
    });
  }

  /**
   * How two people are kin within {@code most} degrees, for a rule that the platform itself applies;
   * who is shown more than the answer goes through {@link #kinship(PersonId, PersonId, int, String,
   * Acting)}.
   */
  public Optional<Kinship> kinship(PersonId one, PersonId other, int most) {
    if (most < 0 || most > FARTHEST) throw new IllegalArgumentException("degree " + most);
    return db.in(
        Scope.system(county),
        jdbc -> new Lineage(people -> store.standing(jdbc, county, people, minors()), most)
            .between(one, other));
  }

  /** All kin of a person within {@code most} degrees, for a rule that the platform itself applies. */
  public Set<PersonId> kinOf(PersonId person, int most) {
    if (most < 0 || most > FARTHEST) throw new IllegalArgumentException("degree " + most);
    return db.in(
        Scope.system(county),
        jdbc ->
            new Lineage(people -> store.standing(jdbc, county, people, minors()), most).of(person));
  }

  /**
   * All kin of each of these people within {@code most} degrees, with the nearest degree, for a rule that the
   * platform itself applies; asked for at once, however many they are.
   */
  public Map<PersonId, Map<PersonId, Integer>> degrees(Collection<PersonId> persons, int most) {
    if (most < 0 || most > FARTHEST) throw new IllegalArgumentException("degree " + most);
    return db.in(
        Scope.system(county),
        jdbc -> new Lineage(people -> store.standing(jdbc, county, people, minors()), most)
            .degrees(new HashSet<>(persons)));
  }

  private void look(List<PersonId> whose, String reason, Acting by) {
    var now = clock.instant();
    by.must(Capability.TIES_READ, now);
    var checks = new Checks();
    var purpose = checks.text("reason", reason, 2, REASON);
    checks.end();
    var found = found(whose).values();
    if (found.stream().noneMatch(r -> by.can(Capability.TIES_READ, r.place()))) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    for (var person : whose) {
      readLog.looked(by, "people.ties", "person:" + person, purpose);
    }
  }

  private Map<PersonId, Resident> found(Collection<PersonId> ids) {
    var found = new HashMap<PersonId, Resident>();
    var distinct = new ArrayList<>(new HashSet<>(ids));
    db.in(Scope.system(county), jdbc -> people.find(jdbc, county, distinct))
        .forEach(r -> found.put(r.id(), r));
    if (found.size() < distinct.size()) throw Refusal.unknown("people.unknown");
    return found;
  }

  private static boolean own(Collection<PersonId> who, Acting by) {
    return by.kind() == Acting.Kind.RESIDENT && List.copyOf(who).equals(List.of(by.person()));
  }

  /** Who was born on this day or before is of age today. */
  private LocalDate minors() {
    return entries.today().minusYears(Resident.ADULT_AGE);
  }
}
