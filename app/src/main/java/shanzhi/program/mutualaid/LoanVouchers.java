package shanzhi.program.mutualaid;

import java.time.LocalDate;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;
import shanzhi.program.mutualaid.Loan.Movement;
import shanzhi.program.mutualaid.Loan.Movement.Kind;

/**
 * What happens to a voucher happens to the loan that it moves, in the same transaction: no hand carries a
 * pay-out on once the permit is over or covers it no more, or the borrower has become an officer.
 */
@Component
class LoanVouchers implements VoucherEntailment {

  private final LendingRoom room;
  private final LoanActs acts;
  private final ObjectProvider<Casework> casework;
  private final LoanStore loans;
  private final MovementStore store;
  private final Words record;

  LoanVouchers(
      LendingRoom room, LoanActs acts, ObjectProvider<Casework> casework, MessageSource messages) {
    this.room = room;
    this.acts = acts;
    this.casework = casework;
    this.loans = new LoanStore(room.county);
    this.store = new MovementStore(room.county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    room.db.in(room.platform(), jdbc -> {
      var contrary = voucher.reverses();
      if (contrary != null && !hand.ends()) {
        store.ofTransfer(jdbc, contrary).ifPresent(one -> mustBeLast(jdbc, one));
      }
      var mends = hand == Voucher.Hand.PROPOSE ? voucher.mends() : null;
      var subject = mends == null ? voucher.id() : mends;
      store.ofVoucher(jdbc, subject).ifPresent(one -> {
        if (hand.ends()) {
          store.gone(jdbc, one.id());
          return;
        }
        if (one.kind() == Kind.OUT) acts.mayGoOut(jdbc, loan(jdbc, one));
        if (mends != null) again(jdbc, one, voucher);
      });
      return subject;
    });
  }

  private Loan loan(JdbcClient jdbc, Movement of) {
    return loans.find(jdbc, of.loan()).orElseThrow(Loans::unknown);
  }

  /** What was worked out from a payment is not undone below it. */
  private void mustBeLast(JdbcClient jdbc, Movement one) {
    var all = store.ofLoan(jdbc, one.loan()).stream()
        .filter(
            other -> other.state() == Movement.State.PAID || other.state() == Movement.State.OPEN)
        .toList();
    if (all.getLast().id() != one.id()) throw Refusal.conflict("mutualaid.not-the-last");
  }

  private void again(JdbcClient jdbc, Movement one, Voucher voucher) {
    // What another movement followed on was put forward anew by it, and reckoned from another sum.
    var followed = store.ofLoan(jdbc, one.loan()).stream()
        .anyMatch(other -> other.id() > one.id() && other.state() != Movement.State.GONE);
    if (followed || !voucher.day().equals(one.day())) {
      throw Refusal.conflict("mutualaid.put-forward-anew");
    }
    room.once(() -> {
      store.again(jdbc, one.id(), voucher.id());
      return one.id();
    });
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    room.db.in(room.platform(), jdbc -> {
      var contrary = voucher.reverses();
      if (contrary != null) {
        store.ofTransfer(jdbc, contrary).ifPresent(one -> undone(jdbc, one, transfer));
      }
      store.ofVoucher(jdbc, voucher.id()).ifPresent(one -> done(jdbc, one, transfer, today));
      return voucher.id();
    });
  }

  private void done(JdbcClient jdbc, Movement one, TransferId transfer, LocalDate today) {
    var loan = loan(jdbc, one);
    // Interest runs from the day on which the money went, whatever day the voucher names.
    var day = one.kind() == Kind.OUT ? today : one.day();
    store.paid(jdbc, one.id(), transfer, day);
    switch (one.kind()) {
      case OUT -> {
        loans.paid(jdbc, loan.matter(), day);
        loans.fallDue(jdbc, loan, Reckoning.schedule(loan.fen(), loan.months(), day));
        take(loan, LoanSteps.PAY_OUT, transfer);
      }
      case LOSS -> take(loan, LoanSteps.WRITE_OFF, transfer);
      case BACK -> {
        var movements = store.ofLoan(jdbc, loan.matter());
        var reckoning = MovementStore.reckoning(loan.rate(), movements);
        if (reckoning.whole(one.day()) == 0) take(loan, LoanSteps.END, transfer);
      }
    }
  }

  private void undone(JdbcClient jdbc, Movement one, TransferId transfer) {
    store.reversed(jdbc, one.id());
    var loan = loan(jdbc, one);
    if (one.kind() == Kind.OUT) {
      loans.paid(jdbc, loan.matter(), null);
      take(loan, LoanSteps.TAKE_BACK, transfer);
    } else if (loan.ended() != null) {
      resume(jdbc, loan, transfer);
    }
  }

  /** 继续还款 What ended it did not happen: it runs again, and is followed as before. */
  private void resume(JdbcClient jdbc, Loan loan, TransferId transfer) {
    var matter = LoanSteps.matter(
        LoanSteps.AGAIN,
        loan.village(),
        loan.person(),
        record.of("mutualaid.again-of", Yuan.of(loan.fen())),
        record.of("mutualaid.again-body", loan.matter().toString()));
    var again = casework
        .getObject()
        .raiseAt(
            Region.Level.VILLAGE,
            matter,
            Acting.system(room.county),
            ClientId.named("mutualaid/again/" + transfer));
    loans.resume(jdbc, loan.matter(), again.id());
  }

  private void take(Loan loan, String action, TransferId transfer) {
    casework
        .getObject()
        .take(
            loan.current(),
            action,
            Said.nothing(),
            Acting.system(room.county),
            ClientId.named("mutualaid/" + action + "/" + transfer));
  }
}
