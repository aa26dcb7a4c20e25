package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shanzhi.program.unions.UnionScene.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Distribution;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Yuan;

/** A union's dividend: the fixed part first, then by shares and days, as the handbook reckons it. */
@CountyTest
class UnionDividendsTest {

  private static final long EARNED = 500_000;

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  UnionDividends dividends;

  @Autowired
  Distributions distributions;

  @Autowired
  Vouchers vouchers;

  @Autowired
  Books books;

  private UnionScene scene;
  private LocalDate from;
  private LocalDate to;

  @BeforeEach
  void aVentureOfTenDays() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans).issued();
    from = scene.today();
    to = from.plusDays(9);
    scene.undertakes(
        scene.venture,
        new Undertaking(
            0, 2, "保底承诺书 1", from, from.minusDays(1), from.plusYears(3), 600, 200_000, "存单质押"));
    scene.earned(EARNED);
    clock.pass(Duration.ofDays(10));
  }

  private DistributionId drawn(long earned) {
    return dividends.draw(
        scene.venture,
        new UnionDividends.NewDividend(scene.companyBook, "第一期分红", earned, from, to),
        new Distributions.Carrying(scene.today(), "322", "211", List.of("paper:决议 1")),
        scene.accountant,
        ClientId.fresh());
  }

  private long of(Distribution what, String share) {
    return distributions.payees(what, null, scene.accountant).rows().stream()
        .filter(payee -> payee.name().equals(share))
        .mapToLong(Distribution.Explained::fen)
        .sum();
  }

  @Test
  void fixedFirstThenBySharesAndDays() throws IOException {
    var what = distributions.must(drawn(EARNED));
    assertThat(what.parts())
        .extracting(Distribution.Part::words, Distribution.Part::amount)
        .containsExactly(tuple("固定分红 6.00%", 8_219L), tuple("按股分红", 491_781L));
    var rows = distributions.payees(what, null, scene.accountant).rows();
    assertThat(rows.stream().mapToLong(Distribution.Explained::fen).sum()).isEqualTo(EARNED);
    var page = Files.readString(Path.of("../docs/handbook/M45-dividends.md"));
    for (var payee : rows) {
      for (var step : payee.steps())
        assertThat(page).contains("¥" + Yuan.of(step.fen()).replace("¥", ""));
    }
    assertThat(of(what, "代持股份")).isPositive();
  }

  /** The fixed part of a day is given once; what was taken back may be given anew. */
  @Test
  void noDayHasItsFixedPartTwice() {
    var client = ClientId.fresh();
    var how = new Distributions.Carrying(scene.today(), "322", "211", List.of("paper:决议 1"));
    var said = new UnionDividends.NewDividend(scene.companyBook, "第一期分红", 9_000, from, to);
    var first = dividends.draw(scene.venture, said, how, scene.accountant, client);
    assertThat(dividends.draw(scene.venture, said, how, scene.accountant, client))
        .as("sent twice")
        .isEqualTo(first);
    refused("unions.days-given", () -> drawn(9_000));
    clock.pass(Duration.ofDays(10));
    var next = new UnionDividends.NewDividend(
        scene.companyBook, "第二期分红", 9_000, to.plusDays(1), to.plusDays(2));
    assertThat(dividends.draw(scene.venture, next, how, scene.accountant, ClientId.fresh()))
        .isNotEqualTo(first);
  }

  /** Two who draw one up for the same days at the same moment: one of them is refused. */
  @Test
  void noDayHasItsFixedPartTwiceAtTheSameMoment() throws Exception {
    var both = new CyclicBarrier(2);
    var drawn = new ArrayList<Boolean>();
    try (var pool = Executors.newFixedThreadPool(2)) {
      var tried = Stream.of(1, 2)
          .map(n -> pool.submit(() -> {
            both.await(10, TimeUnit.SECONDS);
            try {
              drawn(9_000);
              return true;
            } catch (Refusal refusal) {
              assertThat(refusal.faults().getFirst().code()).isEqualTo("unions.days-given");
              return false;
            }
          }))
          .toList();
      for (var one : tried) drawn.add(one.get(30, TimeUnit.SECONDS));
    }
    assertThat(drawn).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void whereLessWasEarnedAllOfItIsFixed() {
    var what = distributions.must(drawn(5_000));
    assertThat(what.parts()).singleElement().satisfies(part -> {
      assertThat(part.amount()).isEqualTo(5_000);
      assertThat(part.claims()).isEqualTo(2);
    });
  }

  /** Capital is not given: what was earned, less what was given and what is on its way, is all. */
  @Test
  void nothingIsGivenBeyondWhatWasEarned() {
    scene.put(
        scene.companyBook, 9_000_000, scene.accountant, scene.director, scene.chief, scene.second);
    assertThatThrownBy(() -> drawn(EARNED + 1)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo("ledger.more-than-earned");
      assertThat(refusal.faults().getFirst().facts()).contains("¥5,000.00", "¥5,000.01");
    });
    var first = drawn(400_000);
    clock.pass(Duration.ofDays(10));
    var next = new UnionDividends.NewDividend(
        scene.companyBook, "第二期分红", 100_001, to.plusDays(1), to.plusDays(2));
    refused("ledger.more-than-earned", () -> drawn(next, "322", "211"));
    carried(first);
    refused("ledger.more-than-earned", () -> drawn(next, "322", "211"));
    scene.earned(1);
    assertThat(drawn(next, "322", "211")).isNotEqualTo(first);
  }

  /** Out of what was earned, and owed before it is paid: neither may be another account. */
  @Test
  void isBookedOutOfWhatWasEarned() {
    var said = new UnionDividends.NewDividend(scene.companyBook, "第一期分红", 9_000, from, to);
    refused("ledger.dividend-out-of", () -> drawn(said, "301", "211"));
    refused("ledger.dividend-owed-on", () -> drawn(said, "322", "102"));
    var id = drawn(said, "322", "211");
    vouchers.refuse(
        Objects.requireNonNull(distributions.must(id).voucher()), "日期不对", scene.director);
    refused(
        "ledger.dividend-out-of",
        () -> distributions.propose(
            id,
            scene.today(),
            "301",
            "211",
            List.of("paper:1"),
            scene.accountant,
            ClientId.fresh()));
  }

  /** What somebody drew up is no dividend yet: members read it once it is booked. */
  @Test
  void membersReadWhatIsBooked() {
    var id = drawn(EARNED);
    var page = "/unions/" + scene.venture;
    assertThat(seen(scene.accountant, page)).contains("第一期分红", "凭证办理中");
    assertThat(seen(scene.resident(scene.member), page)).doesNotContain("第一期分红");
    carried(id);
    distributions.enter(id, scene.second);
    assertThat(seen(scene.resident(scene.member), page)).contains("第一期分红");
  }

  private String seen(Acting by, String page) {
    var hat = new Hatted(
        beans,
        scene.place.identity(by),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VenturePages.class));
    return Hatted.text(hat.ask(page));
  }

  private void carried(DistributionId id) {
    var voucher = Objects.requireNonNull(distributions.must(id).voucher());
    vouchers.review(voucher, "", scene.director);
    vouchers.approve(voucher, "", scene.chief);
    vouchers.pay(voucher, "", scene.second);
  }

  private DistributionId drawn(UnionDividends.NewDividend said, String debit, String credit) {
    var how = new Distributions.Carrying(scene.today(), debit, credit, List.of("paper:决议 1"));
    return dividends.draw(scene.venture, said, how, scene.accountant, ClientId.fresh());
  }

  @Test
  void isEnteredOnceItsFourHandsCarriedIt() {
    var id = drawn(EARNED);
    var voucher = Objects.requireNonNull(distributions.must(id).voucher());
    refused("ledger.distribution-not-paid", () -> distributions.enter(id, scene.second));
    vouchers.review(voucher, "", scene.director);
    vouchers.approve(voucher, "", scene.chief);
    vouchers.pay(voucher, "", scene.second);
    for (var hand : List.of(scene.accountant, scene.chief)) {
      assertThatThrownBy(() -> distributions.enter(id, hand)).isInstanceOf(Refusal.class);
    }
    var transfer = distributions.enter(id, scene.second);
    assertThat(distributions.enter(id, scene.second)).isEqualTo(transfer);
    assertThat(distributions.must(id).state()).isEqualTo(Distribution.State.ENTERED);
  }

  /** The form asks for the two days itself: turned round it says so, and offers nothing to draw. */
  @Test
  void daysThatAreTurnedRoundAreToldOnThePage() {
    var keeper = new Hatted(
        beans,
        scene.place.identity(scene.accountant),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(UnionDividendPages.class));
    var page = "/unions/" + scene.venture + "/dividend?from=" + from + "&to=";
    var sound = Hatted.text(keeper.ask(page + to));
    assertThat(sound).contains("name=\"title\"").doesNotContain("起算的日子在后面");
    var turned = Hatted.text(keeper.ask(page + from.minusDays(3)));
    assertThat(turned).contains("起算的日子在后面").doesNotContain("name=\"title\"");
    var ahead = Hatted.text(keeper.ask(page + scene.today().plusDays(1)));
    assertThat(ahead).contains("还没有到").doesNotContain("name=\"title\"");
  }

  /** Whoever keeps their own office's books alone writes in no other. */
  @Test
  void nobodyWritesInABookThatTheirOfficeDoesNotOwn() {
    var village = scene.villageBook;
    var lines = List.of(
        Posting.debit(books.account(village, "141", scene.road.clerk).id(), 100),
        Posting.credit(books.account(village, "102", scene.road.clerk).id(), 100));
    var said = NewVoucher.of(village, scene.today(), "别家的账", List.of("paper:1"), lines);
    refused(
        "ground.not-your-place", () -> vouchers.propose(said, scene.accountant, ClientId.fresh()));
    assertThat(vouchers.propose(said, scene.road.clerk, ClientId.fresh())).isNotNull();
  }

  @Test
  void onlyWhoKeepsItDrawsItUp() {
    refused(
        "ground.not-your-place",
        () -> dividends.draw(
            scene.venture,
            new UnionDividends.NewDividend(scene.companyBook, "别人的分红", 100, from, to),
            new Distributions.Carrying(scene.today(), "322", "211", List.of("paper:1")),
            scene.road.clerk,
            ClientId.fresh()));
  }
}
