package shanzhi.program.industry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.Region;

/**
 * 入账 Money of a project or a settlement, as a voucher of the collective's book: it counts once paid.
 *
 * @param n the instalment of the contract
 */
public record Booking(
    long id,
    Region village,
    @Nullable ProjectId project,
    @Nullable ContractId contract,
    @Nullable Integer n,
    @Nullable SettlementId settlement,
    Contract.Side side,
    Kind kind,
    String what,
    long fen,
    VoucherId voucher,
    @Nullable TransferId transfer,
    State state,
    LocalDate day) {

  /** For what. */
  public enum Kind {
    CONTRACT,
    COST,
    RETURN,
    GROWERS;

    public String word() {
      return "industry.booking." + name();
    }
  }

  /** How far its voucher is. */
  public enum State {
    OPEN,
    PAID,
    GONE,
    REVERSED;

    public String word() {
      return "industry.booked." + name();
    }
  }

  boolean stands() {
    return state == State.OPEN || state == State.PAID;
  }

  /**
   * Money to be put forward.
   *
   * @param account where it goes to or comes from in the statutory chart
   * @param till cash or bank
   * @param paper what proves it
   */
  public record NewBooking(String account, String till, LocalDate day, String paper) {}
}
