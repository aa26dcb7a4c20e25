package shanzhi.program.books;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import shanzhi.engine.ledger.Turnover;

/**
 * 资产负债表 What the collective has and owes at the end of a day and had at the year's beginning. Every
 * account of the chart stands in exactly one line, so that both sides are equal where the book balances.
 *
 * @param year from the first day of the year to the day
 */
record BalanceSheet(Turnover year) {

  /** Where both sides of an account with members are shown: those who owe, and those who are owed. */
  private static final String DEALINGS = "113";

  private static final String[] RESULT = {
    "321", "322", "501", "502", "503", "504", "511", "512", "513", "514", "515", "521"
  };

  List<FormLine> assets() {
    var lines = new Lines();
    lines.add("cash", 1, 1, "101", "102");
    lines.add("short-investments", 2, 1, "111");
    lines.owing("receivables", 3, 1, "112");
    lines.add("stores", 4, 1, "121", "131", "401");
    lines.total("current-assets", 5, 1, 2, 3, 4);
    lines.add("long-investments", 6, 1, "141");
    lines.add("productive", 7, 1, "132");
    lines.add("productive-written-off", 8, -1, "133");
    lines.difference("productive-net", 9, 7, 8);
    lines.add("fixed", 10, 1, "151");
    lines.add("fixed-written-off", 11, -1, "152");
    lines.difference("fixed-net", 12, 10, 11);
    lines.add("works", 13, 1, "153");
    lines.add("disposal", 14, 1, "154");
    lines.total("fixed-all", 15, 12, 13, 14);
    lines.add("intangible", 16, 1, "161");
    lines.add("intangible-written-off", 17, -1, "162");
    lines.difference("intangible-net", 18, 16, 17);
    lines.add("public-biological", 19, 1, "134");
    lines.add("deferred", 20, 1, "171");
    lines.add("to-settle", 21, 1, "181");
    lines.total("long-assets", 22, 6, 9, 15, 18, 19, 20, 21);
    lines.total("all-assets", 23, 5, 22);
    return lines.all;
  }

  List<FormLine> claims() {
    var lines = new Lines();
    lines.add("short-loans", 24, -1, "201");
    lines.owing("payables", 25, -1, "211");
    lines.add("wages", 26, -1, "212");
    lines.add("labour", 27, -1, "213");
    lines.add("taxes", 28, -1, "214");
    lines.total("current-debts", 29, 24, 25, 26, 27, 28);
    lines.add("long-loans", 30, -1, "221");
    lines.add("one-matter", 31, -1, "231");
    lines.add("earmarked", 32, -1, "241");
    lines.total("long-debts", 33, 30, 31, 32);
    lines.total("all-debts", 34, 29, 33);
    lines.add("capital", 35, -1, "301");
    lines.add("funds", 36, -1, "311");
    lines.add("undistributed", 37, -1, RESULT);
    lines.total("equity", 38, 35, 36, 37);
    lines.total("all-claims", 39, 34, 38);
    return lines.all;
  }

  /** FixedAssets less claims at both days; nothing, or the book is broken. */
  boolean balanced() {
    var assets = assets().getLast();
    var claims = claims().getLast();
    return assets.first() == claims.first() && assets.second() == claims.second();
  }

  /** Gathers the lines: first the end of the day, then the year's beginning. */
  private final class Lines {

    private final List<FormLine> all = new ArrayList<>();

    void add(String key, int number, int side, String... codes) {
      all.add(new FormLine(
          key, number, List.of(codes), side * year.after(codes), side * year.before(codes)));
    }

    /** With what is owed in dealings with members, account by account, on this side. */
    void owing(String key, int number, int side, String code) {
      all.add(new FormLine(
          key,
          number,
          List.of(code, DEALINGS),
          side * year.after(code) + dealings(side, Turnover.Row::after),
          side * year.before(code) + dealings(side, Turnover.Row::before)));
    }

    private long dealings(int side, ToLongFunction<Turnover.Row> figure) {
      return side
          * year.sum(row -> row.under(DEALINGS) && side * figure.applyAsLong(row) > 0, figure);
    }

    void total(String key, int number, int... parts) {
      var first = 0L;
      var second = 0L;
      for (var part : parts) {
        first = Math.addExact(first, line(part).first());
        second = Math.addExact(second, line(part).second());
      }
      all.add(new FormLine(key, number, List.of(), first, second));
    }

    void difference(String key, int number, int from, int less) {
      all.add(new FormLine(
          key,
          number,
          List.of(),
          Math.subtractExact(line(from).first(), line(less).first()),
          Math.subtractExact(line(from).second(), line(less).second())));
    }

    private FormLine line(int number) {
      return all.stream().filter(line -> line.number() == number).findFirst().orElseThrow();
    }
  }
}
