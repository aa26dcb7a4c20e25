package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.foundation.ground.ClientId;

/** What was put forward for something and given back comes again as just that, and once. */
@CountyTest
class MendedVouchersTest extends PayoutCourse {

  private Hatted clerk() {
    return new Hatted(
        beans,
        scene.place.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VoucherForms.class),
        beans.getBean(VoucherPages.class),
        beans.getBean(DistributionPages.class),
        beans.getBean(PayoutPages.class));
  }

  private String mended(VoucherId before, String... lines) {
    var said = new ArrayList<>(List.of(
        "mends",
        before.toString(),
        "day",
        TODAY.toString(),
        "summary",
        "发放，补了表",
        "papers",
        "发放表二"));
    said.addAll(List.of(lines));
    var sent = clerk().send("/ledger/books/" + money + "/vouchers", said.toArray(String[]::new));
    return sent.getRedirectedUrl() + " " + Hatted.text(sent);
  }

  private Payout refusedBatch() {
    says(1, CARD);
    var drawn = drawn();
    vouchers.refuse(voucher(drawn), "缺发放表", scene.township);
    return drawn;
  }

  private String page(String address) {
    return Hatted.text(clerk().ask(address));
  }

  @Test
  void theSumsAndAccountsOfABatchAreNotItsMendersToChange() {
    var drawn = refusedBatch();
    var before = voucher(drawn);
    var form = page("/ledger/books/" + money + "/vouchers/new?mends=" + before);
    assertThat(form).contains("照原样不动", "211 应付成员分配款").doesNotContain("name=\"account\"");
    assertThat(mended(before, two("211", "102", "922.22"))).contains("ledger.lines-kept");
    assertThat(mended(before, two("322", "102", "100.00"))).contains("ledger.lines-kept");
    assertThat(mended(before)).contains("done=ledger.voucher-kept");
    var again = voucher(payouts.must(drawn.id(), scene.clerk));
    assertThat(again).isNotEqualTo(before);
    assertThat(vouchers.must(again, scene.clerk)).satisfies(one -> {
      assertThat(one.postings()).isEqualTo(vouchers.must(before, scene.clerk).postings());
      assertThat(one.summary()).isEqualTo("发放，补了表");
      assertThat(one.evidence()).contains("payout:" + drawn.id(), "paper:发放表二");
    });
    // Mended it is the batch's still.
    vouchers.refuse(again, "还缺一页", scene.township);
    assertThat(mended(again, two("211", "102", "0.01"))).contains("ledger.lines-kept");
  }

  private static String[] two(String debit, String credit, String yuan) {
    return new String[] {
      "account", debit, "debit", yuan, "credit", "", "account", credit, "debit", "", "credit", yuan
    };
  }

  @Test
  void whatSomebodyFilledInIsMendedAsTheyLike() {
    var root = "/ledger/books/" + money + "/vouchers";
    var sent = clerk()
        .send(
            root,
            "day",
            TODAY.toString(),
            "summary",
            "收到款项",
            "papers",
            "票 1",
            "debit",
            "102",
            "credit",
            "211",
            "amount",
            "5");
    var first = new VoucherId(
        Long.parseLong(Objects.requireNonNull(sent.getRedirectedUrl()).replaceAll("\\D", "")));
    vouchers.refuse(first, "数写错了", scene.township);
    assertThat(page(root + "/new?mends=" + first)).contains("name=\"account\"");
    assertThat(mended(first, two("102", "211", "6.00"))).contains("done=ledger.voucher-kept");
    var second = Objects.requireNonNull(vouchers.must(first, scene.clerk).mendedBy());
    vouchers.refuse(second, "还是不对", scene.township);
    assertThat(mended(second, two("102", "322", "7.00"))).contains("done=ledger.voucher-kept");
  }

  /** Anew on the batch's page is in place of what was given back: no second one comes of that. */
  @Test
  void aBatchPutForwardAnewIsNotPutForwardAgainByMendingTheOneBefore() {
    var drawn = refusedBatch();
    var before = voucher(drawn);
    var client = ClientId.fresh();
    var anew =
        payouts.proposeAgain(drawn.id(), TODAY, "102", List.of("paper:补"), scene.clerk, client);
    assertThat(
            payouts.proposeAgain(drawn.id(), TODAY, "102", List.of("paper:补"), scene.clerk, client))
        .as("sent again it is the same")
        .isEqualTo(anew);
    assertThat(mended(before)).contains("ledger.mended-before");
    carried(anew);
    assertThat(mended(before)).contains("ledger.mended-before");
    assertThat(payouts.must(drawn.id(), scene.clerk)).satisfies(one -> {
      assertThat(one.voucher()).isEqualTo(anew);
      assertThat(one.state()).isEqualTo(Payout.State.AT_BANK);
    });
  }

  @Test
  void whatBouncedComesBackByOneVoucher() {
    says(1, CARD);
    var drawn = paid();
    payouts.answer(drawn.id(), answer(drawn, "1,100.00,失败,户名不符"), false, scene.cadre);
    var first =
        payouts.putBack(drawn.id(), 1, TODAY, "102", List.of(), scene.clerk, ClientId.fresh());
    vouchers.refuse(first, "附上回单", scene.township);
    assertThat(mended(first, two("102", "211", "55.56"))).contains("ledger.lines-kept");
    var second =
        payouts.putBack(drawn.id(), 1, TODAY, "102", List.of(), scene.clerk, ClientId.fresh());
    assertThat(mended(first)).contains("ledger.mended-before");
    carried(second);
    var told = payouts.must(drawn.id(), scene.clerk).answers().getFirst();
    assertThat(told.voucher()).isEqualTo(second);
    assertThat(told.comesBack()).isFalse();
  }

  @Test
  void theVoucherOfABatchThatWasLetGoOfIsMendedNoMore() {
    var drawn = refusedBatch();
    var before = voucher(drawn);
    payouts.letGo(drawn.id(), scene.clerk);
    assertThat(vouchers.must(before, scene.clerk).state()).isEqualTo(Voucher.State.WITHDRAWN);
    assertThat(mended(before)).contains("ledger.not-given-back");
    assertThat(drawn().amount()).isEqualTo(10_000);
  }

  @Test
  void aDistributionNamesTheVoucherThatStandsAndLeavesNoneBehind() {
    var what = distributions.must(given);
    var other = distributions.draw(
        new NewDistribution(
            money,
            what.shares(),
            "补发分红",
            List.of(new NewDistribution.Part("固定分红", Chart.HELD, DAY.minusDays(1), DAY, 6_000))),
        scene.clerk,
        ClientId.fresh());
    var first = distributions.propose(
        other, TODAY, "322", "211", List.of("paper:决议"), scene.clerk, ClientId.fresh());
    vouchers.refuse(first, "决议缺页", scene.township);
    assertThat(mended(first, two("322", "211", "1.00"))).contains("ledger.lines-kept");
    assertThat(mended(first)).contains("done=ledger.voucher-kept");
    var second = Objects.requireNonNull(vouchers.must(first, scene.clerk).mendedBy());
    assertThat(page("/ledger/distributions/" + other))
        .contains("/ledger/vouchers/" + second)
        .doesNotContain("/ledger/vouchers/" + first);
    vouchers.refuse(second, "还是缺页", scene.township);
    var third = distributions.propose(
        other, TODAY, "322", "211", List.of("paper:决议全本"), scene.clerk, ClientId.fresh());
    assertThat(mended(second)).contains("ledger.mended-before");
    vouchers.refuse(third, "不发了", scene.township);
    beans.getBean(Annulments.class).drop(other, scene.clerk);
    assertThat(mended(third)).contains("ledger.not-given-back");
  }

  /** What was never there on a day is not taken back on it. */
  @Test
  void aContraryIsNotDatedBeforeWhatItTurnsBack() {
    var lines = List.of(
        Posting.debit(scene.account(money, "102"), 500),
        Posting.credit(scene.account(money, "211"), 500));
    var first = vouchers.propose(
        NewVoucher.of(money, TODAY, "收到款项", List.of("paper:1"), lines),
        scene.clerk,
        ClientId.fresh());
    carried(first);
    var sent = clerk()
        .send(
            "/ledger/vouchers/" + first + "/contrary",
            "why",
            "记错了",
            "day",
            TODAY.minusDays(1).toString(),
            "papers",
            "");
    assertThat(sent.getStatus()).isEqualTo(422);
    assertThat(Hatted.text(sent)).contains("ledger.contrary-before");
  }

  @Test
  void takenBackWithoutAReasonItStays() {
    var drawn = refusedBatch();
    refused("ground.missing", () -> vouchers.withdraw(voucher(drawn), " ", scene.clerk));
  }
}
