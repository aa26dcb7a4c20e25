package shanzhi.program.unions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/**
 * 受让代持 Held shares on their way to a member or an investor.
 *
 * @param fen what is paid for them, what they stand for
 * @param words what was put before whoever chose, word for word
 * @param paper the written choice, where it was on paper
 * @param refusedBy who of the holding side said no; nobody where the taker let go of it
 * @param backAt when the shares went back, with the contrary of the payment
 * @param paid how far the voucher of the payment is
 */
public record Takeover(
    long id,
    VentureId venture,
    int party,
    @Nullable PersonId person,
    @Nullable OrganisationId organisation,
    long shares,
    long fen,
    String words,
    @Nullable String paper,
    Instant chosenAt,
    @Nullable VoucherId voucher,
    Voucher.@Nullable State paid,
    @Nullable TransferId transfer,
    @Nullable Instant movedAt,
    @Nullable Instant backAt,
    @Nullable Instant endedAt,
    @Nullable String why,
    @Nullable PersonId refusedBy,
    int version) {

  /** Where it stands. */
  public enum State {
    /** 待收款 Chosen in writing; the money is to come in. */
    CHOSEN,
    /** 待复核 The payment is put forward. */
    PAID_IN,
    /** 待审批 */
    REVIEWED,
    /** 待过户 Approved: the cashier books it and the shares move. */
    APPROVED,
    /** 已过户 */
    MOVED,
    /** 已撤销过户 */
    TURNED_BACK,
    /** 已终止 */
    ENDED
  }

  public State state() {
    if (backAt != null) return State.TURNED_BACK;
    if (movedAt != null) return State.MOVED;
    if (endedAt != null) return State.ENDED;
    if (paid == null) return State.CHOSEN;
    return switch (paid) {
      case PROPOSED -> State.PAID_IN;
      case REVIEWED -> State.REVIEWED;
      case APPROVED, PAID -> State.APPROVED;
      // What was refused is put forward anew.
      case REFUSED, WITHDRAWN -> State.CHOSEN;
    };
  }

  public boolean open() {
    return movedAt == null && endedAt == null;
  }

  Takeover known(Voucher.@Nullable State state) {
    return new Takeover(
        id,
        venture,
        party,
        person,
        organisation,
        shares,
        fen,
        words,
        paper,
        chosenAt,
        voucher,
        state,
        transfer,
        movedAt,
        backAt,
        endedAt,
        why,
        refusedBy,
        version);
  }
}
