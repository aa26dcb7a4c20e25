package shanzhi.program.books;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Turnover;

/**
 * 银行存款余额调节表 The book's balance and the bank's at the end of a day, and what stands on one side
 * alone; with that added and taken away both are equal, or something is wrong and named.
 *
 * @param inBook what the book says
 * @param atBank what the bank says; none where its list says no balance
 * @param pairs what was matched
 * @param suggested pairs of the same amount, near in time, that nobody has confirmed
 * @param bankOnly lines of the bank that the book has not
 * @param bookOnly entries of the book that the bank has not
 */
record Reconciliation(
    Account account,
    LocalDate day,
    long inBook,
    @Nullable Long atBank,
    List<Pair> pairs,
    List<Pair> suggested,
    List<BankLine> bankOnly,
    List<Turnover.Entry> bookOnly) {

  /** @param sure whether the bank's number stands in the voucher */
  record Pair(BankLine line, Turnover.Entry entry, boolean sure) {}

  /** 银行已收、企业未收. */
  long bankIn() {
    return bankOnly.stream().mapToLong(BankLine::amount).filter(fen -> fen > 0).sum();
  }

  /** 银行已付、企业未付. */
  long bankOut() {
    return -bankOnly.stream().mapToLong(BankLine::amount).filter(fen -> fen < 0).sum();
  }

  /** 企业已收、银行未收. */
  long bookIn() {
    return bookOnly.stream()
        .mapToLong(Turnover.Entry::amount)
        .filter(fen -> fen > 0)
        .sum();
  }

  /** 企业已付、银行未付. */
  long bookOut() {
    return -bookOnly.stream()
        .mapToLong(Turnover.Entry::amount)
        .filter(fen -> fen < 0)
        .sum();
  }

  /** 调节后余额 of the book. */
  long bookMended() {
    return inBook + bankIn() - bankOut();
  }

  /** 调节后余额 of the bank. */
  @Nullable
  Long bankMended() {
    return atBank == null ? null : Long.valueOf(atBank + bookIn() - bookOut());
  }

  boolean agrees() {
    var bank = bankMended();
    return bank != null && bank == bookMended();
  }

  boolean settled() {
    return agrees() && suggested.isEmpty() && bankOnly.isEmpty() && bookOnly.isEmpty();
  }
}
