package shanzhi.program.books;

import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.Voucher.Purpose;
import shanzhi.engine.ledger.VoucherEntailment;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * An asset goes and comes back with its voucher; what was worked out from the register beside it, the
 * months' depreciation, waits for it, and is not turned back below it.
 */
@Component
class RetirementVouchers implements VoucherEntailment {

  private final Db db;
  private final County county;
  // Not before it is asked for: whoever puts a voucher forward asks who follows it.
  private final ObjectProvider<FixedAssets> assets;
  private final RetirementStore store;

  RetirementVouchers(Db db, County county, ObjectProvider<FixedAssets> assets) {
    this.db = db;
    this.county = county;
    this.assets = assets;
    this.store = new RetirementStore(county);
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    db.in(Scope.system(county), jdbc -> {
      if (hand.ends()) {
        store
            .ofVoucher(jdbc, voucher.id())
            .ifPresent(one -> store.move(jdbc, one, Retirement.State.GONE));
        return voucher.id();
      }
      if (store.ofVoucher(jdbc, voucher.id()).isPresent()) {
        assets.getObject().mustBeThere(voucher.postings(), Acting.system(county));
      }
      if (voucher.purpose() == Purpose.DEPRECIATION) mustStandAlone(jdbc, voucher);
      var contrary = voucher.reverses();
      if (contrary != null) {
        store.ofTransfer(jdbc, contrary).ifPresent(this::mustBeLast);
      }
      var mends = voucher.mends();
      if (mends != null && store.ofVoucher(jdbc, mends).isPresent()) {
        throw Refusal.conflict("books.retire-anew");
      }
      return voucher.id();
    });
  }

  /** What it was reckoned from may have moved on: it is put forward from the assets. */
  @Override
  public boolean begunAnew(Voucher voucher) {
    return db.in(Scope.system(county), jdbc -> store.ofVoucher(jdbc, voucher.id()))
        .isPresent();
  }

  /** What goes has its own number of months: none is added or turned back while it goes, or since. */
  private void mustStandAlone(JdbcClient jdbc, Voucher voucher) {
    store.line(jdbc, voucher.book());
    for (var one : store.of(jdbc, voucher.book())) {
      if (!one.paid()) {
        throw Refusal.conflict("books.retirement-on-its-way", one.voucher().toString());
      }
      if (voucher.reverses() != null
          && !YearMonth.from(one.day()).isBefore(YearMonth.from(voucher.day()))) {
        throw Refusal.conflict("books.retired-since", one.voucher().toString());
      }
    }
  }

  /** Months that were written off without it since would count as its own: they are turned back first. */
  private void mustBeLast(Retirement one) {
    var platform = Acting.system(county);
    var asset = assets.getObject().must(one.book(), one.asset(), platform).kept();
    var until = YearMonth.from(one.day());
    var since = assets.getObject().written(one.book(), platform).vouchers().stream()
        .map(done -> YearMonth.from(done.day()))
        .filter(month -> month.isAfter(until) && asset.byEndOf(month) > asset.byEndOf(until))
        .findFirst();
    if (since.isPresent()) throw Refusal.conflict("books.written-since", since.get());
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    db.in(Scope.system(county), jdbc -> {
      var contrary = voucher.reverses();
      if (contrary != null) {
        store
            .ofTransfer(jdbc, contrary)
            .ifPresent(one -> store.move(jdbc, one, Retirement.State.REVERSED));
      }
      store.ofVoucher(jdbc, voucher.id()).ifPresent(one -> store.paid(jdbc, one, transfer));
      return voucher.id();
    });
  }
}
