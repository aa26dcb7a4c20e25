package shanzhi.program.industry;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;

/** What happens to a voucher happens to the booking that it carries, in the same transaction. */
@Component
class BookedVouchers implements VoucherEntailment {

  private final Floor floor;
  private final BookingStore store;

  BookedVouchers(Floor floor) {
    this.floor = floor;
    this.store = new BookingStore(floor.county);
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    var subject =
        hand == Voucher.Hand.PROPOSE && voucher.mends() != null ? voucher.mends() : voucher.id();
    floor.db.in(floor.platform(), jdbc -> {
      store.ofVoucher(jdbc, subject).ifPresent(booking -> {
        if (hand.ends()) store.gone(jdbc, booking.id());
        if (hand == Voucher.Hand.PROPOSE) {
          floor.once(() -> {
            store.again(jdbc, booking.id(), voucher.id(), voucher.day());
            return booking.id();
          });
        }
      });
      return subject;
    });
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    floor.db.in(floor.platform(), jdbc -> {
      var reversed = voucher.reverses();
      if (reversed != null) store.reversed(jdbc, reversed);
      store
          .ofVoucher(jdbc, voucher.id())
          .ifPresent(booking -> store.paid(jdbc, booking.id(), transfer, voucher.day()));
      return voucher.id();
    });
  }
}
