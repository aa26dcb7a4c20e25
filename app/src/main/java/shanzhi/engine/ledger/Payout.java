package shanzhi.engine.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 发放批次 What of a distribution goes to the bank in one file.
 *
 * @param n which of its distribution
 * @param voucher the one that carries it now
 * @param voucherState where that stands
 * @param contrary the voucher by which it is being turned back, or was
 * @param chased whether something of it bounced and is in no later batch
 */
public record Payout(
    PayoutId id,
    DistributionId distribution,
    int n,
    BookId money,
    BookId details,
    Region region,
    int lines,
    long amount,
    @Nullable VoucherId voucher,
    Voucher.@Nullable State voucherState,
    @Nullable VoucherId contrary,
    @Nullable Instant letGo,
    boolean chased,
    Instant at,
    List<Answer> answers) {

  /** What a line came to. */
  public enum LineState {
    /** Under way: with the people who carry it, or at the bank. */
    WAITING,
    PAID,
    BOUNCED,
    /** The batch never left. */
    LET_GO
  }

  /** Where the whole of it stands. */
  public enum State {
    /** No voucher carries it yet, or the one that did ended. */
    UNCARRIED,
    /** With those who review, approve and pay. */
    CARRIED,
    /** Paid out of the book: the file is for the bank, and the bank is to answer. */
    AT_BANK,
    /** Every line was answered. */
    ANSWERED,
    LET_GO
  }

  /**
   * One answer of the bank.
   *
   * @param late of what bounced, what had been told as paid before
   * @param voucher the one by which what bounced comes back into the book
   */
  public record Answer(
      int n,
      int paid,
      long paidAmount,
      int bounced,
      long bouncedAmount,
      long late,
      @Nullable VoucherId voucher,
      Voucher.@Nullable State voucherState,
      Instant at) {

    /** Whether what bounced is still to be put forward. */
    public boolean comesBack() {
      return bouncedAmount > 0
          && (voucherState == null
              || voucherState == Voucher.State.REFUSED
              || voucherState == Voucher.State.WITHDRAWN);
    }
  }

  /** What the bank calls it: never two files under one number. */
  public String number() {
    return "FF" + distribution + "-" + n;
  }

  public long paid() {
    return answers.stream()
        .mapToLong(answer -> answer.paidAmount() - answer.late())
        .sum();
  }

  public long bounced() {
    return answers.stream().mapToLong(Answer::bouncedAmount).sum();
  }

  /** What the bank has not answered yet. */
  public long waiting() {
    return letGo == null ? amount - paid() - bounced() : 0;
  }

  /** Whether its contrary is on its way: nothing of it goes to the bank any more. */
  public boolean turningBack() {
    return contrary != null && letGo == null;
  }

  public State state() {
    if (letGo != null) return State.LET_GO;
    if (voucherState == null
        || voucherState == Voucher.State.REFUSED
        || voucherState == Voucher.State.WITHDRAWN) {
      return State.UNCARRIED;
    }
    if (voucherState != Voucher.State.PAID) return State.CARRIED;
    return waiting() > 0 ? State.AT_BANK : State.ANSWERED;
  }
}
