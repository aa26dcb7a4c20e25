package shanzhi.engine.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Yuan;

/** What forms of the book hold: sums, and the accounts that they offer. */
final class Written {

  private Written() {}

  /** Yuan, exactly and more than nothing. */
  static long fen(String field, String typed, Checks checks) {
    var sound = checks.faults().size();
    var fen = Yuan.read(field, typed, checks);
    checks.must(fen > 0 || checks.faults().size() > sound, field, "ground.above-nothing");
    return fen;
  }

  /** "102 银行存款", as it is chosen from the list, or the code alone. */
  static String code(String field, String typed, Checks checks) {
    var said = typed.strip();
    var space = said.indexOf(' ');
    var code = space < 0 ? said : said.substring(0, space);
    checks.must(!code.isEmpty(), field, "ground.missing");
    return code;
  }

  /** The account that a form names; one that only sums up others takes no entry. */
  static AccountId account(Books books, Book book, String field, String code, Acting by) {
    return books.account(book.id(), field, code, by).id();
  }

  /** 货币资金 The accounts of a money book where money is, by code. */
  static Map<String, String> tills(Books books, Book book, Acting by) {
    var found = new LinkedHashMap<String, String>();
    for (var account : books.plain(book.id(), by)) {
      if (book.chart() != null && book.chart().head(account.code())) continue;
      if (book.isTill(account)) found.put(account.code(), label(account));
    }
    return found;
  }

  static String label(Account account) {
    return account.code() + " " + account.name();
  }

  /** The accounts of a money book in which is posted, by code: those of the kinds given first. */
  static Map<String, String> accounts(Books books, Book book, Set<String> first, Acting by) {
    var found = new LinkedHashMap<String, String>();
    var plain = books.plain(book.id(), by);
    for (var preferred : List.of(true, false)) {
      for (var account : plain) {
        if (book.chart() != null && book.chart().head(account.code())) continue;
        if (first.stream().anyMatch(account.code()::startsWith) != preferred) continue;
        found.put(account.code(), label(account));
      }
    }
    return found;
  }
}
