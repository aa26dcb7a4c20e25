package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Annulments;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Distribution;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewPayout;
import shanzhi.engine.ledger.PayeeNumbers;
import shanzhi.engine.ledger.Payouts;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.ClientId;

/** A collective's dividend after the law's order, as the handbook reckons it, and how it is taken back. */
@CountyTest
@LogAgrees
class DividendsTest {

  private static final LocalDate DAY = LocalDate.of(2027, 1, 15);

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Distributions distributions;

  @Autowired
  Annulments annulments;

  @Autowired
  Payouts payouts;

  @Autowired
  PayeeNumbers numbers;

  @Autowired
  Vouchers vouchers;

  @Autowired
  Books books;

  @Autowired
  Ledger ledger;

  private DividendScene scene;

  @BeforeEach
  void collective() {
    clock.set(TestClock.MORNING);
    scene = new DividendScene(beans, clock);
  }

  /** The rows of the n-th table of the page, without its head. */
  private static List<List<String>> table(int n) throws IOException {
    var page = Files.readString(Path.of("../docs/handbook/M45-dividends.md"));
    var tables = Pattern.compile("(?m)(^\\|.*\\n?)+").matcher(page).results().toList();
    return tables.get(n).group().lines().skip(2).map(DividendsTest::cells).toList();
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
  }

  private static long fen(String yuan) {
    return new BigDecimal(yuan.replace(",", "").replace('−', '-'))
        .movePointRight(2)
        .longValueExact();
  }

  private VoucherId voucher(DistributionId id) {
    return Objects.requireNonNull(distributions.must(id).voucher());
  }

  @Test
  void comesToWhatTheHandbookSays() throws IOException {
    var id = scene.entered();
    var what = distributions.must(id);
    assertThat(what.sources())
        .extracting(Distribution.Source::amount)
        .containsExactlyElementsOf(table(0).stream().map(row -> fen(row.get(1))).toList());
    var rows = table(1);
    for (var n = 0; n < 3; n++) {
      var own = distributions.own(what, scene.own(n)).getFirst();
      var step = own.steps().getFirst();
      assertThat(step.weight()).hasToString(rows.get(n).get(2).replace(",", ""));
      assertThat(step.whole()).isEqualTo(fen(rows.get(n).get(3)));
      assertThat(step.more()).isEqualTo(rows.get(n).get(4).equals("1"));
      assertThat(own.fen()).isEqualTo(fen(rows.get(n).get(5)));
      assertThat(owed(n)).isEqualTo(own.fen());
    }
    assertThat(rows.subList(0, 3).stream().mapToLong(row -> fen(row.get(5))).sum())
        .isEqualTo(what.amount());
    assertThat(balance("211.1")).isEqualTo(3_000_000);
    assertThat(balance("311.1")).isEqualTo(6_000_000 + 1_271_000);
    assertThat(balance("311.2")).isEqualTo(3_000_000 + 635_500);
  }

  private long owed(int n) {
    var me = scene.own(n);
    return books.own(me).stream()
        .filter(account -> account.code().startsWith("201.") && account.name().equals("持股"))
        .filter(account -> !account.book().equals(scene.register))
        .mapToLong(account -> books.balance(account.id(), me))
        .sum();
  }

  private long balance(String code) {
    var clerk = scene.books.hands.clerk;
    return books.balance(books.account(scene.books.book, code, clerk).id(), clerk);
  }

  @Test
  void noMoreThanTheLawfulOrderLeaves() {
    refused(
        "books.too-much",
        () -> beans
            .getBean(Dividends.class)
            .draw(
                scene.books.book,
                new Dividends.NewDividend(
                    2026, "多分一分", 4_448_501, DAY.minusDays(20), DAY.minusDays(20), "决议 9"),
                scene.books.hands.clerk,
                ClientId.fresh()));
  }

  @Test
  void isTakenBackBeforeItWasEntered() {
    var id = scene.paid();
    var hands = scene.books.hands;
    refused(
        "ledger.contrary-before",
        () -> annulments.propose(
            id, LocalDate.of(2026, 12, 30), "天数算错", List.of(), hands.clerk, ClientId.fresh()));
    scene.books.carry(annulments.propose(
        id, LocalDate.of(2026, 12, 31), "天数算错", List.of(), hands.clerk, ClientId.fresh()));
    annulments.takeBack(id, hands.cadre);
    assertThat(distributions.must(id).state()).isEqualTo(Distribution.State.ANNULLED);
    assertThat(owed(0) + owed(1) + owed(2)).isZero();
    assertThat(balance("211.1")).isZero();
    refused("ledger.distribution-annulling", () -> distributions.enter(id, hands.cadre));
  }

  @Test
  void isTakenBackByItsContraryBeforeAnybodyIsPaidAndNotAfter() {
    var id = scene.entered();
    var hands = scene.books.hands;
    var batch = Objects.requireNonNull(distributions.must(id).transfer());
    refused(
        "ledger.annul-there", () -> ledger.reverse(batch, "只冲一边", hands.cadre, ClientId.fresh()));
    refused("ledger.contrary-not-paid", () -> annulments.takeBack(id, hands.cadre));
    var contrary = annulments.propose(
        id, LocalDate.of(2026, 12, 31), "天数算错", List.of(), hands.clerk, ClientId.fresh());
    numbers.sayOwn(
        new PayeeNumbers.Said("田一", "信用社", "110022003300"), scene.own(0), ClientId.fresh());
    var payout = new NewPayout(id, DAY, "102", List.of("paper:发放表"));
    refused(
        "ledger.distribution-annulling", () -> payouts.draw(payout, hands.clerk, ClientId.fresh()));
    scene.books.carry(contrary);
    assertThat(distributions.standing(id, hands.clerk).state())
        .isEqualTo(Distribution.State.CONTRARY_PAID);
    annulments.takeBack(id, hands.cadre);
    annulments.takeBack(id, hands.cadre);
    assertThat(distributions.must(id).state()).isEqualTo(Distribution.State.ANNULLED);
    assertThat(owed(0) + owed(1) + owed(2)).isZero();
    assertThat(balance("211.1")).isZero();
    assertThat(balance("311.1")).isEqualTo(6_000_000);
    var again = distributions.must(scene.entered());
    assertThat(again.sources()).isEqualTo(distributions.must(id).sources());
    assertThat(owed(0) + owed(1) + owed(2)).isEqualTo(again.amount());
    refused(
        "ledger.distribution-not-paid", () -> payouts.draw(payout, hands.clerk, ClientId.fresh()));
  }

  @Test
  void whoIsUnderWayToTheBankKeepsItFromBeingTakenBack() {
    var id = scene.entered();
    var hands = scene.books.hands;
    numbers.sayOwn(
        new PayeeNumbers.Said("田一", "信用社", "110022003300"), scene.own(0), ClientId.fresh());
    payouts.draw(
        new NewPayout(id, DAY, "102", List.of("paper:发放表")), hands.clerk, ClientId.fresh());
    refused(
        "ledger.distribution-being-paid",
        () -> annulments.propose(id, DAY, "天数算错", List.of(), hands.clerk, ClientId.fresh()));
  }

  @Test
  void isLetGoOfOnceItsVoucherWasGivenBack() {
    var id = scene.drawn();
    var hands = scene.books.hands;
    refused("ledger.distribution-under-way", () -> annulments.drop(id, hands.clerk));
    vouchers.refuse(voucher(id), "决议没有附", hands.township);
    assertThat(distributions.standing(id, hands.clerk).state())
        .isEqualTo(Distribution.State.UNCARRIED);
    annulments.drop(id, hands.clerk);
    assertThat(distributions.must(id).state()).isEqualTo(Distribution.State.DROPPED);
    refused("ledger.distribution-not-paid", () -> distributions.enter(id, hands.cadre));
    refused(
        "ledger.distribution-under-way",
        () -> distributions.carry(
            id, scene.books.propose(DAY, "再来", "322.12", "211.1", 30_000), hands.clerk));
  }

  @Test
  void theThreeAreThreePeopleAndThePayerDidNotApprove() {
    var hands = scene.books.hands;
    var voucher = voucher(scene.drawn());
    refused("ground.not-yours", () -> vouchers.review(voucher, "", hands.clerk));
    vouchers.review(voucher, "", hands.township);
    vouchers.approve(voucher, "", hands.secretary);
    refused("ground.not-yours", () -> vouchers.pay(voucher, "", hands.clerk));
  }
}
