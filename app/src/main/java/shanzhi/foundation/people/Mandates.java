package shanzhi.foundation.people;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
import shanzhi.foundation.organisation.Authority;
import shanzhi.foundation.parameter.Parameters;

/**
 * Who acts for whom: named acts alone, until a day, taken back at once by whoever gave it. A mandate
 * ends when either end leaves the register (article 173 of the civil code).
 */
@Component
public class Mandates {

  /** What a mandate may name; never the giving of mandates itself. */
  public static final List<String> GRANTABLE =
      List.of(Capability.CASE_RAISE, Capability.CASE_READ, Capability.CASE_VISIT);

  /** What a guardian does for their ward: matters, quarrels, and what the ward owns and is owed. */
  static final List<String> OF_GUARDIANS = List.of(
      Capability.CASE_RAISE,
      Capability.CASE_READ,
      Capability.CASE_VISIT,
      Capability.MEDIATION_PARTY,
      Capability.LEDGER_OWN);

  private static final int NOTE = 200;

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final MandateStore store;
  private final TieStore ties;
  private final Entries entries;
  private final Receipts receipts;
  private final Parameters parameters;
  private final Authority authority;
  private final RecordHands hands;
  private final MandateNotices notices;

  Mandates(
      Db db,
      Clock clock,
      County county,
      PeopleStore people,
      MandateStore store,
      TieStore ties,
      Entries entries,
      Receipts receipts,
      Parameters parameters,
      Authority authority,
      RecordHands hands,
      MandateNotices notices) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.store = store;
    this.ties = ties;
    this.entries = entries;
    this.receipts = receipts;
    this.parameters = parameters;
    this.authority = authority;
    this.hands = hands;
    this.notices = notices;
  }

  /**
   * Gives a mandate: the principal themself, or an officer of their place who records how the
   * consent was given. The officer is neither of the two, nor of their household or near kin.
   */
  public long give(NewMandate said, Acting by, ClientId id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(Capability.MANDATE_WRITE, now);
    var own = by.kind() == Acting.Kind.RESIDENT;
    if (by.kind() == Acting.Kind.BEHALF || (own && !said.principal().equals(by.person()))) {
      throw Refusal.forbidden("people.mandate-not-yours");
    }
    return receipts.once(
        by,
        id,
        "give\u0001" + said,
        () -> db.in(Scope.system(county), jdbc -> {
          var principal = active(said.principal(), "principal");
          var agent = active(said.agent(), "agent");
          if (!own) mayRecord(principal, agent, by, now);
          var until = said.lastDay().plusDays(1).atStartOfDay(Words.ZONE).toInstant();
          check(said, principal, agent, until, now, by);
          mustBeNew(jdbc, said, until, now);
          var mandate = new Mandate(
              people.draw(jdbc, "mandate", 1)[0],
              said.principal(),
              said.agent(),
              said.scopes().stream().distinct().sorted().toList(),
              now,
              until,
              own ? ConsentWay.ONLINE : said.how(),
              said.note().strip(),
              by.signature(),
              null,
              null,
              false);
          store.insert(jdbc, county, mandate, principal);
          if (by.kind() == Acting.Kind.POST) notices.begun(jdbc, mandate);
          return mandate.id();
        }));
  }

  /**
   * 登记监护人 Records who acts for a minor or for whom a court found to be without full capacity: by an
   * officer of their place, on a paper; never by the guardian's own hand or one near to either. What a
   * court found takes the township. It holds once a second hand has confirmed it; a minor's parent whom
   * the register knows as one acts at once.
   */
  public long guard(NewGuardian said, Acting by, ClientId id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(Capability.MANDATE_WRITE, now);
    if (by.kind() == Acting.Kind.RESIDENT || by.kind() == Acting.Kind.BEHALF) {
      throw Refusal.forbidden("people.guardian-by-officer");
    }
    return receipts.once(
        by,
        id,
        "guard\u0001" + said,
        () -> db.in(Scope.system(county), jdbc -> {
          var ward = active(said.ward(), "ward");
          var guardian = active(said.guardian(), "agentPhone");
          mayRecord(ward, guardian, by, now);
          if (said.ground() == Guardianship.RULED && !RecordHands.township(by)) {
            throw Refusal.forbidden("people.ruled-by-township");
          }
          var until = until(said, ward);
          check(said, ward, guardian, until, now);
          var mandate = new Mandate(
              people.draw(jdbc, "mandate", 1)[0],
              ward.id(),
              guardian.id(),
              OF_GUARDIANS,
              now,
              until,
              ConsentWay.PAPER,
              said.paper().strip(),
              by.signature(),
              null,
              said.ground(),
              by.kind() != Acting.Kind.SYSTEM && !parent(jdbc, said));
          store.insert(jdbc, county, mandate, ward);
          if (mandate.awaits()) notices.asked(jdbc, mandate, by);
          else notices.begun(jdbc, mandate);
          return mandate.id();
        }));
  }

  private boolean parent(JdbcClient jdbc, NewGuardian said) {
    var grown = entries.today().minusYears(Resident.ADULT_AGE);
    return said.ground() == Guardianship.MINOR
        && ties.standing(jdbc, county, List.of(said.ward()), grown, false).stream()
            .anyMatch(tie -> tie.kind() == Tie.Kind.PARENT
                && tie.one().equals(said.guardian())
                && tie.other().equals(said.ward()));
  }

  /** By an officer of the principal's place who is near to neither end. */
  private void mayRecord(Resident principal, Resident agent, Acting by, Instant now) {
    by.must(Capability.MANDATE_WRITE, principal.place(), now);
    if (hands.near(by.person(), principal) || hands.near(by.person(), agent)) {
      throw Refusal.forbidden("people.mandate-near");
    }
  }

  /** A minor's guardian acts until full age, another's as long as the finding was recorded for. */
  private static Instant until(NewGuardian said, Resident ward) {
    var day = said.ground() == Guardianship.MINOR || said.lastDay() == null
        ? ward.born().plusYears(Resident.ADULT_AGE)
        : said.lastDay().plusDays(1);
    return day.atStartOfDay(Words.ZONE).toInstant();
  }

  private void check(
      NewGuardian said, Resident ward, Resident guardian, Instant until, Instant now) {
    var ruled = said.ground() == Guardianship.RULED;
    var most = parameters.value(PeopleParameters.GUARDIAN_DAYS, ward.village(), now);
    var checks = new Checks();
    checks.must(ruled == ward.adult(entries.today()), "ground", "people.guardian-ground");
    checks.must(!ward.id().equals(guardian.id()), "agentPhone", "people.mandate-self");
    checks.must(guardian.adult(entries.today()), "agentPhone", "people.guardian-capable");
    checks.must(
        guardians(List.of(guardian.id())).isEmpty(), "agentPhone", "people.guardian-capable");
    checks.must(!ruled || said.lastDay() != null, "lastDay", "ground.missing");
    checks.must(until.isAfter(now), "lastDay", "people.mandate-past");
    checks.must(
        !ruled || !until.isAfter(now.plus(most + 1, ChronoUnit.DAYS)),
        "lastDay",
        "people.mandate-long",
        most);
    checks.text("note", said.paper(), 2, NOTE);
    checks.end();
  }

  private Resident active(PersonId id, String field) {
    return db.in(Scope.system(county), jdbc -> people.find(jdbc, county, id))
        .filter(Resident::active)
        .orElseThrow(() -> Refusal.invalid(field, "people.unknown"));
  }

  private void check(
      NewMandate said, Resident principal, Resident agent, Instant until, Instant now, Acting by) {
    var own = by.kind() == Acting.Kind.RESIDENT;
    var most = longest(principal, now);
    var checks = new Checks();
    checks.must(!principal.id().equals(agent.id()), "agentPhone", "people.mandate-self");
    checks.must(agent.adult(entries.today()), "agentPhone", "people.mandate-minor");
    checks.must(!said.scopes().isEmpty(), "scopes", "people.mandate-empty");
    checks.must(GRANTABLE.containsAll(said.scopes()), "scopes", "people.mandate-scope");
    checks.must(reads(said.scopes()), "scopes", "people.mandate-reads");
    checks.must(until.isAfter(now), "lastDay", "people.mandate-past");
    checks.must(
        !said.lastDay().isAfter(entries.today().plusDays(most)),
        "lastDay",
        "people.mandate-long",
        most);
    if (!own && by.kind() != Acting.Kind.SYSTEM) {
      checks.must(said.how() != ConsentWay.ONLINE, "how", "people.consent-way");
      checks.text("note", said.note(), 2, NOTE);
    } else {
      checks.text("note", said.note(), 0, NOTE);
    }
    checks.end();
  }

  private long longest(Resident principal, Instant now) {
    return parameters.value(PeopleParameters.MANDATE_DAYS, principal.village(), now);
  }

  /** How many days a mandate of this person may run. */
  long longest(PersonId principal) {
    return longest(active(principal, "principal"), clock.instant());
  }

  /** Ends a mandate this moment: by whoever gave it, by the agent, by an officer of the place. */
  public void revoke(long id, Acting by) {
    var now = clock.instant();
    by.must(Capability.MANDATE_WRITE, now);
    if (by.kind() == Acting.Kind.BEHALF) throw Refusal.forbidden("people.mandate-not-yours");
    var mandate = db.in(by.scope(Capability.MANDATE_WRITE), jdbc -> store.find(jdbc, county, id))
        .orElseThrow(() -> Refusal.unknown("people.mandate-unknown"));
    if (mandate.ground() != null && by.kind() == Acting.Kind.RESIDENT) {
      throw Refusal.forbidden("people.guardian-by-officer");
    }
    db.in(Scope.system(county), jdbc -> {
      if (!store.revoke(jdbc, county, mandate.id(), by.signature(), now)) {
        throw Refusal.conflict("people.mandate-over");
      }
      notices.over(jdbc, mandate, by);
      authority.raise(Acting.system(county));
      return null;
    });
  }

  /** The guardians of these people that hold at the moment. */
  List<Mandate> guardians(Collection<PersonId> wards) {
    if (wards.isEmpty()) return List.of();
    return db.in(
        Scope.system(county), jdbc -> store.guardians(jdbc, county, wards, clock.instant()));
  }

  /** For whom the person may act at the moment, and in what: the hats of a sign-in. */
  public List<Acting.Behalf> mandatesOf(PersonId agent, Instant at) {
    return db.in(Scope.system(county), jdbc -> store.inForce(jdbc, county, agent, at)).stream()
        .map(m -> new Acting.Behalf(m.id(), m.principal(), m.scopes(), m.until()))
        .toList();
  }

  /** For whom a person acts or has acted, and until when: for rules on who may not do a thing. */
  public Map<PersonId, Instant> principalsOf(PersonId agent) {
    return db.in(Scope.system(county), jdbc -> store.ofAgent(jdbc, county, agent)).stream()
        .collect(toUnmodifiableMap(
            Mandate::principal, Mandate::end, (one, other) -> one.isAfter(other) ? one : other));
  }

  /** Whether the mandate still holds, asked when it is used. */
  public boolean inForce(long id, Instant at) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, county, id))
        .filter(mandate -> mandate.inForce(at))
        .isPresent();
  }

  /** The mandates that a person gave, newest first. */
  public List<Mandate> given(PersonId principal, Acting by) {
    return db.in(sight(principal, by), jdbc -> store.ofPrincipal(jdbc, county, principal));
  }

  /** The mandates that a person was given, newest first. */
  public List<Mandate> held(PersonId agent, Acting by) {
    return db.in(sight(agent, by), jdbc -> store.ofAgent(jdbc, county, agent));
  }

  private Scope sight(PersonId person, Acting by) {
    if (by.kind() == Acting.Kind.RESIDENT && person.equals(by.person())) {
      return Scope.self(county, Capability.MANDATE_WRITE, person);
    }
    var capability = by.kind() == Acting.Kind.POST && by.can(Capability.PEOPLE_READ)
        ? Capability.PEOPLE_READ
        : Capability.MANDATE_WRITE;
    by.must(capability, clock.instant());
    return by.scope(capability);
  }

  /** Who confirms and rates for another what was done has to see it. */
  private static boolean reads(List<String> scopes) {
    return !scopes.contains(Capability.CASE_VISIT) || scopes.contains(Capability.CASE_READ);
  }

  /** The same again, for no longer than it holds already, would only stand there twice. */
  private void mustBeNew(JdbcClient jdbc, NewMandate said, Instant until, Instant now) {
    var twice = store.ofPrincipal(jdbc, county, said.principal()).stream()
        .filter(held -> held.agent().equals(said.agent()) && held.ground() == null)
        .filter(held -> held.inForce(now) && !until.isAfter(held.until()))
        .anyMatch(held -> held.scopes().containsAll(said.scopes()));
    if (twice) throw Refusal.conflict("people.mandate-twice");
  }

  /** What can be said of a mandate's form before both ends are known, each at its field. */
  void check(Checks checks, PersonId principal, List<String> scopes, @Nullable LocalDate lastDay) {
    checks.must(!scopes.isEmpty(), "scopes", "people.mandate-empty");
    checks.must(GRANTABLE.containsAll(scopes), "scopes", "people.mandate-scope");
    checks.must(reads(scopes), "scopes", "people.mandate-reads");
    if (lastDay == null) return;
    var most = longest(principal);
    checks.must(!lastDay.isBefore(entries.today()), "lastDay", "people.mandate-past");
    checks.must(
        !lastDay.isAfter(entries.today().plusDays(most)), "lastDay", "people.mandate-long", most);
  }

  /**
   * The one person with this name and phone number, for a resident who names an agent: both must be
   * known, so that nobody can leaf through the register.
   */
  PersonId agent(String name, String phone) {
    var plain = Phone.plain(phone);
    var found =
        db.in(Scope.system(county), jdbc -> people.named(jdbc, county, name.strip(), plain));
    if (found.size() != 1) throw Refusal.invalid("agentPhone", "people.agent-unknown");
    return found.getFirst();
  }
}
