package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.people.Mandates;

/** Three holders who were given a thousand yuan, and what a test does with their money. */
abstract class PayoutCourse {

  static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  static final String CARD = "6222021234567890128";
  static final String ACCOUNT = "110022003300";

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Mandates mandates;

  @Autowired
  Db db;

  @Autowired
  Books books;

  @Autowired
  Ledger ledger;

  @Autowired
  Vouchers vouchers;

  @Autowired
  Distributions distributions;

  @Autowired
  Payouts payouts;

  @Autowired
  PayeeNumbers numbers;

  LedgerScene scene;
  BookId money;
  DistributionId given;
  final Map<Integer, PersonId> holders = new HashMap<>();

  @BeforeEach
  void threeHoldersWereGivenAThousandYuan() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    money = scene.moneyBook("集体资金");
    books.accounts(
        money,
        List.of(
            NewAccount.plain("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("141", "长期投资", Nature.ASSET, Unit.FEN),
            NewAccount.plain("211", "应付成员分配款", Nature.LIABILITY, Unit.FEN),
            NewAccount.plain("322", "收益分配", Nature.EQUITY, Unit.FEN)),
        scene.clerk);
    var shares = books.open(
        new NewBook(
            scene.place.village,
            NewBook.OwnerKind.ORGANISATION,
            scene.committee.value(),
            BookKind.SHARES,
            "成员股",
            Capability.LEDGER_KEEP),
        scene.clerk,
        ClientId.fresh());
    for (var n = 1; n <= 3; n++) {
      holders.put(n, scene.place.person("股东" + "甲乙丙".charAt(n - 1)));
      ledger.post(
          new NewTransfer(
              shares,
              Occasion.inWords(DAY.minusYears(1), "shares.issue", "折股"),
              List.of(
                  Posting.debit(scene.account(shares, Chart.QUANTIFIED), 100L * n),
                  Posting.credit(scene.held(shares, holders.get(n)), 100L * n))),
          scene.clerk,
          ClientId.fresh());
    }
    clock.pass(Duration.ofMinutes(1));
    given = distributions.draw(
        new NewDistribution(
            money,
            shares,
            "二〇二六年度分红",
            List.of(new NewDistribution.Part("固定分红", Chart.HELD, DAY.minusDays(1), DAY, 60_000))),
        scene.clerk,
        ClientId.fresh());
    carried(distributions.propose(
        given, TODAY, "322", "211", List.of("paper:决议"), scene.clerk, ClientId.fresh()));
    distributions.enter(given, scene.cadre);
  }

  @AfterEach
  void nobodyWasPaidTwice() {
    Long twice = db.in(
        Acting.system(scene.clerk.county()).scope(""),
        jdbc -> jdbc.sql("""
                select count(*) from (
                  select from ledger.payout_line where state in ('WAITING', 'PAID')
                   group by distribution, account having count(*) > 1) twice""").query(Long.class).single());
    assertThat(twice).isZero();
  }

  void carried(VoucherId voucher) {
    vouchers.review(voucher, "", scene.township);
    vouchers.approve(voucher, "", scene.secretary);
    vouchers.pay(voucher, "", scene.cadre);
  }

  Acting own(int n) {
    return Acting.resident(scene.clerk.county(), holders.get(n), scene.place.resident.epoch());
  }

  static String name(int n) {
    return "股东" + "甲乙丙".charAt(n - 1);
  }

  void says(int n, String number) {
    numbers.sayOwn(new PayeeNumbers.Said(name(n), "农村信用社", number), own(n), ClientId.fresh());
  }

  NewPayout said() {
    return new NewPayout(given, TODAY, "102", List.of("paper:发放表"));
  }

  Payout drawn() {
    return payouts.must(payouts.draw(said(), scene.clerk, ClientId.fresh()), scene.clerk);
  }

  Payout paid() {
    var drawn = drawn();
    carried(voucher(drawn));
    return drawn;
  }

  static VoucherId voucher(Payout drawn) {
    return Objects.requireNonNull(drawn.voucher());
  }

  static Sheet answer(Payout drawn, String... rows) {
    var text = new StringBuilder("批次号,序号,金额（元）,结果,原因\n");
    for (var row : rows) text.append(drawn.number()).append(',').append(row).append('\n');
    return Sheet.rowByRow("file", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  AccountId payee(int n) {
    return books.own(own(n)).stream()
        .filter(account -> books.must(account.book()).kind() == BookKind.DIVIDENDS)
        .findFirst()
        .orElseThrow()
        .id();
  }
}
