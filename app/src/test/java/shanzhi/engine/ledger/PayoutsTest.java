package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.LogAgrees;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.inbox.Inbox;

/** What a distribution gave reaches the payees: once, by three people's hands, whatever breaks off. */
@CountyTest
@LogAgrees
class PayoutsTest extends PayoutCourse {

  @Autowired
  private Inbox inbox;

  @Autowired
  private Contraries contraries;

  /** Money goes out of the bank and settles what the distribution put down as owed; nothing else. */
  @Test
  void aPayOutSettlesWhatTheDistributionOwesOutOfTheBank() {
    says(1, CARD);
    for (var wrong : List.of("141", "211", "322")) {
      var said = new NewPayout(given, TODAY, wrong, List.of("paper:发放表"));
      refused(
          "ledger.payout-through-the-bank",
          () -> payouts.draw(said, scene.clerk, ClientId.fresh()));
    }
    var drawn = drawn();
    assertThat(vouchers.must(voucher(drawn), scene.clerk).postings())
        .containsExactly(
            Posting.debit(scene.account(money, "211"), 10_000),
            Posting.credit(scene.account(money, "102"), 10_000));
    refused(
        "ledger.distribution-is-owed",
        () -> distributions.propose(
            given, TODAY, "322", "102", List.of("paper:决议"), scene.clerk, ClientId.fresh()));
  }

  /** An old month keeps what it was: money is not sent before it was owed, nor back before it was sent. */
  @Test
  void nothingIsDatedBeforeWhatItRestsOn() {
    says(1, CARD);
    var early = new NewPayout(given, TODAY.minusDays(1), "102", List.of("paper:发放表"));
    refused("ledger.before-its-ground", () -> payouts.draw(early, scene.clerk, ClientId.fresh()));
    var drawn = drawn();
    vouchers.withdraw(voucher(drawn), "换一天", scene.clerk);
    refused(
        "ledger.before-its-ground",
        () -> payouts.proposeAgain(
            drawn.id(),
            TODAY.minusDays(1),
            "102",
            List.of("paper:发放表"),
            scene.clerk,
            ClientId.fresh()));
    clock.pass(Duration.ofDays(3));
    var sent = TODAY.plusDays(2);
    carried(payouts.proposeAgain(
        drawn.id(), sent, "102", List.of("paper:发放表"), scene.clerk, ClientId.fresh()));
    payouts.answer(drawn.id(), answer(drawn, "1,100.00,失败,户名不符"), false, scene.cadre);
    refused(
        "ledger.before-its-ground",
        () ->
            payouts.putBack(drawn.id(), 1, TODAY, "102", List.of(), scene.clerk, ClientId.fresh()));
    var back = payouts.putBack(
        drawn.id(), 1, sent.plusDays(1), "102", List.of(), scene.clerk, ClientId.fresh());
    vouchers.refuse(back, "附上回单", scene.township);
    var mended = NewVoucher.of(
            money,
            TODAY,
            "退汇",
            List.of("paper:回单"),
            vouchers.must(back, scene.clerk).postings())
        .filledIn()
        .mending(vouchers.must(back, scene.clerk));
    refused(
        "ledger.before-its-ground", () -> vouchers.propose(mended, scene.clerk, ClientId.fresh()));
    carried(payouts.putBack(
        drawn.id(), 1, sent.plusDays(1), "102", List.of(), scene.clerk, ClientId.fresh()));
    says(1, ACCOUNT);
    var again = new NewPayout(given, sent, "102", List.of("paper:发放表"));
    refused("ledger.before-its-ground", () -> payouts.draw(again, scene.clerk, ClientId.fresh()));
  }

  /** A file that never went: the batch is let go of with its contrary, and its payees stand in the next. */
  @Test
  void aBatchThatNoBankAnsweredGoesBackWithTheContraryOfItsVoucher() {
    says(1, CARD);
    var drawn = paid();
    var contrary = contrary(drawn);
    refused("ledger.payout-turning-back", () -> file(drawn));
    refused(
        "ledger.payout-turning-back",
        () -> payouts.answer(drawn.id(), answer(drawn, "1,100.00,成功,"), false, scene.cadre));
    assertThat(batch(drawn)).contains("整批冲销办理中");
    carried(contrary);
    assertThat(atBank()).isZero();
    assertThat(payouts.must(drawn.id(), scene.clerk).state()).isEqualTo(Payout.State.LET_GO);
    var second = paid();
    assertThat(second.amount()).isEqualTo(10_000);
    payouts.answer(second.id(), answer(second, "1,100.00,成功,"), false, scene.cadre);
    refused("ledger.undone-elsewhere", () -> contrary(second));
    assertThat(owed(1)).isZero();
  }

  private VoucherId contrary(Payout drawn) {
    var paid = vouchers.must(voucher(drawn), scene.clerk);
    var said = contraries.contrary(paid, TODAY, "文件没有交银行", List.of("paper:说明"), null, scene.clerk);
    return vouchers.propose(said, scene.clerk, ClientId.fresh());
  }

  private List<String> file(Payout drawn) {
    var lines = new ArrayList<String>();
    payouts.file(
        drawn.id(),
        scene.cadre,
        cells ->
            lines.add(Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining("|"))));
    return lines;
  }

  private long owed(int n) {
    return books.own(own(n)).stream()
        .filter(account -> books.must(account.book()).kind() == BookKind.DIVIDENDS)
        .mapToLong(account -> books.balance(account.id(), own(n)))
        .sum();
  }

  private long atBank() {
    return books.balance(scene.account(money, "102"), scene.clerk);
  }

  private Map<Integer, Owed.Why> chased() {
    var what = distributions.must(given);
    return payouts.owed(what, null, scene.clerk).rows().stream()
        .collect(Collectors.toMap(
            one -> holders.entrySet().stream()
                .filter(holder -> holder.getValue().equals(one.holder().person()))
                .findFirst()
                .orElseThrow()
                .getKey(),
            Owed::why));
  }

  @Test
  void whatIsPastItsDayIsMarkedAndAnOrganisationIsNotSentToAPageOfPeople() {
    assertThat(page("/owed")).contains("请本人在“我的分红”填账号").doesNotContain("已过期限");
    clock.pass(Duration.ofDays(90));
    assertThat(page("/owed")).contains("已过期限");
    var office = new Owed(
        1, new AccountId(1), AccountHolder.of(scene.committee), 100, Owed.Why.NO_NUMBER, null);
    var chased = new PayeePages.Chased(office, "经济合作社", null, clock.instant(), false);
    assertThat(chased.next()).isEqualTo("ledger.owed-next.NO_NUMBER.office");
  }

  private String batch(Payout batch) {
    var keeper = new Hatted(
        beans,
        scene.place.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(PayoutPages.class));
    return Hatted.text(keeper.ask("/ledger/payouts/" + batch.id()));
  }

  private String page(String below) {
    var keeper = new Hatted(
        beans,
        scene.place.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(DistributionPages.class),
        beans.getBean(PayeePages.class));
    return Hatted.text(keeper.ask("/ledger/distributions/" + given + below));
  }

  @Test
  void goesToTheBankOnceThreePeopleCarriedItAndTheAnswerSettlesIt() {
    says(1, CARD);
    says(2, ACCOUNT);
    var drawn = drawn();
    assertThat(drawn.lines()).isEqualTo(2);
    assertThat(drawn.amount()).isEqualTo(30_000);
    refused("ledger.payout-not-paid", () -> file(drawn));
    assertThat(chased()).containsEntry(1, Owed.Why.CARRIED);
    assertThat(page("/owed")).contains("还没有交银行").doesNotContain("在途");
    refused(
        "ledger.payout-not-paid",
        () -> payouts.answer(drawn.id(), answer(drawn, "1,100.00,成功,"), false, scene.cadre));
    carried(voucher(drawn));
    assertThat(file(drawn))
        .containsExactly(
            drawn.number() + "|1|股东甲|农村信用社|" + CARD + "|100.00|二〇二六年度分红",
            drawn.number() + "|2|股东乙|农村信用社|" + ACCOUNT + "|200.00|二〇二六年度分红");
    assertThat(chased())
        .containsEntry(1, Owed.Why.WAITING)
        .containsEntry(2, Owed.Why.WAITING)
        .containsEntry(3, Owed.Why.NO_NUMBER);
    var after = payouts.answer(
        drawn.id(), answer(drawn, "1,100.00,成功,", "2,200.00,失败,账号已注销"), false, scene.cadre);
    assertThat(after.state()).isEqualTo(Payout.State.ANSWERED);
    assertThat(after.paid()).isEqualTo(10_000);
    assertThat(after.bounced()).isEqualTo(20_000);
    assertThat(owed(1)).isZero();
    assertThat(owed(2)).isEqualTo(20_000);
    assertThat(chased()).containsEntry(2, Owed.Why.BOUNCED).doesNotContainKey(1);
    assertThat(payouts.own(payee(2), own(2)).get(given).reason()).isEqualTo("账号已注销");
  }

  @Test
  void whatBouncedComesBackIntoTheBookAndGoesOutWithTheNextBatchToAnotherNumber() {
    says(1, CARD);
    says(2, ACCOUNT);
    var first = paid();
    payouts.answer(first.id(), answer(first, "2,200.00,失败,户名不符"), true, scene.cadre);
    assertThat(atBank()).isEqualTo(-30_000);
    refused("ledger.payout-comes-back-first", this::drawn);
    assertThatThrownBy(() ->
            payouts.putBack(first.id(), 1, TODAY, "322", List.of(), scene.clerk, ClientId.fresh()))
        .isInstanceOf(Refusal.class);
    var back =
        payouts.putBack(first.id(), 1, TODAY, "102", List.of(), scene.clerk, ClientId.fresh());
    // Put forward is not yet back in the book.
    refused("ledger.payout-comes-back-first", this::drawn);
    carried(back);
    assertThat(atBank()).isEqualTo(-10_000);
    refused("ledger.payout-nobody", this::drawn);
    says(2, "110022003301");
    says(3, "110022003302");
    assertThat(page("")).doesNotContain("没有下一步");
    var second = paid();
    assertThat(second.number()).endsWith("-2");
    assertThat(second.amount()).isEqualTo(50_000);
    assertThat(file(second)).anyMatch(line -> line.contains("110022003301"));
    payouts.answer(second.id(), answer(second, "1,200.00,成功,"), true, scene.cadre);
    assertThat(chased()).isEmpty();
    assertThat(owed(1) + owed(2) + owed(3)).isZero();
    assertThat(batch(first)).contains("退汇的已进后面的批次").doesNotContain("待补发");
    assertThat(AllLines.of(inbox, scene.place.identity(scene.clerk)))
        .as("nobody is chased for what went out again")
        .noneMatch(line -> line.kind().equals("ledger/payout"));
    refused("ledger.payout-nobody", this::drawn);
    assertThat(page("")).contains("全部发到了人，没有下一步");
  }

  @Test
  void theSameAgainChangesNothing() {
    says(1, CARD);
    var client = ClientId.fresh();
    var id = payouts.draw(said(), scene.clerk, client);
    assertThat(payouts.draw(said(), scene.clerk, client)).isEqualTo(id);
    var drawn = payouts.must(id, scene.clerk);
    carried(voucher(drawn));
    assertThat(payouts.draw(said(), scene.clerk, client)).isEqualTo(id);
    assertThat(file(drawn)).isEqualTo(file(drawn));
    var said = answer(drawn, "1,100.00,成功,");
    payouts.answer(id, said, false, scene.cadre);
    var again = payouts.answer(id, said, false, scene.cadre);
    assertThat(again.answers()).hasSize(1);
    assertThat(payouts.answer(id, said, true, scene.cadre).answers()).hasSize(1);
    assertThat(owed(1)).isZero();
  }

  @Test
  void whatWasToldAsPaidMayBounceAfterAllAndIsOwedAgain() {
    says(1, CARD);
    var drawn = paid();
    payouts.answer(drawn.id(), answer(drawn, "1,100.00,成功,"), false, scene.cadre);
    var after = payouts.answer(drawn.id(), answer(drawn, "1,100.00,退汇,账户冻结"), false, scene.cadre);
    assertThat(after.paid()).isZero();
    assertThat(after.bounced()).isEqualTo(10_000);
    assertThat(owed(1)).isEqualTo(10_000);
    refused(
        "ledger.answer-empty",
        () -> payouts.answer(drawn.id(), answer(drawn, "1,100.00,成功,"), false, scene.cadre));
  }

  @Test
  void rowsThatCannotBeAreNamed() {
    says(1, CARD);
    says(2, ACCOUNT);
    var drawn = paid();
    var answers = payouts.trial(
        drawn.id(),
        answer(drawn, "1,100.01,成功,", "2,200.00,不知道,", "9,1.00,成功,", "2,200.00,失败,"),
        scene.cadre);
    assertThat(answers)
        .extracting(row -> row.faults().getFirst().code())
        .containsExactly(
            "ledger.answer-amount",
            "ledger.answer-result",
            "ledger.answer-no-line",
            "ground.missing");
    refused(
        "ledger.number-slip",
        () -> numbers.sayOwn(
            new PayeeNumbers.Said("股东甲", "信用社", "6222021234567890127"), own(1), ClientId.fresh()));
  }

  @Test
  void letGoOfOnceItsVoucherWasGivenBack() {
    says(1, CARD);
    var drawn = drawn();
    refused("ledger.payout-under-way", () -> payouts.letGo(drawn.id(), scene.clerk));
    refused("ledger.payout-nobody", this::drawn);
    vouchers.refuse(voucher(drawn), "缺发放表", scene.township);
    payouts.proposeAgain(
        drawn.id(), TODAY, "102", List.of("paper:补"), scene.clerk, ClientId.fresh());
    var again = payouts.must(drawn.id(), scene.clerk);
    assertThat(again.state()).isEqualTo(Payout.State.CARRIED);
    vouchers.withdraw(voucher(again), "重做", scene.clerk);
    payouts.letGo(drawn.id(), scene.clerk);
    assertThat(payouts.must(drawn.id(), scene.clerk).state()).isEqualTo(Payout.State.LET_GO);
    assertThat(drawn().amount()).isEqualTo(10_000);
  }

  @Test
  void brokenOffAtAnyStepItIsDoneOnceWhenBegunAgain() {
    says(1, CARD);
    says(2, ACCOUNT);
    var client = ClientId.fresh();
    broken(() -> payouts.draw(said(), scene.clerk, client));
    assertThat(payouts.of(given, scene.clerk)).isEmpty();
    var drawn = payouts.must(payouts.draw(said(), scene.clerk, client), scene.clerk);
    var voucher = voucher(drawn);
    vouchers.review(voucher, "", scene.township);
    vouchers.approve(voucher, "", scene.secretary);
    broken(() -> vouchers.pay(voucher, "", scene.cadre));
    assertThat(atBank()).isZero();
    vouchers.pay(voucher, "", scene.cadre);
    vouchers.pay(voucher, "", scene.cadre);
    assertThat(atBank()).isEqualTo(-30_000);
    var said = answer(drawn, "1,100.00,成功,", "2,200.00,失败,户名不符");
    broken(() -> payouts.answer(drawn.id(), said, false, scene.cadre));
    assertThat(owed(1)).isEqualTo(10_000);
    payouts.answer(drawn.id(), said, false, scene.cadre);
    assertThat(owed(1)).isZero();
    var back = ClientId.fresh();
    broken(() -> payouts.putBack(drawn.id(), 1, TODAY, "102", List.of(), scene.clerk, back));
    var put = payouts.putBack(drawn.id(), 1, TODAY, "102", List.of(), scene.clerk, back);
    assertThat(payouts.putBack(drawn.id(), 1, TODAY, "102", List.of(), scene.clerk, back))
        .isEqualTo(put);
  }

  /** Does all of a step, then loses the server's end of the connection before it is committed. */
  private void broken(Runnable step) {
    assertThatThrownBy(() -> db.together(() -> {
          step.run();
          return db.in(
              Acting.system(scene.clerk.county()).scope(""),
              jdbc -> jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                  .query(Boolean.class)
                  .single());
        }))
        .isNotNull();
  }

  @Test
  void twoWhoBookTheSameAnswerAtOnceBookItOnce() throws InterruptedException {
    says(1, CARD);
    var drawn = paid();
    var said = answer(drawn, "1,100.00,成功,");
    var start = new CountDownLatch(1);
    try (var crew = Executors.newFixedThreadPool(2)) {
      for (var n = 0; n < 2; n++) {
        crew.execute(() -> {
          try {
            start.await();
            payouts.answer(drawn.id(), said, false, scene.cadre);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
      }
      start.countDown();
      crew.shutdown();
      assertThat(crew.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(owed(1)).isZero();
    assertThat(payouts.must(drawn.id(), scene.clerk).answers()).hasSize(1);
  }

  @Test
  void whoKeepsTheBookDoesNotBookTheAnswerNorTakeTheFile() {
    says(1, CARD);
    var drawn = paid();
    refused("ground.not-yours", () -> payouts.file(drawn.id(), scene.clerk, cells -> {}));
    refused(
        "ground.not-yours",
        () -> payouts.answer(drawn.id(), answer(drawn, "1,100.00,成功,"), false, scene.clerk));
    refused("ground.not-yours", () -> payouts.draw(said(), scene.cadre, ClientId.fresh()));
    assertThat(numbers.of(List.of(payee(1)), own(1)).get(payee(1)).masked()).isEqualTo("**** 0128");
    assertThat(numbers.of(List.of(payee(1)), own(2))).isEmpty();
  }
}
