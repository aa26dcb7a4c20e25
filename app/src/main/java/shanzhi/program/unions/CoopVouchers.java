package shanzhi.program.unions;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Distribution;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** A co-op's dividend counts as paid with the voucher that pays it, and no more with its contrary. */
@Component
class CoopVouchers implements VoucherEntailment {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final ObjectProvider<Distributions> distributions;
  private final CoopDividendStore store;

  CoopVouchers(Db db, County county, Clock clock, ObjectProvider<Distributions> distributions) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.distributions = distributions;
    this.store = new CoopDividendStore(county);
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    // Only what is paid counts.
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var platform = Acting.system(county);
    db.in(Scope.system(county), jdbc -> {
      var contrary = voucher.reverses();
      if (contrary != null) {
        store.takenBack(jdbc, contrary, voucher.day(), transfer, now);
        return voucher.id();
      }
      for (var id : store.unpaid(jdbc, voucher.book())) {
        var what = distributions.getObject().standing(id, platform);
        if (what.state() == Distribution.State.PAID) {
          store.paid(jdbc, id, voucher.day(), transfer, now);
        }
      }
      return voucher.id();
    });
  }
}
