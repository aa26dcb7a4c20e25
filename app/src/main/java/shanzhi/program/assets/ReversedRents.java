package shanzhi.program.assets;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;

/** 冲销即不再计 A receipt counts no more from when the contrary of its booking is posted. */
@Component
class ReversedRents implements VoucherEntailment {

  private final Register register;
  private final ReceiptStore store;

  ReversedRents(Register register) {
    this.register = register;
    this.store = new ReceiptStore(register.county);
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    // Until it is posted a contrary undoes nothing.
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    var undone = voucher.reverses();
    if (undone != null) {
      register.db.in(register.platform(), jdbc -> store.reversed(jdbc, undone));
    }
  }
}
