package shanzhi.engine.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/** 整批冲销 A batch whose file never went, or went wrong, is let go of with the contrary of its voucher. */
@Component
class PayoutVouchers implements VoucherEntailment {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final PayoutLines lines;
  private final PayoutStore store;

  PayoutVouchers(Db db, County county, Clock clock, PayoutLines lines) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.lines = lines;
    this.store = new PayoutStore(county);
  }

  private Optional<PayoutId> turnedBack(Voucher voucher) {
    var transfer = voucher.reverses();
    if (transfer == null) return Optional.empty();
    return db.in(Scope.system(county), jdbc -> store.paidBy(jdbc, transfer));
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    if (hand.ends()) return;
    turnedBack(voucher).ifPresent(id -> {
      var batch = db.in(Scope.system(county), jdbc -> store.find(jdbc, id)).orElseThrow();
      if (!batch.answers().isEmpty()) throw Refusal.conflict("ledger.payout-answered-since");
    });
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    turnedBack(voucher).ifPresent(id -> {
      var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      var let = db.in(Scope.system(county), jdbc -> store.turnBack(jdbc, id, voucher.id(), now));
      if (!let) throw Refusal.conflict("ledger.payout-answered-since");
      lines.close(id);
    });
  }
}
