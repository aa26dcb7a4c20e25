package shanzhi.program.mutualaid;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** What goes out stays within the permit of the day on which it goes, whatever it was granted by. */
@CountyTest
class PayOutsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private AidScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new AidScene(beans);
  }

  /** The permit is revoked, and another one that permits less is seen. */
  private void narrowed(PermitId before, long most) {
    scene.permits.revoke(before, "批文更换", scene.township);
    scene.permits.see(scene.filed(most), scene.township);
  }

  private PermitId opened() {
    var permit = scene.filed();
    scene.permits.see(permit, scene.township);
    scene.permits.set(scene.terms(scene.resolution()), scene.clerk, ClientId.fresh());
    return permit;
  }

  private VoucherId approved(MatterId loan) {
    var voucher = scene.payOut(loan);
    scene.vouchers.review(voucher, "", scene.township);
    scene.vouchers.approve(voucher, "", scene.road.secretary);
    return voucher;
  }

  @Test
  void aPermitThatPermitsLessHoldsThePaymentBackAndTheLoanHasAWayOn() {
    var permit = opened();
    scene.running(scene.member(0), scene.member(1), 1_000_000, 6);
    var loan = scene.granted(scene.member(2), scene.member(3), 700_000, 6);
    var later = scene.granted(scene.member(4), scene.member(5), 600_000, 6);
    var voucher = approved(loan);
    narrowed(permit, 1_690_000);
    refused("mutualaid.over-permit", () -> scene.vouchers.pay(voucher, "", scene.road.scene.cadre));
    assertThat(scene.balance("112")).isEqualTo(1_000_000);
    scene.vouchers.refuse(voucher, "超过批准余额", scene.road.scene.cadre);
    refused("mutualaid.over-permit", () -> scene.payOut(loan));
    scene.act(loan, "lapse", scene.clerk);
    scene.carry(scene.payOut(later));
    assertThat(scene.state(loan)).isEqualTo("LAPSED");
    assertThat(scene.balance("112")).isEqualTo(1_600_000);
  }

  private void turnedBack(VoucherId voucher) {
    var paid = scene.vouchers.must(voucher, scene.clerk);
    var transfer = scene.vouchers.pay(voucher, "", scene.road.scene.cadre).id();
    scene.carry(scene.vouchers.propose(
        new NewVoucher(
            scene.book,
            scene.road.today(),
            "退票冲销",
            List.of("paper:1"),
            paid.postings().stream()
                .map(line -> new Posting(line.account(), -line.amount(), null))
                .toList(),
            transfer),
        scene.clerk,
        ClientId.fresh()));
  }

  private VoucherId repaid(MatterId loan, long fen) {
    scene.loans.repay(loan, fen, scene.today(), scene.clerk, ClientId.fresh());
    var voucher = scene.voucher(loan);
    scene.carry(voucher);
    return voucher;
  }

  @Test
  void aLoanWhoseLastRepaymentIsTurnedBackRunsAgainAndEndsOnceMore() {
    opened();
    var loan = scene.running(scene.member(0), scene.member(1), 600_000, 6);
    var first = repaid(loan, 100_000);
    var last = repaid(loan, 500_000);
    assertThat(scene.state(loan)).isEqualTo("REPAID");
    refused("mutualaid.not-the-last", () -> turnedBack(first));
    scene.granted(scene.member(0), scene.member(2), 200_000, 6);
    turnedBack(last);
    var file = scene.loans.open(loan, scene.clerk);
    assertThat(file.standing().outstanding()).isEqualTo(500_000);
    var again = file.loan().current();
    assertThat(again).isNotEqualTo(loan);
    assertThat(scene.state(again)).isEqualTo("RUNNING");
    scene.act(again, "follow", scene.clerk);
    refused("mutualaid.has-a-loan", () -> scene.asked(scene.member(0), 100_000, 6));
    repaid(loan, 500_000);
    assertThat(scene.state(again)).isEqualTo("REPAID");
    assertThat(scene.loans.open(loan, scene.clerk).loan().ended()).isEqualTo("REPAID");
    assertThat(scene.balance("112")).isZero();
  }

  @Test
  void ofTwoPaidAtTheSameMomentOneAloneGoesOut() throws Exception {
    var permit = opened();
    var vouchers = List.of(
        approved(scene.granted(scene.member(0), scene.member(1), 1_000_000, 6)),
        approved(scene.granted(scene.member(2), scene.member(3), 1_000_000, 6)));
    narrowed(permit, 1_500_000);
    var payments = new ArrayList<Callable<Boolean>>();
    for (var voucher : vouchers) {
      payments.add(() -> {
        try {
          scene.vouchers.pay(voucher, "", scene.road.scene.cadre);
          return true;
        } catch (Refusal refusal) {
          assertThat(refusal.code()).isEqualTo("mutualaid.over-permit");
          return false;
        }
      });
    }
    try (var threads = Executors.newFixedThreadPool(2)) {
      var paid = threads.invokeAll(payments);
      assertThat(List.of(paid.getFirst().get(), paid.getLast().get()))
          .containsExactlyInAnyOrder(true, false);
    }
    assertThat(scene.balance("112")).isEqualTo(1_000_000);
  }
}
