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
import org.jspecify.annotations.Nullable;
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
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;

/**
 * 银行对账 The bank's own list beside the book: read from a table, matched by amount, number and day,
 * confirmed by whoever keeps the book. The bank's list changes nothing in the book.
 */
@Component
public class Bank {

  private static final String HEAD = "102";
  private static final int MOST_LINES = 5_000;

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

  /** Says of each row what would become of it. */
  public List<Sheet.Answer> trial(BookId id, String code, Sheet sheet, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var account = must(id, code, by);
    var rows = rows(sheet);
    var known = known(rows, account, by);
    return sheet.answers(rows.stream()
        .map(row -> new Sheet.Answer(row.number(), row.label(), outcome(row, known), row.faults()))
        .toList());
  }

  private Set<String> known(List<Row> rows, Account account, Acting by) {
    var days =
        rows.stream().map(Row::line).filter(Objects::nonNull).map(BankLine::day).toList();
    if (days.isEmpty()) return Set.of();
    var first = days.stream().min(Comparator.naturalOrder()).orElseThrow();
    var last = days.stream().max(Comparator.naturalOrder()).orElseThrow();
    return db.in(by.scope(LEDGER_KEEP), jdbc -> store.known(jdbc, account, first, last));
  }

  private static Sheet.Outcome outcome(Row row, Set<String> known) {
    var line = row.line();
    if (line == null) return Sheet.Outcome.WRONG;
    return known.contains(line.day() + "/" + line.reference() + "/" + line.amount())
        ? Sheet.Outcome.SAME
        : Sheet.Outcome.NEW;
  }

  /** Takes the rows that are right; those that came before stay as they are. */
  public int take(BookId id, String code, Sheet sheet, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var account = must(id, code, by);
    var lines = new ArrayList<BankStore.Read>();
    for (var row : rows(sheet)) {
      if (row.line() != null) lines.add(new BankStore.Read(row.number(), row.line()));
    }
    if (lines.isEmpty()) throw Refusal.invalid("file", "books.bank-empty");
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return db.in(by.scope(LEDGER_KEEP), jdbc -> store.add(jdbc, book, account, lines, by, now));
  }

  /** @param line absent where the row is wrong */
  private record Row(
      int number, String label, @Nullable BankLine line, List<Refusal.Fault> faults) {}

  private List<Row> rows(Sheet sheet) {
    var columns = new Columns(
        sheet.column("file", "日期", "交易日期", "date"),
        sheet.find("收入", "贷方金额", "in"),
        sheet.find("支出", "借方金额", "out"),
        sheet.find("金额", "amount"),
        sheet.find("余额", "balance"),
        sheet.column("file", "流水号", "reference"),
        sheet.find("对方户名", "other"),
        sheet.find("摘要", "words"));
    if (columns.amount() < 0 && (columns.in() < 0 || columns.out() < 0)) {
      throw Refusal.invalid("file", "ground.sheet-column", "收入");
    }
    return sheet.rows().stream().map(row -> row(row, columns)).toList();
  }

  private record Columns(
      int date, int in, int out, int amount, int balance, int reference, int other, int words) {}

  private Row row(Sheet.Row row, Columns columns) {
    var checks = new Checks();
    var day = day(row.get(columns.date()), checks);
    var amount = columns.amount() >= 0
        ? Yuan.cell("amount", row.get(columns.amount()), checks)
        : Yuan.cell("in", row.get(columns.in()), checks)
            - Math.abs(Yuan.cell("out", row.get(columns.out()), checks));
    if (checks.clean()) checks.must(amount != 0, "amount", "ledger.nothing-moved");
    var said = row.get(columns.balance());
    var balance = said.isEmpty() ? null : Long.valueOf(Yuan.cell("balance", said, checks));
    var reference = checks.text("reference", row.get(columns.reference()), 1, 60);
    var other = checks.text("other", row.get(columns.other()), 0, 100);
    var words = checks.text("words", row.get(columns.words()), 0, 200);
    var right = checks.clean() && day != null;
    return new Row(
        row.number(),
        row.get(columns.date()) + " " + reference,
        right ? new BankLine(0, day, amount, balance, reference, other, words) : null,
        checks.faults());
  }

  private LocalDate day(String typed, Checks checks) {
    var day = Typed.day("date", typed, checks);
    checks.must(!day.isAfter(collectives.today()), "date", "ledger.day-ahead");
    return day;
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
