package shanzhi.program.books;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.ClosingConditions;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Words;

/** 结账清单 What must be so before a month of a collective's book is closed, and whether it is. */
@Component
class MonthChecks implements ClosingConditions {

  private static final String VOUCHERS = "vouchers";

  private final Books books;
  private final Vouchers vouchers;
  private final Turnovers turnovers;
  private final FixedAssets assets;
  private final Bank bank;
  private final Acting platform;
  private final Words record;

  MonthChecks(
      Books books,
      Vouchers vouchers,
      Turnovers turnovers,
      FixedAssets assets,
      Bank bank,
      County county,
      MessageSource messages) {
    this.books = books;
    this.vouchers = vouchers;
    this.turnovers = turnovers;
    this.assets = assets;
    this.bank = bank;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** One of them, with where it is done. */
  record Check(String key, boolean done, String address) {

    String word() {
      return "books.check." + key;
    }
  }

  /** Those of a month, for who reads the book. */
  List<Check> of(Book book, YearMonth month, Acting hat) {
    return before(book, month.plusMonths(1).atDay(1), hat);
  }

  @Override
  public List<String> open(Book book, LocalDate until) {
    if (book.chart() != StatutoryChart.COLLECTIVE) return List.of();
    var open =
        before(book, until, platform).stream().filter(check -> !check.done()).toList();
    // With an open voucher the ledger itself refuses, and no reason helps: none is asked for.
    if (open.stream().anyMatch(check -> check.key().equals(VOUCHERS))) return List.of();
    return open.stream().map(check -> record.of(check.word())).toList();
  }

  private List<Check> before(Book book, LocalDate until, Acting hat) {
    var root = "/collective-books/" + book.id();
    var last = until.minusDays(1);
    var late = vouchers.of(book.id(), true, null, hat).rows().stream()
        .noneMatch(voucher -> voucher.day().isBefore(until));
    var checks = new ArrayList<Check>();
    checks.add(new Check(VOUCHERS, late, "/ledger/books/" + book.id() + "/vouchers"));
    checks.add(new Check(
        "balanced", books.trial(book.id(), hat).balanced(), "/ledger/books/" + book.id()));
    var month = YearMonth.from(until).minusMonths(1);
    checks.add(new Check(
        "registered", assets.registered(book.id(), last, hat).left() <= 0, root + "/assets"));
    checks.add(new Check("depreciation", writtenOff(book, month, hat), root + "/assets"));
    var agrees = bank.accounts(book.id(), hat).stream()
        .map(account -> bank.reconcile(book.id(), account.code(), last, hat))
        .allMatch(
            sheet -> sheet.agrees() || sheet.inBook() == 0 && sheet.bankOnly().isEmpty());
    checks.add(new Check("bank", agrees, root + "/bank?day=" + last));
    return checks;
  }

  /** Written off in the month, or nothing was there that bears anything of it. */
  private boolean writtenOff(Book book, YearMonth month, Acting hat) {
    var written = assets.written(book.id(), hat);
    var own = written.voucher(month);
    if (own != null && own.state() == Voucher.State.PAID) return true;
    if (turnovers.of(book.id(), month.atDay(1), month.atEndOfMonth(), hat).after("151") == 0) {
      return true;
    }
    var registered = assets.of(book.id(), hat);
    return !registered.isEmpty()
        && registered.stream().allMatch(asset -> written.bears(asset, month) == 0);
  }
}
