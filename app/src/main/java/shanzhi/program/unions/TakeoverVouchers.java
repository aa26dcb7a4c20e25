package shanzhi.program.unions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/** Held shares move with the voucher of their payment, from whichever page the cashier books it. */
@Component
class TakeoverVouchers implements VoucherEntailment {

  private final Db db;
  private final County county;
  private final ObjectProvider<Takeovers> takeovers;
  private final TakeoverStore store;

  TakeoverVouchers(Db db, County county, ObjectProvider<Takeovers> takeovers) {
    this.db = db;
    this.county = county;
    this.takeovers = takeovers;
    this.store = new TakeoverStore(county);
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    var mends = hand == Voucher.Hand.PROPOSE ? voucher.mends() : null;
    if (mends == null) return;
    db.in(Scope.system(county), jdbc -> {
      store.ofVoucher(jdbc, mends).ifPresent(one -> {
        if (!one.open()) throw Refusal.conflict("unions.over");
        Takeovers.mustFollow(one, voucher.day());
        if (!store.received(jdbc, one, voucher.id())) throw Refusal.conflict("ground.stale");
      });
      return mends;
    });
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    db.in(Scope.system(county), jdbc -> store.ofVoucher(jdbc, voucher.id()))
        .ifPresent(one -> takeovers.getObject().booked(one, voucher));
  }

  /** The shares moved with the money: they move again by resolution alone. */
  @Override
  public @Nullable String undoneAt(Voucher voucher) {
    return db.in(Scope.system(county), jdbc -> store.ofVoucher(jdbc, voucher.id()))
        .filter(one -> one.state() == Takeover.State.MOVED)
        .map(one -> "/unions/takeovers/" + one.id())
        .orElse(null);
  }
}
