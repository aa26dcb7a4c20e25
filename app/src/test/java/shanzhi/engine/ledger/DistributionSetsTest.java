package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Apportionment.Claim;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;

/**
 * Random registers, periods and sums: what the database gives set by set is what the split says claim by
 * claim, to the fen, in 64 bits and beyond.
 */
@CountyTest
@LogAgrees
class DistributionSetsTest {

  private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 300;

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

  private LedgerScene scene;
  private BookId money;
  private BookId shares;
  private final List<PersonId> holders = new ArrayList<>();

  @BeforeEach
  void aCollective() {
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
    books.accounts(
        shares, List.of(NewAccount.plain("202", "集体股", Nature.EQUITY, Unit.SHARE)), scene.clerk);
    for (var n = 0; n < 7; n++) holders.add(scene.place.person("股东" + "甲乙丙丁戊己庚".charAt(n)));
  }

  private void moved(String head, PersonId holder, long amount, LocalDate day) {
    var held = books.ofPersons(shares, head, List.of(holder), scene.clerk).get(holder);
    ledger.post(
        new NewTransfer(
            shares,
            Occasion.inWords(day, "shares.issue", "折股"),
            List.of(
                Posting.debit(scene.account(shares, Chart.QUANTIFIED), amount),
                Posting.credit(held, amount))),
        scene.clerk,
        ClientId.fresh());
  }

  private static NewDistribution.Part part(String head, LocalDate from, LocalDate until, long fen) {
    return new NewDistribution.Part("分红", head, from, until, fen);
  }

  private DistributionId given(NewDistribution.Part... parts) {
    clock.pass(Duration.ofMinutes(1));
    var id = distributions.draw(
        new NewDistribution(money, shares, "年度分红", List.of(parts)), scene.clerk, ClientId.fresh());
    var voucher = distributions.propose(
        id, LedgerScene.TODAY, "322", "211", List.of("paper:决议"), scene.clerk, ClientId.fresh());
    vouchers.review(voucher, "", scene.township);
    vouchers.approve(voucher, "", scene.secretary);
    vouchers.pay(voucher, "", scene.cadre);
    distributions.enter(id, scene.cadre);
    return id;
  }

  /** What the split says of the weights that each payee is told, claim by claim. */
  private Map<AccountId, Long> split(Distribution what) {
    var all = distributions.payees(what, null, scene.clerk).rows();
    var sums = new TreeMap<AccountId, Long>(Comparator.comparingLong(AccountId::value));
    for (var part : what.parts()) {
      var claims = new ArrayList<Claim>();
      var payees = new ArrayList<AccountId>();
      for (var payee : all) {
        for (var step : payee.steps()) {
          if (step.part().n() != part.n()) continue;
          // Payees' accounts were opened in the order of those of their shares.
          claims.add(new Claim(payee.payee().value(), step.weight()));
          payees.add(payee.payee());
        }
      }
      var split = Apportionment.of(part.amount(), claims.toArray(Claim[]::new));
      assertThat(part.weight()).isEqualTo(split.weight());
      assertThat(part.claims()).isEqualTo(claims.size());
      for (var n = 0; n < payees.size(); n++) {
        sums.merge(payees.get(n), split.shares()[n], Long::sum);
      }
    }
    sums.values().removeIf(fen -> fen == 0);
    for (var payee : all) {
      assertThat(payee.fen()).isEqualTo(sums.getOrDefault(payee.payee(), 0L));
    }
    return sums;
  }

  private Map<AccountId, Long> entered(Distribution what) {
    var sums = new TreeMap<AccountId, Long>(Comparator.comparingLong(AccountId::value));
    var lines =
        ledger.lines(Objects.requireNonNull(what.transfer()), 1, Integer.MAX_VALUE, scene.clerk);
    assertThat(lines.stream().mapToLong(Line::amount).sum()).isZero();
    assertThat(lines.getFirst().amount()).isEqualTo(what.amount());
    for (var line : lines.subList(1, lines.size())) {
      assertThat(sums.put(line.account(), -line.amount())).isNull();
    }
    return sums;
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 14, 15, 92})
  void whatIsEnteredIsWhatTheSplitSays(long seed) {
    var chance = new Random(seed);
    for (var round = 0; round < 3; round++) {
      for (var n = 0; n < 6; n++) {
        moved(
            chance.nextInt(3) == 0 ? "202" : "201",
            holders.get(chance.nextInt(holders.size())),
            1 + chance.nextInt(900),
            YEAR.plusDays(chance.nextInt(DAYS)));
      }
      var until = YEAR.plusDays(DAYS + 1 + chance.nextInt(10));
      var id = given(
          part("201", until.minusDays(1), until, 1 + chance.nextInt(1_000_000)),
          part("201", YEAR, until, 1 + chance.nextInt(1_000_000)),
          part(
              books.below(shares, "202", null, scene.clerk).rows().isEmpty() ? "201" : "202",
              YEAR,
              until,
              1 + chance.nextInt(5_000)));
      var what = distributions.must(id);
      assertThat(entered(what)).isEqualTo(split(what));
    }
  }

  @Test
  void isTheSameBeyondSixtyFourBits() {
    moved("201", holders.get(0), 9_000_000_000_000_000L, YEAR);
    moved("201", holders.get(1), 9_000_000_000_000_000L, YEAR);
    moved("201", holders.get(2), 4_611_686_018_427_387L, YEAR.plusDays(17));
    moved("201", holders.get(3), 1, YEAR.plusDays(3));
    var id = given(
        part("201", YEAR, YEAR.plusDays(DAYS), 99_999_999_999_997L),
        part("201", YEAR.plusDays(DAYS - 1), YEAR.plusDays(DAYS), 1));
    var what = distributions.must(id);
    assertThat(what.parts().getFirst().weight().bitLength()).isGreaterThan(Long.SIZE - 2);
    assertThat(entered(what)).isEqualTo(split(what));
    assertThat(what.amount()).isEqualTo(99_999_999_999_998L);
    assertThat(entered(what).values().stream().map(BigInteger::valueOf).reduce(BigInteger::add))
        .contains(BigInteger.valueOf(what.amount()));
  }

  @Test
  void linesThatNoTransferFollowedAreNotKept() {
    moved("201", holders.get(0), 100, YEAR);
    clock.pass(Duration.ofMinutes(1));
    var db = beans.getBean(Db.class);
    var id = distributions.draw(
        new NewDistribution(
            money, shares, "年度分红", List.of(part("201", YEAR, YEAR.plusDays(DAYS), 900))),
        scene.clerk,
        ClientId.fresh());
    var voucher = distributions.propose(
        id, LedgerScene.TODAY, "322", "211", List.of("paper:决议"), scene.clerk, ClientId.fresh());
    vouchers.review(voucher, "", scene.township);
    vouchers.approve(voucher, "", scene.secretary);
    vouchers.pay(voucher, "", scene.cadre);
    var county = scene.clerk.county().code();
    assertThatThrownBy(() -> db.in(scene.cadre.scope(Capability.LEDGER_PAY), jdbc -> {
          jdbc.sql("select ledger.draw_lines(?, ?)")
              .params(county, id.value())
              .query(Long.class)
              .single();
          return jdbc.sql("select ledger.give_lines(?, ?, 999999, now())")
              .params(county, id.value())
              .query((row, n) -> n)
              .single();
        }))
        .hasMessageContaining("transfer");
    assertThat(distributions.must(id).transfer()).isNull();
    distributions.enter(id, scene.cadre);
    assertThat(entered(distributions.must(id))).hasSize(1);
  }
}
