package shanzhi.program.mutualaid;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/**
 * 互助借款 A loan to a member.
 *
 * @param matter under whose number it is kept
 * @param rate parts of ten thousand a year, as the terms were when it was asked for
 * @param needed how many must stand for it
 * @param endedWhy why it was declined or lapsed, as whoever asked for it is told
 * @param again the matter under which it runs since what ended it was reversed
 */
public record Loan(
    MatterId matter,
    Region village,
    PersonId person,
    HouseholdId household,
    long fen,
    int months,
    int rate,
    int needed,
    String purpose,
    String paper,
    LocalDate askedOn,
    @Nullable PersonId checkedBy,
    @Nullable LocalDate grantedOn,
    @Nullable LocalDate paidOn,
    @Nullable String ended,
    @Nullable String endedWhy,
    @Nullable MatterId again,
    int version) {

  /** The matter under which it goes on. */
  MatterId current() {
    return again == null ? matter : again;
  }

  /** How far it is, as a key. */
  String word() {
    if (ended != null) return "mutualaid.ended." + ended;
    if (paidOn != null) return "mutualaid.running";
    if (grantedOn != null) return "mutualaid.granted";
    return checkedBy == null ? "mutualaid.asked" : "mutualaid.checked";
  }

  boolean running() {
    return paidOn != null && ended == null;
  }

  /** What somebody asks for. */
  public record NewLoan(
      Region village, PersonId person, long fen, int months, String purpose, String paper) {}

  /** 保证 Somebody who stands for it. */
  public record Guarantor(PersonId person, String paper, LocalDate saidOn) {}

  /** 分期 Principal that falls due. */
  public record Instalment(int n, LocalDate dueOn, long fen) {}

  /** 借还款 Money of it, as a voucher. */
  public record Movement(
      long id,
      MatterId loan,
      Region village,
      Kind kind,
      LocalDate day,
      long principal,
      long interest,
      VoucherId voucher,
      @Nullable TransferId transfer,
      State state) {

    /** Which way it moves. */
    public enum Kind {
      OUT,
      BACK,
      LOSS;

      public String word() {
        return "mutualaid.movement." + name();
      }
    }

    /** How far its voucher is. */
    public enum State {
      OPEN,
      PAID,
      GONE,
      REVERSED;

      public String word() {
        return "mutualaid.booked." + name();
      }
    }

    long fen() {
      return principal + interest;
    }
  }

  /**
   * 欠款 What stands open on a day.
   *
   * @param arrears principal that fell due before the day and did not come
   * @param since from when, where there is any
   */
  public record Standing(
      long outstanding,
      long interest,
      long arrears,
      @Nullable LocalDate since) {

    public boolean late() {
      return arrears > 0;
    }
  }

  /** How a loan stands by its schedule and what moved. */
  static Standing standing(
      List<Instalment> schedule, Reckoning reckoning, long lent, LocalDate day) {
    var back = lent - reckoning.outstanding();
    var due = 0L;
    LocalDate since = null;
    for (var one : schedule) {
      if (!one.dueOn().isBefore(day)) break;
      due = Math.addExact(due, one.fen());
      if (due > back && since == null) since = one.dueOn();
    }
    return new Standing(
        reckoning.outstanding(), reckoning.owed(day), Math.max(0, due - back), since);
  }
}
