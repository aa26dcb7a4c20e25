package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Yuan;

/**
 * 期初余额 What a collective had and owed on the day its book begins, read from a table: tried first, row
 * by row; taken whole or not at all, where both sides are equal; and then carried as a voucher by its
 * three people, once.
 */
@Component
public class OpeningBalances {

  private static final StatutoryChart CHART = StatutoryChart.COLLECTIVE;
  private static final String CODE = "\\d{3}(\\.\\d{1,6})?";

  private final CollectiveBooks collectives;
  private final Books books;
  private final Vouchers vouchers;
  private final Db db;
  private final Clock clock;

  OpeningBalances(CollectiveBooks collectives, Books books, Vouchers vouchers, Db db, Clock clock) {
    this.collectives = collectives;
    this.books = books;
    this.vouchers = vouchers;
    this.db = db;
    this.clock = clock;
  }

  /**
   * What a table comes to.
   *
   * @param debit and {@code credit}: the sums of both sides
   */
  public record Trial(List<Sheet.Answer> answers, long debit, long credit, String rows) {

    /** Whether it can be taken: no row is wrong, and both sides are equal. */
    public boolean clean() {
      return !answers.isEmpty()
          && answers.stream().allMatch(answer -> answer.outcome() != Sheet.Outcome.WRONG)
          && debit == credit
          && debit > 0;
    }
  }

  /** @param amount debit above nothing */
  private record Row(int number, String code, String name, long amount, Checks checks) {

    String label() {
      return code + (name.isEmpty() ? "" : " " + name);
    }
  }

  /** A line of the opening voucher: debit above nothing. */
  record Line(String account, long amount) {}

  /** 期初凭证 The voucher that stands, under way or entered, with its accounts by their names. */
  record Booked(Voucher voucher, List<Line> lines) {}

  /** What the book was opened with; none before one is put forward, and after it was given back. */
  Optional<Booked> booked(BookId id, Acting by) {
    return vouchers.workedOut(id, Voucher.Purpose.OPENING, by).stream()
        .findFirst()
        .map(opened -> vouchers.must(opened.id(), by))
        .map(voucher -> new Booked(voucher, lines(voucher, by)));
  }

  private List<Line> lines(Voucher voucher, Acting by) {
    var names = books.plain(voucher.book(), by).stream()
        .collect(Collectors.toMap(Account::id, account -> account.code() + " " + account.name()));
    return voucher.postings().stream()
        .map(line ->
            new Line(names.getOrDefault(line.account(), line.account().toString()), line.amount()))
        .toList();
  }

  /** Says of each row what would become of it; nothing is kept. */
  public Trial trial(BookId id, Sheet sheet, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var known = books.plain(id, by);
    var rows = rows(sheet, known);
    var answers = rows.stream()
        .map(row -> new Sheet.Answer(
            row.number(),
            row.label(),
            row.checks().clean() ? outcome(row, known) : Sheet.Outcome.WRONG,
            row.checks().faults()))
        .toList();
    var debit = 0L;
    var credit = 0L;
    for (var row : rows) {
      if (row.amount() > 0) debit = Math.addExact(debit, row.amount());
      else credit = Math.subtractExact(credit, row.amount());
    }
    return new Trial(sheet.answers(answers), debit, credit, sheet.csv());
  }

  private static Sheet.Outcome outcome(Row row, List<Account> known) {
    if (row.amount() == 0) return Sheet.Outcome.SAME;
    return known.stream().anyMatch(account -> account.code().equals(row.code()))
        ? Sheet.Outcome.CHANGED
        : Sheet.Outcome.NEW;
  }

  private static List<Row> rows(Sheet sheet, List<Account> known) {
    var code = sheet.column("file", "科目编号", "科目编码", "code");
    var name = sheet.find("科目名称", "name");
    var debit = sheet.column("file", "借方余额", "debit");
    var credit = sheet.column("file", "贷方余额", "credit");
    var seen = new HashSet<String>();
    var parents = sheet.rows().stream()
        .map(row -> row.get(code))
        .filter(said -> said.contains("."))
        .map(said -> said.substring(0, said.indexOf('.')))
        .collect(Collectors.toSet());
    var rows = new ArrayList<Row>();
    for (var row : sheet.rows()) {
      var checks = new Checks();
      var said = row.get(code);
      var has = Yuan.cell("debit", row.get(debit), checks);
      var owes = Yuan.cell("credit", row.get(credit), checks);
      checks.must(has == 0 || owes == 0, "debit", "ledger.one-side");
      checks.must(has >= 0 && owes >= 0, "debit", "books.negative");
      checks.must(seen.add(said), "code", "books.code-twice", said);
      var called = row.get(name);
      account(said, called, has - owes, parents, known, checks);
      rows.add(new Row(row.number(), said, called, has - owes, checks));
    }
    return rows;
  }

  private static void account(
      String code,
      String name,
      long amount,
      Set<String> parents,
      List<Account> known,
      Checks checks) {
    var head = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
    var main = CHART.lines.stream().filter(line -> line.code().equals(head)).findFirst();
    if (!code.matches(CODE) || main.isEmpty()) {
      checks.fault("code", "books.no-such-account", code);
      return;
    }
    var summed = CHART.head(code) || parents.contains(code);
    checks.must(!summed || amount == 0, "code", "books.sum-of-below", code);
    checks.must(!main.get().isLimited() || amount >= 0, "credit", "books.below-nothing", code);
    var stands = known.stream().anyMatch(account -> account.code().equals(code));
    if (!stands) checks.text("name", name, 2, 40);
  }

  /** Puts the opening voucher forward, with the sub-ledgers that it needs; a faulty table not at all. */
  public VoucherId propose(BookId id, Sheet sheet, LocalDate day, Acting by, ClientId client) {
    var trial = trial(id, sheet, by);
    if (!trial.clean()) throw Refusal.invalid("file", "books.opening-faulty");
    var book = collectives.must(id);
    var proof = "import:" + print(trial.rows());
    return db.together(() -> {
      var known = books.plain(id, by);
      var lines = new ArrayList<Posting>();
      for (var row : rows(sheet, known)) {
        if (row.amount() == 0) continue;
        lines.add(new Posting(account(book, row, known, by).id(), row.amount(), null));
      }
      var said =
          NewVoucher.of(id, day, "期初余额", List.of(proof), lines).meant(Voucher.Purpose.OPENING);
      return vouchers.propose(said, by, client);
    });
  }

  private Account account(Book book, Row row, List<Account> known, Acting by) {
    return known.stream()
        .filter(account -> account.code().equals(row.code()))
        .findFirst()
        .orElseGet(() -> collectives.open(book, row.code(), row.name(), by));
  }

  /** By which the table that was taken is known again. */
  private static String print(String rows) {
    var digest = Sha256.of(rows.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
