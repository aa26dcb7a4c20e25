package shanzhi.program.books;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.ClientId;

/** An asset goes with its voucher and comes back with the contrary; register and book stay one. */
@CountyTest
class RetirementsTest {

  private static final YearMonth JANUARY = YearMonth.of(2026, 1);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 20);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private FixedAssets assets;

  @Autowired
  private Retirements retirements;

  @Autowired
  private Vouchers vouchers;

  @Autowired
  private Books books;

  private BooksScene scene;
  private long shed;

  @BeforeEach
  void register() {
    clock.set(TestClock.MORNING);
    scene = new BooksScene(beans);
    scene.begin();
    shed = assets.register(
        scene.book,
        new FixedAssets.NewAsset(
            "农机大棚", 24_000_000, 1_200_000, 240, LocalDate.of(2021, 9, 15), "511"),
        scene.hands.clerk,
        ClientId.fresh());
  }

  private VoucherId depreciate(YearMonth month) {
    return assets.propose(scene.book, month, scene.hands.clerk, ClientId.fresh());
  }

  private VoucherId retire(LocalDate day) {
    var going = new Retirements.Going(shed, day, "151", "大雪压塌", "报废鉴定表");
    return retirements.put(scene.book, going, scene.hands.clerk, ClientId.fresh());
  }

  private long balance(String code) {
    return books.balance(
        books.account(scene.book, code, scene.hands.clerk).id(), scene.hands.clerk);
  }

  private Asset asset() {
    return assets.must(scene.book, shed, scene.hands.clerk);
  }

  private VoucherId contrary(VoucherId of, LocalDate day) {
    var paid = vouchers.must(of, scene.hands.clerk);
    var transfer = vouchers.pay(of, "", scene.hands.cadre).id();
    return vouchers.propose(
        new NewVoucher(
                scene.book,
                day,
                "冲销",
                List.of("paper:1"),
                paid.postings().stream()
                    .map(line -> new Posting(line.account(), -line.amount(), null))
                    .toList(),
                transfer)
            .meant(paid.purpose()),
        scene.hands.clerk,
        ClientId.fresh());
  }

  private String page() {
    var pages = new Hatted(
        beans,
        scene.hands.place.identity(scene.hands.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(FixedAssetPages.class));
    return Hatted.text(pages.ask("/collective-books/" + scene.book + "/assets?month=2026-01"));
  }

  @Test
  void theMonthInWhichItGoesIsWrittenOffAndPaidFirst() {
    refused("books.retire-written-first", () -> retire(DAY));
    var january = depreciate(JANUARY);
    refused("books.retire-after-voucher", () -> retire(DAY));
    scene.carry(january);
    refused("books.retire-before-written", () -> retire(LocalDate.of(2025, 12, 20)));
    refused("books.retire-month-over", () -> retire(LocalDate.of(2026, 11, 24)));
    assertThat(retire(DAY)).isNotNull();
  }

  /** A later month's voucher took what the months before it bore: none of them is to be put forward. */
  @Test
  void aMonthWithinALaterVoucherIsNotAskedForAgain() {
    scene.carry(depreciate(JANUARY.plusMonths(1)));
    refused("books.retire-before-written", () -> retire(DAY));
    scene.carry(retire(DAY.plusMonths(1)));
  }

  @Test
  void itGoesOnceThreePeopleCarriedItsVoucherAndRegisterAndBookStayOne() {
    scene.carry(depreciate(JANUARY));
    var voucher = retire(DAY);
    assertThat(asset().retired()).isNull();
    assertThat(page()).contains("停用凭证（在办）").doesNotContain("??");
    refused("books.retirement-under-way", () -> retire(DAY));
    refused("books.retirement-on-its-way", () -> depreciate(JANUARY.plusMonths(1)));
    scene.carry(voucher);
    assertThat(asset().retired()).isEqualTo(DAY);
    var written = asset().byEndOf(JANUARY);
    assertThat(balance("151")).isZero();
    assertThat(balance("152")).isZero();
    assertThat(balance("154")).isEqualTo(24_000_000 - written);
    assertThat(assets
            .registered(scene.book, LocalDate.of(2026, 11, 24), scene.hands.clerk)
            .left())
        .isZero();
    assertThat(page()).contains("停用凭证（已记账）", "登记簿¥0.00，账上¥0.00").doesNotContain("两边不等", "没有登记");
    refused("books.nothing-to-write-off", () -> depreciate(JANUARY.plusMonths(1)));
    refused("books.retired-already", () -> retire(DAY));
    refused(
        "books.retired-already", () -> assets.strike(scene.book, shed, "写错了", scene.hands.clerk));
  }

  @Test
  void whatWasGivenBackRetiresNothingAndIsPutForwardAnew() {
    scene.carry(depreciate(JANUARY));
    var voucher = retire(DAY);
    vouchers.refuse(voucher, "没有鉴定", scene.hands.township);
    var pages = new Hatted(
        beans,
        scene.hands.place.identity(scene.hands.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("voucherPages"));
    assertThat(Hatted.text(pages.ask("/ledger/vouchers/" + voucher)))
        .contains("在办这件事的那一页重新提出")
        .doesNotContain("修改后重新提出");
    assertThat(asset().retired()).isNull();
    scene.carry(retire(DAY));
    assertThat(asset().retired()).isEqualTo(DAY);
  }

  @Test
  void theContraryBringsItBackAndTheMonthsAreNotTurnedBackBelowIt() {
    var january = depreciate(JANUARY);
    scene.carry(january);
    var voucher = retire(DAY);
    scene.carry(voucher);
    refused("books.retired-since", () -> contrary(january, JANUARY.atEndOfMonth()));
    scene.carry(contrary(voucher, DAY));
    assertThat(asset().retired()).isNull();
    assertThat(balance("151")).isEqualTo(24_000_000);
    assertThat(balance("154")).isZero();
    assertThat(page()).doesNotContain("两边不等");
    scene.carry(depreciate(JANUARY.plusMonths(1)));
    assertThat(-balance("152")).isEqualTo(asset().byEndOf(JANUARY.plusMonths(1)));
  }

  private long pump() {
    return assets.register(
        scene.book,
        new FixedAssets.NewAsset("水泵", 1_200_000, 0, 60, LocalDate.of(2026, 10, 20), "511"),
        scene.hands.clerk,
        ClientId.fresh());
  }

  /** Lines of one's own take no more off account 151 than what the register has nothing of. */
  @Test
  void whatIsRegisteredGoesOffTheBookByItsRetirementAlone() {
    var day = LocalDate.of(2026, 10, 20);
    refused("books.asset-stands", () -> filledIn(day, "出售大棚", "101", "151"));
    scene.carry(filledIn(day, "买水泵", "151", "102"));
    scene.carry(filledIn(day, "退回水泵", "102", "151"));
    assertThat(balance("151")).isEqualTo(24_000_000);
  }

  private VoucherId filledIn(LocalDate day, String words, String debit, String credit) {
    var lines = List.of(
        Posting.debit(books.account(scene.book, debit, scene.hands.clerk).id(), 1_200_000),
        Posting.credit(books.account(scene.book, credit, scene.hands.clerk).id(), 1_200_000));
    var said = NewVoucher.of(scene.book, day, words, List.of("paper:收据"), lines).filledIn();
    return vouchers.propose(said, scene.hands.clerk, ClientId.fresh());
  }

  /** The register would have what the book has not: the entry is struck out first. */
  @Test
  void whatARegisteredAssetRestsOnIsTurnedBackOnceItIsStruckOut() {
    var day = LocalDate.of(2026, 10, 20);
    var bought = scene.propose(day, "买水泵", "151", "102", 12_000);
    var posted = scene.carry(bought).id();
    var early = scene.contrary(day, "151", "102", 12_000, posted);
    var pump = pump();
    refused("books.asset-rests", () -> scene.carry(early));
    vouchers.refuse(early, "先划掉登记", scene.hands.township);
    refused("books.asset-rests", () -> scene.contrary(day, "151", "102", 12_000, posted));
    var pages = new Hatted(
        beans,
        scene.hands.place.identity(scene.hands.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("voucherPages"));
    assertThat(Hatted.text(pages.ask("/ledger/vouchers/" + bought)))
        .contains("/collective-books/" + scene.book + "/assets", "先到固定资产页划掉这项登记")
        .doesNotContain("/contrary");
    assets.strike(scene.book, pump, "没有买成", scene.hands.clerk);
    assertThat(Hatted.text(pages.ask("/ledger/vouchers/" + bought))).contains("/contrary");
    scene.carry(scene.contrary(day, "151", "102", 12_000, posted));
    assertThat(balance("151")).isEqualTo(24_000_000);
  }

  /** What the account has not does not go off it, when it is put forward and at every hand. */
  @Test
  void whatTheBookHasNotIsNotRetired() {
    scene.carry(depreciate(JANUARY));
    var voucher = retire(DAY);
    var sold = scene.propose(DAY, "手工转出", "154", "151", 240_000);
    scene.carry(sold);
    refused("books.not-on-account", () -> scene.carry(voucher));
    vouchers.refuse(voucher, "账上没有", scene.hands.township);
    refused("books.not-on-account", () -> retire(DAY));
    scene.carry(contrary(sold, DAY));
    scene.carry(retire(DAY));
    assertThat(balance("151")).isZero();
  }
}
