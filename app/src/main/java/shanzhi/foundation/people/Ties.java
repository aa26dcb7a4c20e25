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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
 * back erases them. A tie counts, and is taken out, by two hands: who writes it says on what, and
 * another officer or one of the two says that it is so. Each look by a person is recorded with its
 * purpose; nobody sees a tree.
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

  /** Takes one's own consent back and erases the ties, in the same moment. */
  public void withdraw(PersonId person, Acting by) {
    if (!own(List.of(person), by)) throw Refusal.forbidden("ground.not-yours");
    erase(person, by);
  }

  /**
   * Takes a consent back in another's name, by two officers: the first says how they said so, the second
   * does it.
   *
   * @return whether it is taken back; it is asked for otherwise
   */
  public boolean withdraw(PersonId person, @Nullable ConsentWay how, Acting by) {
    mustKeep(person, by);
    var consent = consents(person, by).stream()
        .filter(one -> one.revokedAt() == null)
        .findFirst()
        .orElseThrow(() -> Refusal.conflict("people.no-consent"));
    if (consent.askedBy() == null) {
      if (how == null) throw Refusal.invalid("how", "ground.missing");
      return !db.in(
          Scope.system(county),
          jdbc -> store.ask(jdbc, county, person, how, by.signature(), clock.instant()));
    }
    if (KeptTie.wrote(consent.askedBy(), by)) throw Refusal.forbidden("people.second-hand");
    erase(person, by);
    return true;
  }

  private void erase(PersonId person, Acting by) {
    var now = clock.instant();
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

  /** As the platform's own import: what comes so was checked before. */
  public void record(NewTie tie, Acting by) {
    record(List.of(tie), by);
  }

  /** As {@link #record(NewTie, Acting)}, many at once. */
  public void record(Collection<NewTie> said, Acting by) {
    record(said, null, by);
  }

  /** Records a tie on a paper, or on what is known of it; it counts once it is confirmed. */
  public void record(NewTie tie, Tie.@Nullable Paper paper, Acting by) {
    record(List.of(tie), paper, by);
  }

  /** Records many ties at once, or none: the first rule that one of them breaks refuses all. */
  private void record(Collection<NewTie> said, Tie.@Nullable Paper paper, Acting by) {
    var now = clock.instant();
    by.must(Capability.TIES_READ, now);
    var platform = by.kind() == Acting.Kind.SYSTEM;
    if (!platform && paper == null) throw Refusal.invalid("paper", "ground.missing");
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
      fewEnough(ties, store.standing(jdbc, county, ends, minors(), true));
      var ids = people.draw(jdbc, "tie", ties.size());
      store.insert(jdbc, county, ids, ties, paper, platform, by.signature(), now);
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

  /** A tie as one of the two sees it, or who keeps ties at the place of one of them. */
  private KeptTie must(long id, Acting by) {
    var ends = by.kind() == Acting.Kind.RESIDENT;
    if (!ends) by.must(Capability.TIES_READ, clock.instant());
    var scope = ends ? Scope.system(county) : by.scope(Capability.TIES_READ);
    return db.in(scope, jdbc -> store.find(jdbc, county, id))
        .filter(kept -> !ends || kept.isOf(by.person()))
        .orElseThrow(() -> Refusal.unknown("people.tie-unknown"));
  }

  /** Says that a tie is so: one of the two, or another officer than who wrote it. */
  public void confirm(long id, Acting by) {
    var kept = must(id, by);
    if (kept.confirmed()) return;
    if (kept.contested()) throw Refusal.conflict("people.tie-contested");
    if (!kept.mayConfirm(by)) throw Refusal.forbidden("people.second-hand");
    with(jdbc -> store.confirm(jdbc, county, id, by.signature(), clock.instant()));
  }

  /**
   * Says why a tie is to be taken out: recorded in error, or a marriage that is over. It counts as
   * before until a second hand has taken it out; what counts not yet, its writer takes back alone.
   */
  public void contest(long id, Tie.Fault why, Acting by) {
    var kept = must(id, by);
    if (!kept.confirmed() && KeptTie.wrote(kept.recordedBy(), by)) {
      with(jdbc -> store.remove(jdbc, county, id));
      return;
    }
    var at = clock.instant();
    var first = db.in(
        Scope.system(county), jdbc -> store.contest(jdbc, county, id, why, by.signature(), at));
    if (!first) throw Refusal.conflict("people.tie-contested");
  }

  /** Takes a tie out that somebody else contested. */
  public void remove(long id, Acting by) {
    var kept = must(id, by);
    if (!kept.contested()) throw Refusal.conflict("people.tie-not-contested");
    if (!kept.mayRemove(by)) throw Refusal.forbidden("people.second-hand");
    with(jdbc -> store.remove(jdbc, county, id));
  }

  /** Leaves a contested tie as it is: an officer who is none of the two and did not contest it. */
  public void uphold(long id, Acting by) {
    var kept = must(id, by);
    if (!kept.contested()) throw Refusal.conflict("people.tie-not-contested");
    if (!kept.mayUphold(by)) throw Refusal.forbidden("people.second-hand");
    with(jdbc -> store.uphold(jdbc, county, id));
  }

  private void with(Consumer<JdbcClient> work) {
    db.in(Scope.system(county), jdbc -> {
      work.accept(jdbc);
      return null;
    });
  }

  /** One's own ties, with who wrote each. */
  List<KeptTie> mine(Acting by) {
    var person = by.person();
    if (by.kind() != Acting.Kind.RESIDENT || person == null) return List.of();
    return kept(person);
  }

  /** A person's ties, confirmed or not, for a purpose that is stated and recorded. */
  public List<KeptTie> of(PersonId person, String reason, Acting by) {
    return db.together(() -> {
      look(List.of(person), reason, by);
      return kept(person);
    });
  }

  private List<KeptTie> kept(PersonId person) {
    return db.in(Scope.system(county), jdbc -> {
      var ties = store.standing(jdbc, county, List.of(person), minors(), true);
      return store.kept(jdbc, county, ties.stream().map(Tie::id).toList());
    });
  }

  /** Whether two people are kin only by what nobody has confirmed; asked after a look. */
  boolean claimed(PersonId one, PersonId other) {
    return db.in(
            Scope.system(county),
            jdbc -> new Lineage(
                    people -> store.standing(jdbc, county, people, minors(), true), FARTHEST)
                .between(one, other))
        .isPresent();
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
        jdbc -> new Lineage(people -> store.standing(jdbc, county, people, minors(), false), most)
            .between(one, other));
  }

  /** All kin of a person within {@code most} degrees, for a rule that the platform itself applies. */
  public Set<PersonId> kinOf(PersonId person, int most) {
    if (most < 0 || most > FARTHEST) throw new IllegalArgumentException("degree " + most);
    return db.in(
        Scope.system(county),
        jdbc -> new Lineage(people -> store.standing(jdbc, county, people, minors(), false), most)
            .of(person));
  }

  /**
   * All kin of each of these people within {@code most} degrees, with the nearest degree, for a rule that the
   * platform itself applies; asked for at once, however many they are.
   */
  public Map<PersonId, Map<PersonId, Integer>> degrees(Collection<PersonId> persons, int most) {
    if (most < 0 || most > FARTHEST) throw new IllegalArgumentException("degree " + most);
    return db.in(
        Scope.system(county),
        jdbc -> new Lineage(people -> store.standing(jdbc, county, people, minors(), false), most)
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
