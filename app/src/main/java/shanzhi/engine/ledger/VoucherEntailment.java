package shanzhi.engine.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a voucher's way entails for the program that put it forward, brought by that program and run in
 * the transaction of each hand: a refusal takes the hand back with it.
 */
public interface VoucherEntailment {

  /** A hand is laid on it; put forward anew it names the one that it mends. */
  void follow(Voucher voucher, Voucher.Hand hand);

  /** It was posted on the day that it names, under this number. */
  void paid(Voucher voucher, TransferId transfer, LocalDate today);

  /** Whether what was given back is not mended: its room alone puts it forward, from the beginning. */
  default boolean begunAnew(Voucher voucher) {
    return false;
  }

  /**
   * Where what it booked is undone, where its contrary alone would leave the program's own record
   * standing; nothing where the contrary is all.
   */
  default @Nullable Undone undone(Voucher voucher) {
    return null;
  }
}
