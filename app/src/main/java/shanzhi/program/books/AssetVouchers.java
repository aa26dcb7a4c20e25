package shanzhi.program.books;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Undone;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 登记在册 What a registered asset rests on is not taken off the book below it, by a contrary or by lines
 * of one's own: the register goes first, by a retirement or by striking an entry out.
 */
@Component
class AssetVouchers implements VoucherEntailment {

  private final Db db;
  private final County county;
  private final Books books;
  // Not before it is asked for: whoever puts a voucher forward asks who follows it.
  private final ObjectProvider<FixedAssets> assets;
  private final AssetStore store;

  AssetVouchers(Db db, County county, Books books, ObjectProvider<FixedAssets> assets) {
    this.db = db;
    this.county = county;
    this.books = books;
    this.assets = assets;
    this.store = new AssetStore(county);
  }

  /** An asset may be registered while the contrary of its purchase is on its way: each hand asks. */
  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    var contrary = voucher.reverses() != null;
    if (hand.ends() || !contrary && !voucher.byHand()) return;
    if (beyond(voucher, Math.negateExact(brought(voucher)))) {
      throw Refusal.conflict(contrary ? "books.asset-rests" : "books.asset-stands");
    }
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    // Who keeps the register enters what it brought.
  }

  @Override
  public @Nullable Undone undone(Voucher voucher) {
    var brought = brought(voucher);
    if (brought <= 0) return null;
    var named =
        db.in(Scope.system(county), jdbc -> store.broughtBy(jdbc, voucher.book(), voucher.id()));
    if (named == 0 && !beyond(voucher, brought)) return null;
    return new Undone("/collective-books/" + voucher.book() + "/assets", "books.asset-rests");
  }

  /** Whether so much goes off account 151 that the register would have more than the book. */
  private boolean beyond(Voucher voucher, long goes) {
    if (goes <= 0) return false;
    var platform = Acting.system(county);
    var there = assets.getObject();
    return there.registered(voucher.book(), there.today(), platform).left() < goes;
  }

  /** What it brings into account 151 of a collective's book. */
  private long brought(Voucher voucher) {
    if (books.must(voucher.book()).chart() != StatutoryChart.COLLECTIVE) return 0;
    var platform = Acting.system(county);
    var accounts =
        books.find(voucher.postings().stream().map(line -> line.account()).toList(), platform);
    return voucher.postings().stream()
        .filter(line -> {
          var account = accounts.get(line.account());
          return account != null && FixedAssets.cost(account);
        })
        .mapToLong(line -> line.amount())
        .sum();
  }
}
