package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** What a collective gives its holders: by a register that stands, to the fen, entered once. */
@CountyTest
@LogAgrees
class DistributionsTest {

  private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
  private static final LocalDate END = LocalDate.of(2026, 11, 1);

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Books books;

  @Autowired
  Ledger ledger;

  @Autowired
  Vouchers vouchers;

  @Autowired
  Distributions distributions;

  @Autowired
  Statements statements;

  private LedgerScene scene;
  private BookId money;
  private BookId shares;
  private final Map<Integer, PersonId> holders = new HashMap<>();

  @BeforeEach
  void aCollectiveWithThreeHolders() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    money = scene.moneyBook("集体资金");
    books.accounts(
        money,
        List.of(
            NewAccount.plain("211", "应付成员分配款", Nature.LIABILITY, Unit.FEN),
            NewAccount.plain("322", "收益分配", Nature.EQUITY, Unit.FEN)),
        scene.clerk);
    shares = books.open(
        new NewBook(
            scene.place.village,
            NewBook.OwnerKind.ORGANISATION,
            scene.committee.value(),
            BookKind.SHARES,
            "成员股",
            Capability.LEDGER_KEEP),
        scene.clerk,
        ClientId.fresh());
    issue(1, 100, LocalDate.of(2025, 6, 1));
    issue(2, 100, LocalDate.of(2026, 7, 1));
    issue(3, 50, LocalDate.of(2025, 6, 1));
    clock.pass(Duration.ofMinutes(1));
  }

  private PersonId holder(int n) {
    return holders.computeIfAbsent(n, unused -> scene.place.person("股东" + "甲乙丙丁".charAt(n - 1)));
  }

  private void issue(int n, long amount, LocalDate day) {
    ledger.post(
        new NewTransfer(
            shares,
            Occasion.inWords(day, "shares.issue", "折股"),
            List.of(
                Posting.debit(scene.account(shares, Chart.QUANTIFIED), amount),
                Posting.credit(scene.held(shares, holder(n)), amount))),
        scene.clerk,
        ClientId.fresh());
  }

  private NewDistribution said(NewDistribution.Part... parts) {
    return new NewDistribution(money, shares, "二〇二六年度分红", List.of(parts));
  }

  private static NewDistribution.Part fixed(long fen) {
    return new NewDistribution.Part("固定分红", Chart.HELD, END.minusDays(1), END, fen);
  }

  private static NewDistribution.Part profit(long fen) {
    return new NewDistribution.Part("盈余分红", Chart.HELD, YEAR, END, fen);
  }

  private DistributionId drawn(NewDistribution.Part... parts) {
    return distributions.draw(said(parts), scene.clerk, ClientId.fresh());
  }

  private VoucherId proposed(DistributionId id) {
    return distributions.propose(
        id, TODAY, "322", "211", List.of("paper:决议 2026-9"), scene.clerk, ClientId.fresh());
  }

  private void paid(VoucherId voucher) {
    vouchers.review(voucher, "", scene.township);
    vouchers.approve(voucher, "", scene.secretary);
    vouchers.pay(voucher, "", scene.cadre);
  }

  private long[] fen(DistributionId id) {
    return distributions.payees(distributions.must(id), null, scene.clerk).rows().stream()
        .mapToLong(Distribution.Explained::fen)
        .toArray();
  }

  @Test
  void oneDayCountsWhoHeldOnItAndMoreDaysWeighHowLong() {
    // 250 shares on the day; over the year 100 × 304, 100 × 123 and 50 × 304 share-days of 57,900.
    var id = drawn(fixed(100_001), profit(57_900));
    assertThat(fen(id)).containsExactly(40_001 + 30_400, 40_000 + 12_300, 20_000 + 15_200);
    var second =
        distributions.payees(distributions.must(id), null, scene.clerk).rows().get(1);
    assertThat(second.steps().get(1).held())
        .containsExactly(
            new Distribution.Held(LocalDate.of(2026, 7, 1), END, BigInteger.valueOf(100)));
  }

  @Test
  void theRegisterStandsAsItWasWhateverIsEnteredLater() {
    var id = drawn(fixed(100_000), profit(57_900));
    var before = fen(id);
    clock.pass(Duration.ofMinutes(5));
    issue(4, 1_000, LocalDate.of(2026, 1, 1));
    assertThat(fen(id)).containsExactly(before);
    paid(proposed(id));
    distributions.enter(id, scene.cadre);
    assertThat(fen(drawn(fixed(100_000))).length).isEqualTo(4);
  }

  @Test
  void isEnteredOnceWhenItsVoucherIsPaidAndEveryPayeeSeesTheirOwn() {
    var id = drawn(fixed(100_001), profit(57_900));
    refused("ledger.distribution-not-paid", () -> distributions.enter(id, scene.cadre));
    var voucher = proposed(id);
    refused("ledger.distribution-not-paid", () -> distributions.enter(id, scene.cadre));
    refused("ledger.distribution-under-way", () -> proposed(id));
    paid(voucher);
    var transfer = distributions.enter(id, scene.cadre);
    assertThat(distributions.enter(id, scene.cadre)).isEqualTo(transfer);
    var mine = distributions.own(distributions.must(id), own(1));
    assertThat(mine).singleElement().extracting(Distribution.Explained::fen).isEqualTo(70_401L);
    assertThat(statements.of(mine.getFirst().payee(), null, own(1)).balance()).isEqualTo(70_401);
    var control = books
        .account(distributions.must(id).details(), Chart.TO_PAY, scene.clerk)
        .id();
    assertThat(books.balance(control, scene.clerk)).isEqualTo(157_901);
    refused("ledger.account-unknown", () -> statements.of(mine.getFirst().payee(), null, own(2)));
  }

  private Acting own(int n) {
    return Acting.resident(scene.clerk.county(), holder(n), scene.place.resident.epoch());
  }

  @Test
  void anotherVoucherOnlyWhereTheFirstWasGivenBack() {
    var id = drawn(fixed(5_000));
    vouchers.refuse(proposed(id), "缺会议记录", scene.township);
    paid(proposed(id));
    distributions.enter(id, scene.cadre);
    assertThat(fen(id)).containsExactly(2_000, 2_000, 1_000);
  }

  @Test
  void whatCannotBeSplitIsSaid() {
    refused("ledger.no-parts", () -> drawn());
    refused("ledger.nothing-moved", () -> drawn(fixed(0)));
    refused(
        "ledger.day-ahead",
        () -> drawn(new NewDistribution.Part("盈余", Chart.HELD, YEAR, TODAY.plusDays(2), 100)));
    refused(
        "ledger.until-before-from",
        () -> drawn(new NewDistribution.Part("盈余", Chart.HELD, END, END, 100)));
    refused(
        "ledger.nobody-holds", () -> drawn(new NewDistribution.Part("盈余", "299", YEAR, END, 100)));
    refused(
        "ledger.no-share-book",
        () -> distributions.draw(
            new NewDistribution(money, money, "年度分红", List.of(fixed(1))),
            scene.clerk,
            ClientId.fresh()));
  }

  @Test
  void sentTwiceItIsDrawnUpOnce() {
    var client = ClientId.fresh();
    var first = distributions.draw(said(fixed(700)), scene.clerk, client);
    assertThat(distributions.draw(said(fixed(700)), scene.clerk, client)).isEqualTo(first);
    refused(
        "ground.client-id-used", () -> distributions.draw(said(fixed(800)), scene.clerk, client));
  }
}
