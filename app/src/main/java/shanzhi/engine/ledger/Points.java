package shanzhi.engine.ledger;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;

/**
 * 积分 What persons earn and lose by the rules in force on a day. A penalty takes what is there and no
 * more; the rest is noted beside the book as uncollected, and nobody's points fall below nothing.
 */
@Component
public class Points {

  private static final int MOST_AT_ONCE = 50;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final Rules rules;
  private final Ledger ledger;

  Points(Db db, County county, Clock clock, Books books, Rules rules, Ledger ledger) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.rules = rules;
    this.ledger = ledger;
  }

  /**
   * That a rule applied to somebody.
   *
   * @param code the rule's
   * @param times how often: three topics raised
   */
  public record Earned(PersonId person, String code, int times) {}

  /**
   * What it came to for one rule and person.
   *
   * @param said what the rule gives or takes
   * @param booked what was given or taken
   * @param uncollected what could not be taken
   * @param above what the rule's yearly limit cut off
   */
  public record Settled(
      PersonId person, Rule rule, long said, long booked, long uncollected, long above) {}

  /**
   * What a settlement came to.
   *
   * @param posted nothing where every rule came to nothing
   */
  public record Settlement(@Nullable Posted posted, List<Settled> settled) {}

  /**
   * Posts what persons earned and lost on an occasion as one transfer, each line by its rule. Sent again
   * under the same client's id it posts nothing more; the second answer has no details.
   */
  public Settlement settle(
      BookId id,
      RuleSetId set,
      List<Earned> earned,
      Occasion occasion,
      Acting by,
      ClientId client) {
    var book = books.must(id);
    by.must(book.capability(), book.region(), clock.instant());
    if (book.kind() != BookKind.POINTS) throw Refusal.invalid("book", "ledger.no-points-book");
    if (earned.size() > MOST_AT_ONCE) {
      throw Refusal.tooLarge("ledger.too-many-lines", MOST_AT_ONCE);
    }
    var inForce = rules.on(set, occasion.day());
    for (var one : earned) {
      if (!inForce.containsKey(one.code())) {
        throw Refusal.invalid("code", "ledger.no-such-rule", one.code());
      }
      if (one.times() < 1) throw Refusal.invalid("times", "ledger.nothing-moved");
    }
    record Content(BookId id, RuleSetId set, List<Earned> earned, Occasion occasion) {}
    var content = ClientId.print(by, new Content(id, set, List.copyOf(earned), occasion));
    return db.together(() -> {
      var before = ledger.before(book, content, by, client);
      if (before.isPresent()) return new Settlement(before.get(), List.of());
      var settled = new Reckoning(book, by, occasion, earned, inForce).settled();
      var lines = postings(book, settled, by);
      if (lines.isEmpty()) return new Settlement(null, settled);
      var said = new NewTransfer(id, occasion, lines);
      var posted = ledger.post(new Ledger.Writing(said, null, null, false), content, by, client);
      return new Settlement(posted, settled);
    });
  }

  /**
   * What was taken back.
   *
   * @param posted the contrary, which names what it reverses
   * @param uncollected what was spent since, or is held for something else, and could not be taken
   */
  public record TakenBack(Posted posted, long uncollected) {}

  /**
   * 冲正 Takes back what a transfer gave, today, once, by its whole contrary. What is no longer there is
   * noted beside the book as uncollected, as of a penalty: it is given once more before it is taken, and
   * nobody's points fall below nothing.
   */
  public TakenBack takeBack(TransferId id, String reason, Acting by, ClientId client) {
    return db.together(() -> {
      var was = ledger.find(id, by).orElseThrow(() -> Refusal.unknown("ledger.transfer-unknown"));
      var book = books.must(was.book());
      by.must(book.capability(), book.region(), clock.instant());
      if (was.reversedBy() != null) {
        return new TakenBack(ledger.reverse(id, reason, by, client), 0);
      }
      var missing = missing(book, ledger.lines(id, 1, Integer.MAX_VALUE, by), by);
      if (!missing.isEmpty()) note(book, was, missing, reason, by, client);
      var all = missing.values().stream().mapToLong(Long::longValue).sum();
      return new TakenBack(ledger.reverse(id, reason, by, client), all);
    });
  }

  /** What persons got by these lines and no longer have; the accounts are held. */
  private Map<Account, Long> missing(Book book, List<Line> lines, Acting by) {
    var accounts = books.find(lines.stream().map(Line::account).distinct().toList(), by);
    var got = new TreeMap<Account, Long>(Comparator.comparing(Account::code));
    for (var line : lines) {
      var account = accounts.get(line.account());
      if (account != null && account.code().startsWith(Chart.HELD + ".")) {
        got.merge(account, -line.amount(), Math::addExact);
      }
    }
    var left = left(book, got.keySet().stream().map(Account::id).toList(), by);
    got.replaceAll((account, came) -> came - left.getOrDefault(account.id(), 0L));
    got.values().removeIf(more -> more <= 0);
    return got;
  }

  private void note(
      Book book,
      Transfer was,
      Map<Account, Long> missing,
      String reason,
      Acting by,
      ClientId client) {
    var lines = new ArrayList<Posting>();
    var all = 0L;
    for (var one : missing.entrySet()) {
      var person = Objects.requireNonNull(one.getKey().holder().person(), "held by persons");
      var owes =
          books.ofPersons(book.id(), Chart.UNCOLLECTED, List.of(person), by).get(person);
      lines.add(Posting.credit(one.getKey().id(), one.getValue()));
      lines.add(Posting.debit(Objects.requireNonNull(owes, "opened just now"), one.getValue()));
      all = Math.addExact(all, one.getValue());
    }
    lines.add(Posting.debit(books.account(book.id(), Chart.GIVEN, by).id(), all));
    lines.add(
        Posting.credit(books.account(book.id(), Chart.UNCOLLECTED_OF_ALL, by).id(), all));
    var occasion = new Occasion(
        LocalDate.ofInstant(clock.instant(), Words.ZONE),
        was.occasion().kind() + ".uncollected",
        "ledger.memo.uncollected",
        List.of(was.id().toString(), reason),
        "transfer:" + was.id(),
        was.occasion().evidence(),
        List.of());
    ledger.post(
        new NewTransfer(book.id(), occasion, lines),
        by,
        ClientId.named("points/uncollected/" + client));
  }

  /** What can be spent of these accounts, which are held until the transaction ends. */
  private Map<AccountId, Long> left(Book book, Collection<AccountId> accounts, Acting by) {
    var left = new HashMap<AccountId, Long>();
    db.in(
        by.scope(book.capability()),
        jdbc -> jdbc.sql("select account, amount from ledger.left_in(:county, :book, :accounts)")
            .param("county", county.code())
            .param("book", book.id().value())
            .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
            .query((row, n) -> left.put(new AccountId(row.getLong(1)), row.getLong(2)))
            .list());
    return left;
  }

  private List<Posting> postings(Book book, List<Settled> settled, Acting by) {
    var persons = settled.stream().map(Settled::person).distinct().toList();
    var held = books.ofPersons(book.id(), Chart.HELD, persons, by);
    var owing = settled.stream()
        .filter(one -> one.uncollected() > 0)
        .map(Settled::person)
        .toList();
    var uncollected = owing.isEmpty()
        ? Map.<PersonId, AccountId>of()
        : books.ofPersons(book.id(), Chart.UNCOLLECTED, owing, by);
    var lines = new ArrayList<Posting>();
    var others = new TreeMap<String, Long>();
    for (var one : settled) {
      var rule = one.rule().id();
      if (one.booked() > 0) {
        lines.add(Posting.credit(account(held, one), one.booked()).by(rule));
        others.merge(Chart.GIVEN, one.booked(), Math::addExact);
      } else if (one.booked() < 0) {
        lines.add(Posting.debit(account(held, one), -one.booked()).by(rule));
        others.merge(Chart.TAKEN_BACK, one.booked(), Math::addExact);
      }
      if (one.uncollected() > 0) {
        lines.add(Posting.debit(account(uncollected, one), one.uncollected()).by(rule));
        others.merge(Chart.UNCOLLECTED_OF_ALL, -one.uncollected(), Math::addExact);
      }
    }
    others.forEach((code, amount) ->
        lines.add(Posting.debit(books.account(book.id(), code, by).id(), amount)));
    return lines;
  }

  private static AccountId account(Map<PersonId, AccountId> accounts, Settled one) {
    return Objects.requireNonNull(accounts.get(one.person()), "opened just now");
  }

  /** Works out what each rule comes to, the accounts held until the transaction ends. */
  private final class Reckoning {

    private final Book book;
    private final Acting by;
    private final Occasion occasion;
    private final List<Earned> earned;
    private final Map<String, Rule> inForce;
    private final Map<PersonId, Long> left = new HashMap<>();
    private final Map<String, Long> thisYear = new HashMap<>();

    Reckoning(
        Book book, Acting by, Occasion occasion, List<Earned> earned, Map<String, Rule> inForce) {
      this.book = book;
      this.by = by;
      this.occasion = occasion;
      this.earned = earned;
      this.inForce = inForce;
    }

    List<Settled> settled() {
      var persons = earned.stream().map(Earned::person).distinct().toList();
      var accounts = books.ofPersons(book.id(), Chart.HELD, persons, by);
      hold(accounts);
      limits(accounts);
      // What is earned on the occasion counts before what is lost on it.
      return earned.stream()
          .sorted(Comparator.comparing(
              (Earned one) -> Objects.requireNonNull(inForce.get(one.code())).points() < 0))
          .map(this::settled)
          .toList();
    }

    private Settled settled(Earned one) {
      var rule = Objects.requireNonNull(inForce.get(one.code()));
      var said = Math.multiplyExact(rule.points(), one.times());
      var has = left.getOrDefault(one.person(), 0L);
      var booked = said < 0 ? Math.max(said, -has) : within(rule, one.person(), said);
      left.put(one.person(), Math.addExact(has, booked));
      return new Settled(
          one.person(),
          rule,
          said,
          booked,
          said < 0 ? booked - said : 0,
          said > 0 ? said - booked : 0);
    }

    private long within(Rule rule, PersonId person, long said) {
      var most = rule.mostAYear();
      if (most == null) return said;
      var key = rule.code() + "/" + person;
      var had = thisYear.getOrDefault(key, 0L);
      var gives = Math.clamp(most - had, 0L, said);
      thisYear.put(key, had + gives);
      return gives;
    }

    private void hold(Map<PersonId, AccountId> accounts) {
      var there = Points.this.left(book, accounts.values(), by);
      accounts.forEach((person, account) -> left.put(person, there.getOrDefault(account, 0L)));
    }

    /** What limited rules gave these persons in the calendar year of the occasion. */
    private void limits(Map<PersonId, AccountId> accounts) {
      var codes = earned.stream()
          .map(Earned::code)
          .distinct()
          .filter(code -> Objects.requireNonNull(inForce.get(code)).mostAYear() != null)
          .toList();
      if (codes.isEmpty()) return;
      var year = occasion.day().withDayOfYear(1);
      var whose = accounts.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
      db.in(
          by.scope(book.capability()),
          jdbc -> jdbc.sql("""
              select e.account, r.code, sum(-e.amount) as given
                from ledger.entry e
                join ledger.transfer t on t.county = e.county and t.id = e.transfer
                join ledger.rule r on r.county = e.county and r.id = e.rule
               where e.county = :county and e.account = any(:accounts) and r.code = any(:codes)
                 and t.day >= :year and t.day < :next
                 and r.rule_set = :set
               group by e.account, r.code""")
              .param("county", county.code())
              .param("accounts", numbers(accounts.values()))
              .param("codes", codes.toArray(String[]::new))
              .param("year", year)
              .param("next", year.plusYears(1))
              .param(
                  "set",
                  Objects.requireNonNull(inForce.get(codes.getFirst())).set().value(),
                  Types.BIGINT)
              .query((row, n) -> thisYear.put(
                  row.getString(2) + "/" + whose.get(new AccountId(row.getLong(1))),
                  row.getLong(3)))
              .list());
    }

    private static Long[] numbers(Collection<AccountId> accounts) {
      return accounts.stream().map(AccountId::value).toArray(Long[]::new);
    }
  }
}
