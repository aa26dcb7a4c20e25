package shanzhi.program.books;

import java.time.LocalDate;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.VoucherId;

/**
 * 停用 An asset that goes.
 *
 * @param voucher that takes it out of the book, under way or paid
 */
record Retirement(
    long id, long asset, BookId book, LocalDate day, String why, VoucherId voucher, State state) {

  /** How far its voucher is. */
  enum State {
    OPEN,
    PAID,
    GONE,
    REVERSED
  }

  boolean paid() {
    return state == State.PAID;
  }
}
