package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;

/**
 * 两人经手 What would change a contract, or what came in by it, as one hand asked for it and another has not
 * answered.
 *
 * @param day from which it is otherwise, on which it ends, or on which it was paid
 * @param rent fen a year from then on; of an amendment alone
 * @param untilOn the last day from then on; of an amendment alone
 * @param payment which came in, or was written down wrongly
 * @param person who asked
 */
public record Concession(
    long id,
    What what,
    LocalDate day,
    @Nullable Long rent,
    @Nullable LocalDate untilOn,
    @Nullable Payment payment,
    String paper,
    String why,
    long person) {

  public enum What {
    ENTER,
    AMEND,
    END,
    RECEIVE,
    ANNUL
  }

  /**
   * 收款 What is to be written down, or is to count no more.
   *
   * @param receipt which was wrong
   */
  public record Payment(
      @Nullable Long receipt,
      Due.What what,
      long fen,
      @Nullable TransferId transfer) {}

  static Concession entering(Contract said, String paper, String why, long person) {
    return new Concession(0, What.ENTER, said.fromOn(), null, null, null, paper, why, person);
  }

  static Concession amending(Amendments.Amendment said, String paper, String why, long person) {
    return new Concession(
        0, What.AMEND, said.since(), said.rent(), said.untilOn(), null, paper, why, person);
  }

  static Concession ending(LocalDate on, String paper, String why, long person) {
    return new Concession(0, What.END, on, null, null, null, paper, why, person);
  }

  static Concession receiving(Receipt said, String why, long person) {
    var payment = new Payment(null, said.what(), said.fen(), said.transfer());
    return new Concession(
        0, What.RECEIVE, said.paidOn(), null, null, payment, said.evidence(), why, person);
  }

  static Concession annulling(Receipt said, String paper, String why, long person) {
    var payment = new Payment(said.id(), said.what(), said.fen(), said.transfer());
    return new Concession(0, What.ANNUL, said.paidOn(), null, null, payment, paper, why, person);
  }
}
