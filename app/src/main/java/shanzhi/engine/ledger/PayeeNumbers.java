package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.Nearness;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Vault;

/**
 * 收款账号 Where payees want their money: said by themselves, or by whoever keeps the book on a paper of
 * theirs. Sealed; only the bank's file opens them.
 */
@Component
public class PayeeNumbers {

  private static final int MOST_NAME = 60;
  private static final int TAIL = 4;

  private final Db db;
  private final County region;
  private final String county;
  private final Clock clock;
  private final Books books;
  private final Vault vault;
  private final OwnPayees ownPayees;
  private final DistributionLines lines;
  private final Guardians guardians;
  private final People people;
  private final Households households;
  private final Nearness nearness;

  PayeeNumbers(
      Db db,
      County county,
      Clock clock,
      Books books,
      Vault vault,
      OwnPayees ownPayees,
      DistributionLines lines,
      Guardians guardians,
      People people,
      Households households,
      Nearness nearness) {
    this.db = db;
    this.region = county;
    this.county = county.code();
    this.clock = clock;
    this.books = books;
    this.vault = vault;
    this.ownPayees = ownPayees;
    this.lines = lines;
    this.guardians = guardians;
    this.people = people;
    this.households = households;
    this.nearness = nearness;
  }

  /** What is said of where the money goes. */
  public record Said(
      @Nullable String name,
      @Nullable String bank,
      @Nullable String number) {}

  /**
   * The reader's own, for every book in which they are owed something. The same number once more says
   * that it is right: what bounced goes out to it again.
   */
  public void sayOwn(Said said, Acting by, ClientId client) {
    by.must(LEDGER_OWN, clock.instant());
    var person = by.principal();
    if (by.kind() != Acting.Kind.BEHALF && person != null && guardians.ward(person)) {
      throw Refusal.forbidden("ledger.guardian-says");
    }
    var plain = check(said);
    for (var payee : ownPayees.of(by)) {
      if (payee.household() && !ownPayees.ofAge(by)) continue;
      keep(payee.account(), plain, by, ownPayees.scope(payee, by), client);
    }
  }

  /** A payee's, by whoever keeps the book. */
  public void say(AccountId payee, Said said, Acting by, ClientId client) {
    var account = books.find(payee, by).orElseThrow(PayeeNumbers::unknown);
    var book = books.must(account.book());
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    if (book.kind() != BookKind.DIVIDENDS) throw unknown();
    var person = account.holder().person();
    if (person != null) {
      var wards = guardians.wards(List.of(person));
      if (wards.getOrDefault(person, List.of()).isEmpty() && wards.containsKey(person)) {
        throw Refusal.conflict("ledger.guardian-needed");
      }
    }
    keep(account, check(said), by, by.scope(LEDGER_KEEP), client);
  }

  private static Refusal unknown() {
    return Refusal.unknown("ledger.account-unknown");
  }

  private record Plain(String name, String bank, String number) {}

  private static Plain check(Said said) {
    var checks = new Checks();
    var name = checks.text("name", said.name(), 2, MOST_NAME);
    var bank = checks.text("bank", said.bank(), 2, MOST_NAME);
    // A spreadsheet takes a text that begins with another sign for a sum.
    checks.must(
        name.isEmpty() || Character.isLetter(name.codePointAt(0)), "name", "ledger.name-form");
    checks.must(
        bank.isEmpty() || Character.isLetter(bank.codePointAt(0)), "bank", "ledger.name-form");
    var number = BankNumber.plain(said.number());
    BankNumber.fault(number).ifPresent(code -> checks.fault("number", code));
    checks.end();
    return new Plain(name, bank, number);
  }

  /** 户名 The holder's own, or that of somebody with whom they live: a dividend goes to nobody else. */
  private void mustBeTheirs(Account account, String name) {
    var persons = new HashSet<PersonId>();
    var one = account.holder().person();
    var home = account.holder().household();
    if (one != null) {
      persons.add(one);
      persons.addAll(nearness.of(one, 0));
      guardians.wards(List.of(one)).values().forEach(persons::addAll);
    }
    if (home != null) {
      households.members(home, Acting.system(region)).forEach(each -> persons.add(each.id()));
    }
    if (!persons.isEmpty() && !people.names(persons).containsValue(name)) {
      throw Refusal.invalid("name", "ledger.not-the-payee");
    }
  }

  private void keep(Account account, Plain said, Acting by, Scope scope, ClientId client) {
    mustBeTheirs(account, said.name());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    lines.said(account);
    db.in(scope, jdbc -> {
      var before = newest(jdbc, List.of(account.id())).get(account.id());
      var n = before == null ? 1 : before.n() + 1;
      return jdbc.sql("""
              insert into ledger.payee_number
                     (county, account, n, region, name, bank, sealed, tail, actor, at, client)
              select a.county, a.id, :n, a.region, :name, :bank, :sealed, :tail, :actor, :at, :client
                from ledger.account a where a.county = :county and a.id = :account
              on conflict do nothing""")
          .param("n", n)
          .param("name", said.name())
          .param("bank", said.bank())
          .param("sealed", vault.seal(owner(account.id(), n), said.number()))
          .param("tail", said.number().substring(said.number().length() - TAIL))
          .param("actor", by.signature())
          .param("at", BookStore.at(now))
          .param("client", client.value())
          .param("county", county)
          .param("account", account.id().value())
          .update();
    });
  }

  static String owner(AccountId payee, int n) {
    return "payee-number:" + payee + "/" + n;
  }

  /** A number for the bank's file; "" where it was sealed under a key that is gone. */
  String open(AccountId payee, int n, byte[] sealed) {
    return vault.current(sealed) ? vault.open(owner(payee, n), sealed) : "";
  }

  /** What is on file for the reader's own, and their household's. */
  Map<AccountId, BankNumber> own(Acting by) {
    var found = new HashMap<AccountId, BankNumber>();
    for (var payee : ownPayees.of(by)) {
      found.putAll(db.in(
          ownPayees.scope(payee, by),
          jdbc -> newest(jdbc, List.of(payee.account().id()))));
    }
    return found;
  }

  /** What is on file for accounts that are for these eyes. */
  public Map<AccountId, BankNumber> of(Collection<AccountId> payees, Acting by) {
    var capability = by.kind() == Acting.Kind.POST ? LEDGER_KEEP : LEDGER_OWN;
    by.must(capability, clock.instant());
    return db.in(by.scope(capability), jdbc -> newest(jdbc, payees));
  }

  private Map<AccountId, BankNumber> newest(JdbcClient jdbc, Collection<AccountId> payees) {
    return jdbc
        .sql("""
            select distinct on (account) account, n, name, bank, tail, at from ledger.payee_number
             where county = :county and account = any(:payees)
             order by account, n desc""")
        .param("county", county)
        .param("payees", payees.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) -> new BankNumber(
            new AccountId(row.getLong("account")),
            row.getInt("n"),
            row.getString("name"),
            row.getString("bank"),
            row.getString("tail"),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(BankNumber::payee, Function.identity()));
  }
}
