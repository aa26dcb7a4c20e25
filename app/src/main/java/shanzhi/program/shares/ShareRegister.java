package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.SHARES_KEEP;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Holding;
import shanzhi.engine.ledger.Statement;
import shanzhi.engine.ledger.Statements;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.People;

/**
 * 股权登记簿 The register of shares. It is the book of the ledger and nothing beside it: who had how much on
 * any day is read from the lines that stood then.
 */
@Component
public class ShareRegister {

  static final int MOST = 20_000;

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final Books books;
  private final Statements statements;
  private final People people;
  private final Organisations organisations;
  private final ReadLog readLog;
  private final Guardians guardians;
  private final MemberStore members;

  ShareRegister(
      Db db,
      County county,
      ShareActs acts,
      Collectives collectives,
      Books books,
      Statements statements,
      People people,
      Organisations organisations,
      ReadLog readLog,
      Guardians guardians) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.books = books;
    this.statements = statements;
    this.people = people;
    this.organisations = organisations;
    this.readLog = readLog;
    this.guardians = guardians;
    this.members = new MemberStore(county);
  }

  /** 登记行 What a holder had of a kind. */
  public record Entry(Holder holder, ShareKind kind, long shares) {

    static Entry of(Holding held) {
      return new Entry(Holder.of(held.account()), Holder.kind(held.account()), held.amount());
    }
  }

  /** A page of the register as it stood when a day ended, by kind and holder. */
  public Slice<Entry> at(Collective of, LocalDate day, @Nullable String after, Acting by) {
    return read(of, day, after, Slice.SIZE, by);
  }

  /** The whole register of a day, for a file. */
  public List<Entry> all(Collective of, LocalDate day, Acting by) {
    return read(of, day, null, MOST, by).rows();
  }

  private Slice<Entry> read(
      Collective of, LocalDate day, @Nullable String after, int most, Acting by) {
    look(of, by);
    var book = of.book();
    if (book == null) return new Slice<>(List.of(), null);
    var held = books.holdings(book, Chart.HELD, day.plusDays(1), after, most, acts.platform());
    return new Slice<>(held.rows().stream().map(Entry::of).toList(), held.next());
  }

  /** Refuses who neither keeps nor oversees; their look is written down. */
  private void look(Collective of, Acting by) {
    if (by.kind() == Acting.Kind.SYSTEM) return;
    var named = by.can(SHARES_KEEP, of.village()) ? SHARES_KEEP : SHARES_OVERSEE;
    by.must(named, of.village(), acts.now());
    db.in(by.scope(named), jdbc -> {
      readLog.looked(by, "shares.register", "organisation:" + of.id(), of.name());
      return null;
    });
  }

  // Names

  /** What holders are called: a person, the members of a household, the collective. */
  public Map<Holder, String> names(OrganisationId of, Collection<Holder> holders) {
    var homes = holders.stream().map(Holder::household).filter(Objects::nonNull).toList();
    var living = homes.isEmpty()
        ? List.<Member>of()
        : db.in(Scope.system(county), jdbc -> members.of(jdbc, of, homes));
    var asked = new HashSet<PersonId>();
    living.forEach(one -> asked.add(one.person()));
    holders.stream().map(Holder::person).filter(Objects::nonNull).forEach(asked::add);
    var called = people.names(asked);
    var active = people.active(asked);
    var names = new HashMap<Holder, String>();
    for (var holder : holders) {
      names.put(
          holder,
          switch (holder.type()) {
            case PERSON -> called.getOrDefault(new PersonId(holder.number()), holder.key());
            case ORGANISATION -> organisations.name(new OrganisationId(holder.number()));
            case HOUSEHOLD -> household(new HouseholdId(holder.number()), living, called, active);
          });
    }
    return names;
  }

  /**
   * 监护人 Who acts for the holders that cannot act for themselves: minors, those of whom a court found so,
   * and households in which no member can. No entry for who acts for themselves; nobody where none is
   * recorded.
   */
  public Map<Holder, List<PersonId>> guardians(Collective of, Collection<Holder> holders) {
    var homes = holders.stream().map(Holder::household).filter(Objects::nonNull).toList();
    var living = homes.isEmpty()
        ? List.<Member>of()
        : db.in(Scope.system(county), jdbc -> members.of(jdbc, of.id(), homes));
    var asked = new HashSet<PersonId>();
    living.forEach(one -> asked.add(one.person()));
    holders.stream().map(Holder::person).filter(Objects::nonNull).forEach(asked::add);
    var wards = guardians.wards(asked);
    var active = people.active(asked);
    var found = new LinkedHashMap<Holder, List<PersonId>>();
    for (var holder : holders) {
      var own = holder.person() != null
          ? List.of(holder.person())
          : living.stream()
              .filter(one -> one.household().equals(holder.household()))
              .map(Member::person)
              .filter(active::contains)
              .toList();
      if (own.isEmpty() || !wards.keySet().containsAll(own)) continue;
      found.put(
          holder,
          own.stream()
              .flatMap(one -> wards.getOrDefault(one, List.of()).stream())
              .distinct()
              .toList());
    }
    return found;
  }

  /**
   * 表意人 Who says yes or no for a holder: its guardians where it cannot act, else the person, or each member
   * of the household who can. Nobody where all have died.
   */
  List<PersonId> speakers(Collective of, Holder holder) {
    var acting = guardians(of, List.of(holder)).get(holder);
    if (acting != null) return acting;
    var own = own(of, holder);
    var wards = guardians.wards(own).keySet();
    var active = people.active(own);
    return own.stream()
        .filter(active::contains)
        .filter(one -> !wards.contains(one))
        .toList();
  }

  /** 无人在世 Whether everybody who is a holder died; a household that has no member any more is not asked. */
  boolean died(Collective of, Holder holder) {
    var own = own(of, holder);
    return !own.isEmpty()
        && own.stream()
            .allMatch(one -> acts.died(people.must(one, acts.platform())).isPresent());
  }

  private List<PersonId> own(Collective of, Holder holder) {
    var person = holder.person();
    if (person != null) return List.of(person);
    var home = holder.household();
    return home == null
        ? List.of()
        : db.in(Scope.system(county), jdbc -> members.of(jdbc, of.id(), List.of(home))).stream()
            .map(Member::person)
            .toList();
  }

  /** The names of the guardians of holders that have or need one, joined; empty where none is recorded. */
  public Map<Holder, String> guardianNames(Collective of, Collection<Holder> holders) {
    var found = guardians(of, holders);
    var called =
        people.names(found.values().stream().flatMap(List::stream).distinct().toList());
    var names = new HashMap<Holder, String>();
    found.forEach((holder, persons) -> names.put(
        holder,
        persons.stream()
            .map(one -> called.getOrDefault(one, one.toString()))
            .collect(Collectors.joining(acts.record().of("shares.and")))));
    return names;
  }

  private String household(
      HouseholdId home, List<Member> living, Map<PersonId, String> called, Set<PersonId> active) {
    var own = living.stream().filter(one -> one.household().equals(home)).toList();
    var joined = own.stream()
        .map(one -> called.getOrDefault(one.person(), one.person().toString()))
        .collect(Collectors.joining(acts.record().of("shares.and")));
    if (own.isEmpty()) {
      var head = people.called(List.of(home)).get(home);
      return head == null
          ? acts.record().of("shares.household", home.toString())
          : acts.record().of("shares.household-called", head);
    }
    var left = own.stream().map(Member::person).anyMatch(active::contains);
    return left
        ? acts.record().of("shares.household-of", joined, own.size())
        : acts.record().of("shares.household-left", joined);
  }

  // One's own

  /**
   * 我的股权 What is a person's own, and their household's.
   *
   * @param statements one for each kind, with every line that made it
   */
  public record Own(
      Collective collective,
      @Nullable Member member,
      List<Holder> holders,
      List<Statement> statements,
      long shares) {

    /** Whether anything stands under this holder. */
    public boolean holds(Holder holder) {
      return statements.stream()
          .anyMatch(one -> one.balance() > 0 && Holder.of(one.account()).equals(holder));
    }
  }

  /** A person's memberships and shares: their own, and those of the household whose member they are. */
  public List<Own> own(Acting by) {
    by.must(LEDGER_OWN, acts.now());
    var person = Objects.requireNonNull(by.principal(), "one's own is somebody's");
    var belongs = db.in(Scope.system(county), jdbc -> members.of(jdbc, person));
    var in = new LinkedHashSet<OrganisationId>();
    belongs.forEach(one -> in.add(one.collective()));
    collectives.of(people.homeOf(person)).ifPresent(one -> in.add(one.id()));
    return in.stream().map(id -> own(collectives.must(id), belongs, person)).toList();
  }

  private Own own(Collective of, List<Member> belongs, PersonId person) {
    var member = belongs.stream()
        .filter(one -> one.collective().equals(of.id()))
        .findFirst()
        .orElse(null);
    var holders = new ArrayList<Holder>();
    holders.add(Holder.of(person));
    if (member != null && (member.current() || stayed(of, member))) {
      holders.add(Holder.of(member.household()));
    }
    var accounts = accounts(of, holders);
    var read = accounts.values().stream()
        .map(one -> statements.of(one.id(), null, acts.platform()))
        .toList();
    var all = read.stream().mapToLong(Statement::balance).reduce(0, Math::addExact);
    return new Own(of, member, holders, read, all);
  }

  /** Whether they were a member until the collective itself ended; who left before it did reads no more. */
  private boolean stayed(Collective of, Member member) {
    return acts.endedOn(of.village()).filter(day -> day.equals(member.until())).isPresent();
  }

  private Map<String, Account> accounts(Collective of, Collection<Holder> holders) {
    var book = of.book();
    if (book == null) return Map.of();
    var codes = holders.stream()
        .flatMap(one -> Stream.of(ShareKind.values()).map(one::code))
        .toList();
    return books.byCode(book, codes, acts.platform());
  }

  /** Whether what a holder has is a person's own, or their household's. */
  boolean isOf(Collective of, Holder holder, PersonId person) {
    return own(of, holder).contains(person);
  }

  /** What a holder has now, by kind. */
  Certificate.Holding held(Collective of, Holder holder) {
    var accounts = accounts(of, List.of(holder));
    var balances =
        books.balances(accounts.values().stream().map(Account::id).toList(), acts.platform());
    return new Certificate.Holding(
        held(accounts, balances, holder, ShareKind.MEMBER),
        held(accounts, balances, holder, ShareKind.COLLECTIVE),
        held(accounts, balances, holder, ShareKind.CAPITAL));
  }

  private static long held(
      Map<String, Account> accounts, Map<AccountId, Long> balances, Holder holder, ShareKind kind) {
    return Optional.ofNullable(accounts.get(holder.code(kind)))
        .map(one -> balances.getOrDefault(one.id(), 0L))
        .orElse(0L);
  }

  /** All shares of a collective now. */
  long issued(Collective of) {
    var book = of.book();
    if (book == null) return 0;
    var stands = books.byCode(book, List.of(Chart.QUANTIFIED), acts.platform());
    return books.balance(
        Objects.requireNonNull(stands.get(Chart.QUANTIFIED)).id(), acts.platform());
  }

  /** All shares of a collective as they stood when a day ended: what the rows of that day add up to. */
  long issuedOn(Collective of, LocalDate day) {
    var book = of.book();
    if (book == null) return 0;
    var held = books.holdings(book, Chart.HELD, day.plusDays(1), null, MOST, acts.platform());
    return held.rows().stream().mapToLong(Holding::amount).reduce(0, Math::addExact);
  }

  /** Whether a holder belongs to the collective: a member, a household of members, or itself. */
  boolean belongs(Collective of, Holder holder) {
    return switch (holder.type()) {
      case PERSON ->
        db
            .in(Scope.system(county), jdbc -> members.of(jdbc, new PersonId(holder.number())))
            .stream()
            .anyMatch(one -> one.current() && one.collective().equals(of.id()));
      case HOUSEHOLD ->
        !db.in(
                Scope.system(county),
                jdbc -> members.of(jdbc, of.id(), List.of(new HouseholdId(holder.number()))))
            .isEmpty();
      case ORGANISATION -> holder.number() == of.id().value();
    };
  }

  /**
   * Under whom a person's shares of a kind stand: their household where shares are frozen and they are or
   * were a member; bought ones are always the person's.
   */
  public Holder holder(Collective of, Plan plan, PersonId person, ShareKind kind) {
    if (!plan.frozen() || kind == ShareKind.CAPITAL) return Holder.of(person);
    return db.in(Scope.system(county), jdbc -> members.of(jdbc, person)).stream()
        .filter(one -> one.collective().equals(of.id()))
        .findFirst()
        .map(one -> Holder.of(one.household()))
        .orElseGet(() -> Holder.of(person));
  }

  Refusal noBook() {
    return Refusal.conflict("shares.no-register");
  }
}
