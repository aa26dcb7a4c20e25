package shanzhi.program.books;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/**
 * The bank's list as it was read: each row with what is wrong with it, held against the lines that are there.
 *
 * @param same the numbers of rows that came before
 * @param gaps the numbers of rows whose balance is not the one before with what moved: somebody is asked
 */
record BankSheet(List<Row> rows, List<Integer> same, List<Integer> gaps) {

  /** @param line absent where the row is wrong */
  record Row(int number, String label, @Nullable BankLine line, List<Refusal.Fault> faults) {

    Row with(String field, String code, Object... facts) {
      var all = new ArrayList<>(faults);
      all.add(new Refusal.Fault(field, code, List.of(facts)));
      return new Row(number, label, line, List.copyOf(all));
    }

    Row wrong(String field, String code, Object... facts) {
      return new Row(number, label, null, with(field, code, facts).faults());
    }
  }

  private record Columns(
      int date, int in, int out, int amount, int balance, int reference, int other, int words) {}

  /** What becomes of a row. */
  Sheet.Outcome outcome(Row row) {
    if (row.line() == null) return Sheet.Outcome.WRONG;
    return same.contains(row.number()) ? Sheet.Outcome.SAME : Sheet.Outcome.NEW;
  }

  static List<Row> rows(Sheet sheet, LocalDate today) {
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
    return sheet.rows().stream().map(row -> row(row, columns, today)).toList();
  }

  private static Row row(Sheet.Row row, Columns columns, LocalDate today) {
    var checks = new Checks();
    var day = Typed.day("date", row.get(columns.date()), checks);
    checks.must(!day.isAfter(today), "date", "ledger.day-ahead");
    var amount = amount(row, columns, checks);
    var said = row.get(columns.balance());
    var balance = said.isEmpty() ? null : Long.valueOf(Yuan.cell("balance", said, checks));
    var reference = checks.text("reference", row.get(columns.reference()), 1, 60);
    var other = checks.text("other", row.get(columns.other()), 0, 100);
    var words = checks.text("words", row.get(columns.words()), 0, 200);
    var line =
        checks.clean() ? new BankLine(0, day, amount, balance, reference, other, words) : null;
    var label = row.get(columns.date()) + " " + reference;
    return new Row(row.number(), label, line, checks.faults());
  }

  private static long amount(Sheet.Row row, Columns columns, Checks checks) {
    if (columns.amount() >= 0) {
      var amount = Yuan.cell("amount", row.get(columns.amount()), checks);
      if (checks.clean()) checks.must(amount != 0, "amount", "ledger.nothing-moved");
      return amount;
    }
    var in = Yuan.cell("in", row.get(columns.in()), checks);
    var out = Math.abs(Yuan.cell("out", row.get(columns.out()), checks));
    if (checks.clean()) {
      checks.must(in == 0 || out == 0, "in", "books.in-and-out");
      checks.must(in != 0 || out != 0, "in", "ledger.nothing-moved");
    }
    return in - out;
  }

  /**
   * Held against what is there: a number that stands for something else, or twice in the list, is wrong.
   *
   * @param known the lines with the same numbers that are there
   * @param before the last line that is there from before the list's first day
   */
  static BankSheet held(List<Row> read, List<BankLine> known, @Nullable BankLine before) {
    var first = new HashMap<String, Integer>();
    var rows = new ArrayList<Row>();
    var same = new ArrayList<Integer>();
    for (var row : read) {
      var line = row.line();
      if (line == null) {
        rows.add(row);
        continue;
      }
      var twice = first.putIfAbsent(line.reference(), row.number());
      var there =
          known.stream().filter(one -> one.reference().equals(line.reference())).toList();
      if (twice != null) {
        rows.add(row.wrong("reference", "books.reference-twice", line.reference(), twice));
      } else if (there.stream().anyMatch(one -> isSame(one, line))) {
        same.add(row.number());
        rows.add(row);
      } else if (!there.isEmpty()) {
        var other = there.getFirst();
        rows.add(row.wrong(
            "reference",
            "books.reference-known",
            line.reference(),
            other.day(),
            Yuan.of(other.amount())));
      } else {
        rows.add(row);
      }
    }
    return runningOn(rows, same, before);
  }

  private static boolean isSame(BankLine one, BankLine other) {
    return one.day().equals(other.day()) && one.amount() == other.amount();
  }

  /** Names the rows whose balance does not follow from the one before, in the order of the list. */
  private static BankSheet runningOn(
      List<Row> rows, List<Integer> same, @Nullable BankLine before) {
    var lines = rows.stream().filter(row -> row.line() != null).toList();
    var gaps = gaps(lines, before);
    var turned = gaps(lines.reversed(), before);
    if (isNewestFirst(lines, gaps.size(), turned.size())) gaps = turned;
    var found = gaps;
    var said = rows.stream()
        .map(row -> {
          var expected = found.get(row.number());
          return expected == null ? row : row.with("balance", "books.bank-gap", Yuan.of(expected));
        })
        .toList();
    return new BankSheet(
        said, List.copyOf(same), found.keySet().stream().sorted().toList());
  }

  private static boolean isNewestFirst(List<Row> lines, int gaps, int turned) {
    if (lines.size() < 2) return false;
    var first = Objects.requireNonNull(lines.getFirst().line()).day();
    var last = Objects.requireNonNull(lines.getLast().line()).day();
    return first.equals(last) ? turned < gaps : first.isAfter(last);
  }

  /** By the number of the row, the balance that it should have. */
  private static Map<Integer, Long> gaps(List<Row> lines, @Nullable BankLine before) {
    var gaps = new HashMap<Integer, Long>();
    var balance = before == null ? null : before.balance();
    for (var row : lines) {
      var line = Objects.requireNonNull(row.line());
      var said = line.balance();
      if (balance != null && said != null && balance + line.amount() != said) {
        gaps.put(row.number(), balance + line.amount());
      }
      balance = said != null ? said : balance == null ? null : balance + line.amount();
    }
    return gaps;
  }
}
