package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;

/** 应付 Where a distribution's voucher put what is owed: what pays out of it settles that and nothing else. */
@Component
class Debts {

  private final Books books;
  private final Vouchers vouchers;

  Debts(Books books, Vouchers vouchers) {
    this.books = books;
    this.vouchers = vouchers;
  }

  /** The account on which it is owed, and since which day. */
  record Debt(AccountId account, LocalDate day) {}

  /** Nothing where the voucher put its sum on no account of liabilities. */
  Optional<Debt> of(Distribution what, Acting by) {
    if (what.voucher() == null) return Optional.empty();
    var voucher = vouchers.must(vouchers.latest(what.voucher(), by), by);
    return voucher.postings().stream()
        .filter(line -> line.amount() == -what.amount())
        .map(Posting::account)
        .filter(account -> owes(account, by))
        .findFirst()
        .map(account -> new Debt(account, voucher.day()));
  }

  /** What that account is called; empty where there is none. */
  String named(Distribution what, Acting by) {
    return of(what, by)
        .flatMap(debt -> books.find(debt.account(), by))
        .map(Written::label)
        .orElse("");
  }

  boolean owes(AccountId account, Acting by) {
    return books
        .find(account, by)
        .filter(one -> one.nature() == Nature.LIABILITY)
        .isPresent();
  }
}
