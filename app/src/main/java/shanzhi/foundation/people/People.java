package shanzhi.foundation.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PersonNames;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;

/**
 * The register of residents: who enters, what is corrected, where they go, who may read which
 * number. Names and homes that other rooms need for themselves are answered to the platform, not to
 * a person.
 */
@Component
public class People implements PersonNames {

  private static final int NAMES_KEPT = 10_000;
  private static final Duration NAME_KEPT_FOR = Duration.ofMinutes(1);
  private static final int REASON = 100;

  private record Known(String name, Instant read) {}

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore store;
  private final MoveStore history;
  private final ResidentList list;
  private final HouseholdStore households;
  private final Entries entries;
  private final Arrivals arrivals;
  private final Receipts receipts;
  private final ReadLog readLog;
  private final Map<PersonId, Known> known = new ConcurrentHashMap<>();

  People(
      Db db,
      Clock clock,
      County county,
      PeopleStore store,
      MoveStore history,
      ResidentList list,
      HouseholdStore households,
      Entries entries,
      Arrivals arrivals,
      Receipts receipts,
      ReadLog readLog) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.store = store;
    this.history = history;
    this.list = list;
    this.households = households;
    this.entries = entries;
    this.arrivals = arrivals;
    this.receipts = receipts;
    this.readLog = readLog;
  }

  /** Enters one person; all faults come back at once. */
  public PersonId enrol(NewResident resident, Acting by, ClientId id) {
    by.must(Capability.PEOPLE_WRITE, resident.place(), clock.instant());
    return new PersonId(receipts.once(by, id, "enrol\u0001" + resident.content(), () -> {
      var answer = enrol(List.of(resident), by).getFirst();
      if (answer.person() == null) throw Refusal.invalid(answer.faults());
      return answer.person().value();
    }));
  }

  /**
   * Enters a batch in a few statements. Rows with faults are left out and say why; the answers stand
   * in the order of the rows.
   */
  public List<Enrolled> enrol(List<NewResident> residents, Acting by) {
    return enrol(residents, by, true);
  }

  /** What {@link #enrol(List, Acting)} would answer, with nothing written. */
  public List<Enrolled> rehearse(List<NewResident> residents, Acting by) {
    return enrol(residents, by, false);
  }

  private List<Enrolled> enrol(List<NewResident> said, Acting by, boolean write) {
    by.must(Capability.PEOPLE_WRITE, clock.instant());
    var plain = said.stream().map(entries::plain).toList();
    return db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
      var joined = joined(jdbc, plain);
      var taken = db.in(Scope.system(county), system -> taken(system, plain));
      var rule = arrivals.by(by);
      var seen = new HashSet<String>();
      var good = new ArrayList<NewResident>();
      var faults = new ArrayList<List<Refusal.Fault>>();
      for (var resident : plain) {
        var wrong = new ArrayList<>(entries.faults(resident));
        wrong.addAll(conflicts(resident, by, joined, taken, seen));
        wrong.addAll(rule.faults(resident));
        faults.add(List.copyOf(wrong));
        if (wrong.isEmpty()) good.add(resident);
      }
      var ids = write ? write(jdbc, good, joined, by).iterator() : null;
      var answers = new ArrayList<Enrolled>(faults.size());
      for (var wrong : faults) {
        var entered = ids != null && wrong.isEmpty() ? ids.next() : null;
        answers.add(new Enrolled(entered, wrong));
      }
      return List.copyOf(answers);
    });
  }

  private Map<HouseholdId, Household> joined(JdbcClient jdbc, List<NewResident> plain) {
    var ids = new HashSet<HouseholdId>();
    plain.forEach(resident -> {
      if (resident.household() != null) ids.add(resident.household());
    });
    var found = new HashMap<HouseholdId, Household>();
    if (ids.isEmpty()) return found;
    households.find(jdbc, county, ids).forEach(h -> found.put(h.id(), h));
    return found;
  }

  private Map<String, PersonId> taken(JdbcClient jdbc, List<NewResident> plain) {
    var numbers = plain.stream()
        .map(NewResident::identityNumber)
        .filter(n -> !n.isEmpty())
        .distinct()
        .toList();
    return numbers.isEmpty() ? Map.of() : store.byIdentity(jdbc, county, numbers);
  }

  private List<Refusal.Fault> conflicts(
      NewResident resident,
      Acting by,
      Map<HouseholdId, Household> joined,
      Map<String, PersonId> taken,
      HashSet<String> seen) {
    var found = new ArrayList<Refusal.Fault>();
    if (!by.can(Capability.PEOPLE_WRITE, resident.place())) {
      found.add(fault("village", "ground.not-your-place"));
    }
    if (resident.household() != null) {
      var household = joined.get(resident.household());
      if (household == null) {
        found.add(fault("household", "people.household-unknown"));
      } else if (!household.village().equals(resident.village())) {
        found.add(fault("household", "people.household-elsewhere"));
      }
    }
    var number = resident.identityNumber();
    if (taken.containsKey(number)) found.add(fault("identityNumber", "people.identity-taken"));
    if (!number.isEmpty() && !seen.add(number)) {
      found.add(fault("identityNumber", "people.identity-twice"));
    }
    return found;
  }

  private static Refusal.Fault fault(String field, String code) {
    return new Refusal.Fault(field, code, List.of());
  }

  private List<PersonId> write(
      JdbcClient jdbc, List<NewResident> good, Map<HouseholdId, Household> joined, Acting by) {
    if (good.isEmpty()) return List.of();
    var now = clock.instant();
    var alone = good.stream().filter(r -> r.household() == null).toList();
    var own = store.draw(jdbc, "household", alone.size());
    var people = store.draw(jdbc, "person", good.size());
    if (own.length > 0) {
      var theirs = alone.stream()
          .map(r -> new NewHousehold(r.village(), r.grid(), "", ""))
          .toList();
      households.insert(jdbc, county, own, theirs, by.signature(), now);
    }
    var rows = new ArrayList<PeopleStore.Entry>(good.size());
    var heads = new HashMap<HouseholdId, PersonId>();
    var nextOwn = 0;
    for (var i = 0; i < people.length; i++) {
      var resident = good.get(i);
      if (resident.household() == null) {
        var household = new HouseholdId(own[nextOwn++]);
        heads.put(household, new PersonId(people[i]));
        rows.add(new PeopleStore.Entry(people[i], household.value(), resident.grid(), resident));
      } else {
        var household = Objects.requireNonNull(joined.get(resident.household()));
        rows.add(
            new PeopleStore.Entry(people[i], household.id().value(), household.grid(), resident));
      }
    }
    try {
      store.insert(jdbc, county, rows, by.signature(), now);
    } catch (DuplicateKeyException meanwhile) {
      throw Refusal.conflict("people.identity-taken");
    }
    history.arrived(jdbc, county, rows, by.signature(), now);
    if (!heads.isEmpty()) households.heads(jdbc, county, heads);
    return rows.stream().map(row -> new PersonId(row.id())).toList();
  }

  /** A person's record, where the actor may see it: by their place, or as the person themself. */
  public Optional<Resident> find(PersonId id, Acting by) {
    return db.in(sight(id, by), jdbc -> store.find(jdbc, county, id));
  }

  /** As {@link #find}, refusing where there is nobody for these eyes. */
  public Resident must(PersonId id, Acting by) {
    return find(id, by).orElseThrow(() -> Refusal.unknown("people.unknown"));
  }

  /** Those of many records that the actor may see. */
  List<Resident> find(Collection<PersonId> ids, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_READ), jdbc -> store.find(jdbc, county, ids));
  }

  private Scope sight(PersonId id, Acting by) {
    var resident = by.kind() == Acting.Kind.RESIDENT;
    if (resident && id.equals(by.person())) {
      return Scope.self(county, Capability.MANDATE_WRITE, id);
    }
    by.must(Capability.PEOPLE_READ, clock.instant());
    return by.scope(Capability.PEOPLE_READ);
  }

  /** Where the person was registered, lived and worked, newest first. */
  public List<Moved> moves(PersonId id, Acting by) {
    must(id, by);
    return db.in(Scope.system(county), jdbc -> history.of(jdbc, county, id));
  }

  /** A page of the list, after the key that the page before ended with. */
  public Slice<ResidentLine> residents(ResidentFilter filter, Acting by, @Nullable String after) {
    return residents(filter, by, after, Slice.SIZE);
  }

  /** As {@link #residents(ResidentFilter, Acting, String)} in pages of another size, for exports. */
  Slice<ResidentLine> residents(
      ResidentFilter filter, Acting by, @Nullable String after, int size) {
    var narrowed = narrowed(filter, by);
    var rows = db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc -> list.page(jdbc, county, narrowed, entries.today(), after, size));
    return Slice.cut(rows, size, ResidentList::key);
  }

  /** How many the list holds; {@link ResidentList#COUNTED} and one where there are more. */
  int count(ResidentFilter filter, Acting by) {
    var narrowed = narrowed(filter, by);
    return db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc -> list.count(jdbc, county, narrowed, entries.today()));
  }

  /** Without a place said, the list is that of the actor's own place, so that an index serves it. */
  private ResidentFilter narrowed(ResidentFilter filter, Acting by) {
    var now = clock.instant();
    by.must(Capability.PEOPLE_READ, now);
    var place = filter.place();
    if (place == null) {
      place = by.seat() == null ? county.region() : by.seat().place();
    } else {
      by.must(Capability.PEOPLE_READ, place, now);
    }
    return new ResidentFilter(
        place,
        filter.name().strip(),
        filter.concern(),
        filter.away(),
        filter.least(),
        filter.most());
  }

  /** Whose mobile or landline it is, within the actor's sight; nobody where several share it. */
  public Optional<PersonId> byPhone(String phone, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    var found = db.in(
        by.scope(Capability.PEOPLE_READ), jdbc -> store.byPhone(jdbc, county, Phone.plain(phone)));
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /**
   * Who calls from this number, for a desk that takes calls of the whole county: the platform looks,
   * and the look is recorded. Nobody where several share the number.
   */
  public Optional<Resident> caller(String phone, String reason, Acting by) {
    by.must(Capability.INTAKE_DESK, clock.instant());
    var plain = Phone.plain(phone);
    return db.together(() -> {
      var system = Scope.system(county);
      var ids = db.in(system, jdbc -> store.byPhone(jdbc, county, plain));
      if (ids.size() != 1) return Optional.empty();
      readLog.looked(by, "people.caller", "person:" + ids.getFirst(), reason);
      return db.in(system, jdbc -> store.find(jdbc, county, ids.getFirst()));
    });
  }

  /** Whose identity number it is, within the actor's sight. */
  public Optional<PersonId> byIdentityNumber(String number, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    var plain = IdentityNumber.plain(number);
    return db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc ->
            Optional.ofNullable(store.byIdentity(jdbc, county, List.of(plain)).get(plain)));
  }

  /**
   * The numbers as they are, for a purpose that is stated and recorded. A resident may read their
   * own.
   */
  public Unmasked unmask(PersonId id, String reason, Acting by) {
    var checks = new Checks();
    var purpose = checks.text("reason", reason, 2, REASON);
    checks.end();
    var own = by.kind() == Acting.Kind.RESIDENT && id.equals(by.person());
    if (!own) by.must(Capability.PEOPLE_UNMASK, clock.instant());
    var scope = own ? sight(id, by) : by.scope(Capability.PEOPLE_UNMASK);
    return db.together(() -> {
      var numbers = db.in(scope, jdbc -> store.unmasked(jdbc, county, id));
      var shown = numbers.orElseThrow(() -> Refusal.unknown("people.unknown"));
      readLog.looked(by, "people.numbers", "person:" + id, purpose);
      return shown;
    });
  }

  /**
   * Whom a form names that its room lets somebody send: by number, or by the whole name of one alone at
   * the place. Refused at the field where nobody is called so there, or several are.
   */
  public PersonId meant(String field, String typed, Region place) {
    var said = typed.strip();
    if (said.matches("\\d{1,18}")) return new PersonId(Long.parseLong(said));
    if (said.isEmpty()) throw Refusal.invalid(field, "people.who-is-meant");
    var called = called(said, place);
    if (called.isEmpty()) throw Refusal.invalid(field, "people.nobody-called", said);
    if (called.size() > 1) throw Refusal.invalid(field, "people.several-called", said);
    return called.getFirst();
  }

  /** Who of a place is called so, however it is written, for the platform's own use. */
  public List<PersonId> called(String name, Region place) {
    return db.in(Scope.system(county), jdbc -> list.called(jdbc, county, name, place));
  }

  /** Whose whole name of a place stands in what something is called, for the platform's own use. */
  public List<PersonId> namedIn(String words, Region place) {
    return db.in(Scope.system(county), jdbc -> list.namedIn(jdbc, county, words, place));
  }

  /** Who of a place may be meant by sound or given name, for the platform's own use: it is asked after. */
  public List<PersonId> hintedAt(String words, boolean whole, Region place) {
    return db.in(Scope.system(county), jdbc -> list.hintedAt(jdbc, county, words, whole, place));
  }

  /** Who of a village is meant by a name of before a correction, for the platform's own use. */
  public List<PersonId> formerly(String words, boolean whole, Region village) {
    return db.in(Scope.system(county), jdbc -> list.formerly(jdbc, county, words, whole, village));
  }

  /** The name for a trace, whoever reads it; "" where nobody has the id. */
  public String name(PersonId id) {
    return names(List.of(id)).getOrDefault(id, "");
  }

  /** Names for traces and lists, those that are known. */
  @Override
  public Map<PersonId, String> names(Collection<PersonId> ids) {
    var now = clock.instant();
    var names = new HashMap<PersonId, String>();
    var missing = new HashSet<PersonId>();
    for (var id : ids) {
      var name = known.get(id);
      if (name != null && now.isBefore(name.read.plus(NAME_KEPT_FOR)) && !now.isBefore(name.read)) {
        names.put(id, name.name);
      } else {
        missing.add(id);
      }
    }
    if (missing.isEmpty()) return names;
    var read = db.in(Scope.system(county), jdbc -> store.names(jdbc, county, missing));
    if (known.size() > NAMES_KEPT) known.clear();
    read.forEach((id, name) -> known.put(id, new Known(name, now)));
    names.putAll(read);
    return names;
  }

  /** Those of these people who neither died nor left the register otherwise. */
  public Set<PersonId> active(Collection<PersonId> ids) {
    if (ids.isEmpty()) return Set.of();
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, county, List.copyOf(ids))).stream()
        .filter(Resident::active)
        .map(Resident::id)
        .collect(Collectors.toSet());
  }

  /**
   * By whose name households are called, for traces and lists: the head's, else that of the oldest who
   * lives there; those that nobody lives in are left out.
   */
  public Map<HouseholdId, String> called(Collection<HouseholdId> homes) {
    if (homes.isEmpty()) return Map.of();
    return db.in(Scope.system(county), jdbc -> households.called(jdbc, county, homes));
  }

  /** Which of many words are somebody's whole name, for texts that are to go without names. */
  public Set<String> known(Collection<String> words) {
    if (words.isEmpty()) return Set.of();
    return db.in(Scope.system(county), jdbc -> store.known(jdbc, county, words));
  }

  /** The village where the person lives or belongs, for the platform's own use. */
  public Region homeOf(PersonId id) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, county, id))
        .map(Resident::village)
        .orElseThrow(() -> Refusal.unknown("people.unknown"));
  }

  /** A name that was corrected is read anew. */
  void renamed(PersonId id) {
    known.remove(id);
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return entries.today();
  }

  /**
   * Seals every number under the key in force that is still under the former one, and makes its
   * blind index anew; a thousand people a transaction, safe to repeat. For a change of keys.
   */
  public int reseal(Keys former, Acting by) {
    if (by.kind() != Acting.Kind.SYSTEM) throw Refusal.forbidden("ground.not-yours");
    var opener = new Vault(former);
    var all = 0;
    for (var some = -1; some != 0; all += some) {
      some = db.in(
          by.scope(Scope.SYSTEM),
          jdbc -> store.reseal(jdbc, county, opener) + history.reseal(jdbc, county, opener));
    }
    return all;
  }
}
