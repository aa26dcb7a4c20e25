package shanzhi.engine.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;

/** What forms of the book hold: days, sums, papers, and the accounts that they offer. */
final class Written {

  private static final int FEN_DIGITS = 2;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private Written() {}

  static LocalDate day(String field, String typed, Checks checks) {
    try {
      var day = LocalDate.parse(typed.strip());
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) return day;
    } catch (DateTimeParseException noDay) {
      checks.fault(field, "ledger.which-day");
      return LocalDate.EPOCH;
    }
    checks.fault(field, "ledger.which-day");
    return LocalDate.EPOCH;
  }

  /** Yuan with at most two digits after the point, exactly. */
  static long fen(String field, String typed, Checks checks) {
    var said = typed.strip().replace(",", "").replace("，", "");
    if (!said.matches("\\d{1,13}(\\.\\d{1,2})?") || new BigDecimal(said).signum() == 0) {
      checks.fault(field, "ledger.which-amount");
      return 0;
    }
    return new BigDecimal(said).movePointRight(FEN_DIGITS).longValueExact();
  }

  /** "102 银行存款", as it is chosen from the list, or the code alone. */
  static String code(String field, String typed, Checks checks) {
    var said = typed.strip();
    var space = said.indexOf(' ');
    var code = space < 0 ? said : said.substring(0, space);
    checks.must(!code.isEmpty(), field, "ground.missing");
    return code;
  }

  /** A paper a line. */
  static List<String> papers(String typed) {
    return typed
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> "paper:" + line)
        .toList();
  }

  /** The accounts of a money book in which is posted, by code: those of the kinds given first. */
  static Map<String, String> accounts(Books books, Book book, Set<String> first, Acting by) {
    var found = new LinkedHashMap<String, String>();
    var plain = books.plain(book.id(), by);
    for (var preferred : List.of(true, false)) {
      for (var account : plain) {
        if (book.chart() != null && book.chart().head(account.code())) continue;
        if (first.stream().anyMatch(account.code()::startsWith) != preferred) continue;
        found.put(account.code(), account.code() + " " + account.name());
      }
    }
    return found;
  }
}
