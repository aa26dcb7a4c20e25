package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Turnover;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.parameter.Parameters;

/**
 * 银行对账 The bank's own list beside the book: read from a table, matched by amount, number and day,
 * confirmed by whoever keeps the book. The bank's list changes nothing in the book.
 */
@Component
public class Bank {

  private static final String HEAD = "102";
  private static final int MOST_LINES = 5_000;
  private static final int MOST_STRUCK = 50;
  private static final int MOST_WHY = 200;

  private final CollectiveBooks collectives;
  private final Books books;
  private final Turnovers turnovers;
  private final Parameters parameters;
  private final Db db;
  private final Clock clock;
  private final BankStore store;

  Bank(
      CollectiveBooks collectives,
      Books books,
      Turnovers turnovers,
      Parameters parameters,
      Db db,
      Clock clock,
      County county) {
    this.collectives = collectives;
    this.books = books;
    this.turnovers = turnovers;
    this.parameters = parameters;
    this.db = db;
    this.clock = clock;
    this.store = new BankStore(county);
  }

  /** The accounts at banks of a book. */
  public List<Account> accounts(BookId id, Acting by) {
    return books.plain(id, by).stream()
        .filter(account -> account.code().equals(HEAD) || account.code().startsWith(HEAD + "."))
        .toList();
  }

  Account must(BookId id, String code, Acting by) {
    return accounts(id, by).stream()
        .filter(account -> account.code().equals(code))
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("ledger.account-unknown"));
  }

  /** Says of each row what would become of it, and where the balances do not run on. */
  public List<Sheet.Answer> trial(BookId id, String code, Sheet sheet, Acting by) {
    var read = read(id, code, sheet, by);
    return sheet.answers(read.rows().stream()
        .map(row -> new Sheet.Answer(row.number(), row.label(), read.outcome(row), row.faults()))
        .toList());
  }

  private BankSheet read(BookId id, String code, Sheet sheet, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var account = must(id, code, by);
    var rows = BankSheet.rows(sheet, collectives.today());
    var references = rows.stream()
        .map(BankSheet.Row::line)
        .filter(Objects::nonNull)
        .map(BankLine::reference)
        .distinct()
        .toList();
    return db.in(by.scope(LEDGER_KEEP), jdbc -> {
      var known = store.known(jdbc, account, references);
      var first = rows.stream()
          .map(BankSheet.Row::line)
          .filter(Objects::nonNull)
          .map(BankLine::day)
          .min(Comparator.naturalOrder());
      var before = first.flatMap(day -> store.before(jdbc, account, day)).orElse(null);
      return BankSheet.held(rows, known, before);
    });
  }

  /** As {@link #take(BookId, String, Sheet, boolean, Acting)}, of a list whose balances run on. */
  public int take(BookId id, String code, Sheet sheet, Acting by) {
    return take(id, code, sheet, false, by);
  }

  /**
   * Takes the rows that are right; those that came before stay as they are.
   *
   * @param gaps whether it is taken though its balances do not run on: a line is missing, or wrong
   */
  public int take(BookId id, String code, Sheet sheet, boolean gaps, Acting by) {
    var read = read(id, code, sheet, by);
    var lines = new ArrayList<BankStore.Read>();
    for (var row : read.rows()) {
      var line = row.line();
      if (line != null && read.outcome(row) != Sheet.Outcome.WRONG) {
        lines.add(new BankStore.Read(row.number(), line));
      }
    }
    if (lines.isEmpty()) throw Refusal.invalid("file", "books.bank-empty");
    if (!gaps && !read.gaps().isEmpty()) {
      throw Refusal.invalid(
          "gaps",
          "books.bank-gaps",
          read.gaps().stream().map(Object::toString).collect(Collectors.joining("、")));
    }
    var book = collectives.must(id);
    var account = must(id, code, by);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return db.in(by.scope(LEDGER_KEEP), jdbc -> store.add(jdbc, book, account, lines, by, now));
  }

  /**
   * 划掉 Strikes a line out that is not the bank's, or was read wrongly. One that is matched is struck by
   * another hand than those who read it and matched it, and is matched no more.
   */
  public void strike(BookId id, String code, long line, String why, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var account = must(id, code, by);
    var checks = new Checks();
    var reason = checks.text("why", why, 2, MOST_WHY);
    checks.end();
    var person = Objects.requireNonNull(by.person(), "lines are struck by people");
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    db.in(by.scope(LEDGER_KEEP), jdbc -> {
      var hands = store.hands(jdbc, account, line);
      var mine = "person:" + person;
      if (hands.size() > 1 && hands.stream().anyMatch(hand -> hand.endsWith(mine))) {
        throw Refusal.conflict("books.struck-by-another");
      }
      if (!store.strike(jdbc, account, line, reason, person, now)) {
        throw Refusal.conflict("books.line-gone");
      }
      store.part(jdbc, account, line);
      return line;
    });
  }

  /** Those that were struck out, the newest first. */
  List<BankStore.Struck> struck(BookId id, String code, Acting by) {
    by.must(LEDGER_READ, collectives.must(id).region(), clock.instant());
    var account = must(id, code, by);
    return db.in(by.scope(LEDGER_READ), jdbc -> store.struck(jdbc, account, MOST_STRUCK));
  }

  /** The reconciliation at the end of a day. */
  Reconciliation reconcile(BookId id, String code, LocalDate day, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_READ, book.region(), clock.instant());
    var account = must(id, code, by);
    var lines = db.in(by.scope(LEDGER_READ), jdbc -> store.lines(jdbc, account, day, MOST_LINES));
    var matched = db.in(by.scope(LEDGER_READ), jdbc -> store.matched(jdbc, account));
    var near = (int) parameters.value(BooksParameters.NEAR, book.region(), clock.instant());
    // What the book had a few days before the bank's first line may be that line.
    var entries = lines.isEmpty()
        ? List.<Turnover.Entry>of()
        : entries(id, code, lines.getFirst().day().minusDays(near), day, by);
    return new Pairing(account, day, near, matched).of(lines, entries, inBook(id, code, day, by));
  }

  private long inBook(BookId id, String code, LocalDate day, Acting by) {
    return turnovers.of(id, day.withDayOfYear(1), day, by).rows().stream()
        .filter(row -> row.code().equals(code))
        .mapToLong(Turnover.Row::after)
        .sum();
  }

  /** What moved in the account itself; what opened the book the bank had before. */
  private List<Turnover.Entry> entries(
      BookId id, String code, LocalDate from, LocalDate until, Acting by) {
    var all = new ArrayList<Turnover.Entry>();
    String after = null;
    do {
      var page = turnovers.entries(id, code, from, until, after, by);
      for (var entry : page.rows()) {
        if (entry.code().equals(code) && !entry.kind().startsWith("money.opening")) all.add(entry);
      }
      after = page.next();
    } while (after != null && all.size() < MOST_LINES);
    return all;
  }

  /** Works out which line is which entry. */
  private record Pairing(Account account, LocalDate day, int near, Map<Long, String> matched) {

    Reconciliation of(List<BankLine> lines, List<Turnover.Entry> entries, long inBook) {
      var byKey = new HashMap<String, Turnover.Entry>();
      for (var entry : entries) byKey.put(entry.transfer() + "/" + entry.n(), entry);
      var pairs = new ArrayList<Reconciliation.Pair>();
      var open = new ArrayList<BankLine>();
      var used = new HashSet<Turnover.Entry>();
      for (var line : lines) {
        var entry = byKey.get(matched.getOrDefault(line.id(), ""));
        if (entry == null) {
          open.add(line);
        } else {
          used.add(entry);
          pairs.add(new Reconciliation.Pair(line, entry, true));
        }
      }
      var suggested = new ArrayList<Reconciliation.Pair>();
      suggest(open, entries, used, suggested, true);
      suggest(open, entries, used, suggested, false);
      // What is older than the bank's list stands in another list, or in the balance that it begins
      // with.
      var bookOnly = entries.stream()
          .filter(entry ->
              !used.contains(entry) && !entry.day().isBefore(lines.getFirst().day()))
          .toList();
      var atBank = lines.isEmpty() ? null : lines.getLast().balance();
      return new Reconciliation(
          account, day, inBook, atBank, pairs, suggested, List.copyOf(open), bookOnly);
    }

    /** First those whose voucher names the bank's number, then the nearest of the same amount. */
    private void suggest(
        List<BankLine> open,
        List<Turnover.Entry> entries,
        Set<Turnover.Entry> used,
        List<Reconciliation.Pair> suggested,
        boolean byNumber) {
      for (var line : List.copyOf(open)) {
        var best = entries.stream()
            .filter(entry -> !used.contains(entry) && entry.amount() == line.amount())
            .filter(entry -> byNumber ? names(entry, line) : apart(entry, line) <= near)
            .min(Comparator.comparingLong(entry -> apart(entry, line)));
        if (best.isEmpty()) continue;
        used.add(best.get());
        open.remove(line);
        suggested.add(new Reconciliation.Pair(line, best.get(), byNumber));
      }
    }

    private static boolean names(Turnover.Entry entry, BankLine line) {
      return entry.facts().stream().anyMatch(fact -> fact.contains(line.reference()));
    }

    private static long apart(Turnover.Entry entry, BankLine line) {
      return Math.abs(ChronoUnit.DAYS.between(entry.day(), line.day()));
    }
  }

  /** Confirms what is suggested at a day, all of it in one statement. */
  public int confirm(BookId id, String code, LocalDate day, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var found = reconcile(id, code, day, by);
    var pairs = found.suggested().stream()
        .map(pair -> new BankStore.Pair(
            pair.line().id(), pair.entry().transfer().value(), pair.entry().n()))
        .toList();
    return pairs.isEmpty() ? 0 : keep(book, pairs, by);
  }

  /** Says that a line is an entry of the same amount. */
  public void match(BookId id, String code, LocalDate day, long line, String entry, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var found = reconcile(id, code, day, by);
    var theirs = found.bankOnly().stream().filter(one -> one.id() == line).findFirst();
    var ours = found.bookOnly().stream()
        .filter(one -> (one.transfer() + "/" + one.n()).equals(entry))
        .findFirst();
    if (theirs.isEmpty()
        || ours.isEmpty()
        || theirs.get().amount() != ours.get().amount()) {
      throw Refusal.invalid("entry", "books.no-pair");
    }
    keep(
        book,
        List.of(
            new BankStore.Pair(line, ours.get().transfer().value(), ours.get().n())),
        by);
  }

  private int keep(Book book, List<BankStore.Pair> pairs, Acting by) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return db.in(by.scope(LEDGER_KEEP), jdbc -> store.match(jdbc, book, pairs, by, now));
  }

  /** Takes a wrong pair apart; once more changes nothing. */
  public void part(BookId id, String code, long line, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var account = must(id, code, by);
    db.in(by.scope(LEDGER_KEEP), jdbc -> store.part(jdbc, account, line));
  }
}
