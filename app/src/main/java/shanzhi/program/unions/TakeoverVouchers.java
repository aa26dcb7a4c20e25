package shanzhi.program.unions;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.Transfer;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * Held shares move with the voucher of their payment, from whichever page the cashier books it, and go
 * back with its contrary.
 */
@Component
class TakeoverVouchers implements VoucherEntailment {

  private final Db db;
  private final County county;
  private final Ledger ledger;
  private final ObjectProvider<Takeovers> takeovers;
  private final TakeoverNotices notices;
  private final TakeoverStore store;

  TakeoverVouchers(
      Db db,
      County county,
      Ledger ledger,
      ObjectProvider<Takeovers> takeovers,
      TakeoverNotices notices) {
    this.db = db;
    this.county = county;
    this.ledger = ledger;
    this.takeovers = takeovers;
    this.notices = notices;
    this.store = new TakeoverStore(county);
  }

  /** The takeover whose payment a contrary turns back. */
  private Optional<Takeover> turnedBack(Voucher voucher) {
    var platform = Acting.system(county);
    return Optional.ofNullable(voucher.reverses())
        .flatMap(transfer -> ledger.find(transfer, platform))
        .map(Transfer::voucher)
        .flatMap(paid -> db.in(Scope.system(county), jdbc -> store.ofVoucher(jdbc, paid)))
        .filter(one -> one.state() == Takeover.State.MOVED);
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    turnedBack(voucher).ifPresent(one -> {
      if (hand.ends()) {
        notices.stays(one);
        return;
      }
      takeovers.getObject().mayGoBack(one, voucher);
      if (hand == Voucher.Hand.PROPOSE) notices.goingBack(one, voucher.summary());
    });
    var mends = hand == Voucher.Hand.PROPOSE ? voucher.mends() : null;
    if (mends == null) return;
    db.in(Scope.system(county), jdbc -> {
      store.ofVoucher(jdbc, mends).ifPresent(one -> {
        if (!one.open()) throw Refusal.conflict("unions.over");
        if (!store.received(jdbc, one, voucher.id())) throw Refusal.conflict("ground.stale");
      });
      return mends;
    });
  }

  /** What was paid comes with its shares, and goes back with them. */
  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    turnedBack(voucher).ifPresent(one -> {
      takeovers.getObject().goBack(one, voucher);
      notices.back(one, voucher.summary());
    });
    db.in(Scope.system(county), jdbc -> store.ofVoucher(jdbc, voucher.id()))
        .ifPresent(one -> takeovers.getObject().booked(one, voucher));
  }
}
