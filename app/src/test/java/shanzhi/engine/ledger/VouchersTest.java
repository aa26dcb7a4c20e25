package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Grant;

@CountyTest
@Tag("quick")
class VouchersTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Ledger ledger;

  @Autowired
  Books books;

  @Autowired
  Holds holds;

  @Autowired
  Vouchers vouchers;

  @Autowired
  Db db;

  private LedgerScene scene;
  private BookId book;
  private AccountId bank;
  private AccountId upkeep;
  private AccountId capital;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new LedgerScene(beans);
    book = scene.moneyBook("集体资金");
    var accounts = books.accounts(
        book,
        List.of(
            NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("521", "管理费用", Nature.EXPENSE, Unit.FEN),
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN)),
        scene.clerk);
    bank = accounts.get("102").id();
    upkeep = accounts.get("521").id();
    capital = accounts.get("301").id();
  }

  private VoucherId proposed(AccountId debit, AccountId credit, long fen) {
    return vouchers.propose(
        NewVoucher.of(
            book,
            TODAY,
            "修三组水渠",
            List.of("paper:2026-031"),
            List.of(Posting.debit(debit, fen), Posting.credit(credit, fen))),
        scene.clerk,
        ClientId.fresh());
  }

  private Posted paid(AccountId debit, AccountId credit, long fen) {
    var id = proposed(debit, credit, fen);
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    return vouchers.pay(id, "", scene.cadre);
  }

  @Test
  void moneyMovesThroughFourHandsAndEachStandsInTheRecord() {
    var posted = paid(bank, capital, 1_000_000);
    assertThat(books.balance(bank, scene.clerk)).isEqualTo(1_000_000);
    var transfer = ledger.find(posted.id(), scene.clerk).orElseThrow();
    assertThat(transfer.occasion().checkers())
        .extracting(Occasion.Checker::person)
        .containsExactly(scene.township.person(), scene.secretary.person());
    assertThat(transfer.occasion().evidence()).containsExactly("paper:2026-031");
    var voucher = vouchers.must(transfer.voucher(), scene.clerk);
    assertThat(voucher.state()).isEqualTo(Voucher.State.PAID);
    assertThat(voucher.steps()).hasSize(4);
  }

  private VoucherId approved(BookId of, LocalDate day, AccountId debit, AccountId credit) {
    var lines = List.of(Posting.debit(debit, 500), Posting.credit(credit, 500));
    var id = vouchers.propose(
        NewVoucher.of(of, day, "村民入股", List.of("paper:1"), lines), scene.clerk, ClientId.fresh());
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    return id;
  }

  private @Nullable Integer number(VoucherId id) {
    return vouchers.must(id, scene.clerk).number();
  }

  /** 凭证字号 Each book counts for itself and for the year of the day; what is taken back leaves no gap. */
  @Test
  void whatIsBookedIsNumberedInTurnInItsBookAndYear() {
    var first = approved(book, TODAY, bank, capital);
    var second = approved(book, TODAY, bank, capital);
    var lastYear = approved(book, TODAY.minusYears(1), bank, capital);
    assertThat(number(first)).isNull();
    vouchers.pay(second, "", scene.cadre);
    assertThatThrownBy(() -> db.together(() -> {
          vouchers.pay(first, "", scene.cadre);
          throw new IllegalStateException("taken back");
        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(number(first)).isNull();
    vouchers.pay(lastYear, "", scene.cadre);
    vouchers.pay(first, "", scene.cadre);
    assertThat(List.of(number(second), number(first), number(lastYear))).containsExactly(1, 2, 1);
    var other = scene.moneyBook("另一本账");
    var cash = books.accounts(
        other,
        List.of(
            NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN)),
        scene.clerk);
    var elsewhere = approved(other, TODAY, cash.get("102").id(), cash.get("301").id());
    vouchers.pay(elsewhere, "", scene.cadre);
    assertThat(number(elsewhere)).isEqualTo(1);
    var page = Hatted.text(new Hatted(
            beans,
            scene.place.identity(scene.clerk),
            Locale.SIMPLIFIED_CHINESE,
            beans.getBean(VoucherPages.class))
        .ask("/ledger/books/" + book + "/vouchers?open=false"));
    assertThat(page).contains("2026 年记字第 2 号", "2025 年记字第 1 号");
  }

  @Test
  void paidTwiceItIsPostedOnce() {
    var id = proposed(bank, capital, 500);
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    var first = vouchers.pay(id, "", scene.cadre);
    assertThat(vouchers.pay(id, "", scene.cadre).id()).isEqualTo(first.id());
    assertThat(books.balance(bank, scene.clerk)).isEqualTo(500);
  }

  @Test
  void withoutAVoucherNoMoneyMoves() {
    var said = new NewTransfer(
        book,
        Occasion.inWords(TODAY, "money.voucher", "直接付"),
        List.of(Posting.debit(bank, 100), Posting.credit(capital, 100)));
    refused("ledger.needs-voucher", () -> ledger.post(said, scene.cadre, ClientId.fresh()));
    refused("ledger.needs-voucher", () -> ledger.post(said, scene.place.system, ClientId.fresh()));
  }

  @Test
  void beforeItIsApprovedItIsNotPaid() {
    var id = proposed(bank, capital, 500);
    refused("ledger.voucher-moved-on", () -> vouchers.pay(id, "", scene.cadre));
    vouchers.review(id, "", scene.township);
    refused("ledger.voucher-moved-on", () -> vouchers.pay(id, "", scene.cadre));
  }

  /** One person with every hand: the posts allow all of it, the keys of the table do not. */
  private Acting everyHand(Acting who) {
    var grants = List.of(
            Capability.LEDGER_KEEP,
            Capability.LEDGER_REVIEW,
            Capability.LEDGER_APPROVE,
            Capability.LEDGER_PAY,
            Capability.LEDGER_READ)
        .stream()
        .map(capability -> new Grant(capability, Grant.Reach.PLACE))
        .toList();
    var seat = who.seat();
    return Acting.post(
        who.county(),
        who.person(),
        new Acting.Seat(
            seat.post(),
            seat.title(),
            seat.organisation(),
            seat.place(),
            Acting.grants(grants),
            null),
        who.epoch());
  }

  @Test
  void whoPutItForwardNeitherReviewsNorApprovesIt() {
    var clerk = everyHand(scene.clerk);
    var id = proposed(bank, capital, 500);
    refused("ledger.three-people", () -> vouchers.review(id, "", clerk));
    vouchers.review(id, "", scene.township);
    refused("ledger.three-people", () -> vouchers.approve(id, "", clerk));
    refused("ledger.three-people", () -> vouchers.approve(id, "", everyHand(scene.township)));
    assertThat(vouchers.must(id, scene.clerk).state()).isEqualTo(Voucher.State.REVIEWED);
  }

  @Test
  void whoApprovedDoesNotPay() {
    var id = proposed(bank, capital, 500);
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    refused("ledger.payer-approved", () -> vouchers.pay(id, "", everyHand(scene.secretary)));
    assertThat(books.balance(bank, scene.clerk)).isZero();
    vouchers.pay(id, "", scene.cadre);
  }

  @Test
  void thePolicyItselfAsksForTheRightHand() {
    var id = proposed(bank, capital, 500);
    var forged = """
        insert into ledger.voucher_step (county, voucher, n, region, step, person, actor, note, at)
        values ('510727', ?, 2, ?, 'REVIEW', 1, 'forged', '', now())""";
    assertThatThrownBy(() -> db.in(
            scene.clerk.scope(Capability.LEDGER_KEEP),
            jdbc ->
                jdbc.sql(forged).params(id.value(), scene.place.village.code()).update()))
        .hasStackTraceContaining("row-level security");
  }

  @Test
  void theBankDoesNotFallBelowNothingAndAReversalNeedsItsOwnVoucher() {
    paid(bank, capital, 1_000);
    var id = proposed(upkeep, bank, 1_001);
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    refused("ledger.not-enough-on", () -> vouchers.pay(id, "", scene.cadre));
    assertThat(vouchers.lacks(vouchers.must(id, scene.clerk), scene.clerk))
        .singleElement()
        .satisfies(lack -> assertThat(lack.account().code()).isEqualTo("102"));
    assertThat(seen(scene.secretary, "/ledger/vouchers/" + id)).contains("钱不够时付款会被退回");
    assertThat(vouchers.must(id, scene.clerk).state()).isEqualTo(Voucher.State.APPROVED);
    var posted = paid(upkeep, bank, 400);
    refused(
        "ledger.needs-voucher",
        () -> ledger.reverse(posted.id(), "付错了", scene.cadre, ClientId.fresh()));
    var contrary = vouchers.propose(
        new NewVoucher(
            book,
            TODAY,
            "冲正：付错了",
            List.of("paper:2026-032"),
            List.of(Posting.credit(upkeep, 400), Posting.debit(bank, 400)),
            posted.id()),
        scene.clerk,
        ClientId.fresh());
    vouchers.review(contrary, "", scene.township);
    vouchers.approve(contrary, "", scene.secretary);
    vouchers.pay(contrary, "", scene.cadre);
    assertThat(books.balance(bank, scene.clerk)).isEqualTo(1_000);
    assertThat(ledger.find(posted.id(), scene.clerk).orElseThrow().reversedBy()).isNotNull();
  }

  /** A book without opening balances begins with the year of its first entry. */
  @Test
  void nothingIsPutForwardForADayBeforeTheBookBegan() {
    paid(bank, capital, 1_000);
    var lines = List.of(Posting.debit(upkeep, 10), Posting.credit(bank, 10));
    var before = NewVoucher.of(
        book, TODAY.withDayOfYear(1).minusDays(1), "三十年前的支出", List.of("paper:1"), lines);
    refused("ledger.before-book", () -> vouchers.propose(before, scene.clerk, ClientId.fresh()));
    var first = NewVoucher.of(book, TODAY.withDayOfYear(1), "年初的支出", List.of("paper:1"), lines);
    vouchers.propose(first, scene.clerk, ClientId.fresh());
  }

  /** What was booked wrongly is turned back from its own page, once, through the same hands. */
  @Test
  void aBookedVoucherIsTurnedBackFromItsPageOnce() {
    paid(bank, capital, 1_000);
    var posted = paid(upkeep, bank, 400);
    var voucher = Objects.requireNonNull(
        ledger.find(posted.id(), scene.clerk).orElseThrow().voucher());
    var page = "/ledger/vouchers/" + voucher;
    assertThat(seen(scene.clerk, page))
        .contains("/ledger/transfers/" + posted.id(), page + "/contrary");
    assertThat(seen(scene.cadre, page)).doesNotContain(page + "/contrary");
    assertThat(turnBack(scene.clerk, page, "写反了科目")).contains("done=ledger.voucher-kept");
    assertThat(turnBack(scene.clerk, page, "再冲一次")).contains("ledger.contrary-there");
    var contrary = vouchers.of(book, true, null, scene.clerk).rows().getFirst();
    assertThat(contrary.reverses()).isEqualTo(posted.id());
    vouchers.review(contrary.id(), "", scene.township);
    vouchers.refuse(contrary.id(), "请写清楚", scene.secretary);
    // Given back it comes again as the contrary of the same transfer.
    var again = vouchers.propose(
        NewVoucher.of(book, TODAY, "冲销", List.of("paper:3"), contrary.postings())
            .mending(vouchers.must(contrary.id(), scene.clerk)),
        scene.clerk,
        ClientId.fresh());
    vouchers.review(again, "", scene.township);
    vouchers.approve(again, "", scene.secretary);
    vouchers.pay(again, "", scene.cadre);
    assertThat(books.balance(bank, scene.clerk)).isEqualTo(1_000);
    assertThat(ledger.find(posted.id(), scene.clerk).orElseThrow().reversedBy()).isNotNull();
    assertThat(seen(scene.clerk, page)).doesNotContain(page + "/contrary");
    assertThat(seen(scene.clerk, "/ledger/vouchers/" + again))
        .doesNotContain("/ledger/vouchers/" + again + "/contrary");
  }

  /** What is wrong with an account is said at its line, and the form comes back. */
  @Test
  void anAccountThatIsNotThereIsSaidAtItsLine() {
    var clerk = new Hatted(
        beans,
        scene.place.identity(scene.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VoucherForms.class),
        beans.getBean(MirrorPages.class));
    var root = "/ledger/books/" + book + "/vouchers";
    var sent = clerk.send(
        root,
        "day",
        TODAY.toString(),
        "summary",
        "买水泵",
        "papers",
        "票 1",
        "account",
        "999",
        "debit",
        "5",
        "credit",
        "",
        "account",
        "",
        "debit",
        "",
        "credit",
        "5");
    assertThat(sent.getStatus()).isEqualTo(422);
    assertThat(Hatted.text(sent)).contains("ledger.row-no-such-account");
    var simple = clerk.send(
        root,
        "day",
        TODAY.toString(),
        "summary",
        "买水泵",
        "papers",
        "票 1",
        "debit",
        "999",
        "credit",
        "102",
        "amount",
        "5");
    assertThat(simple.getStatus()).isEqualTo(422);
    assertThat(Hatted.text(simple)).contains("ledger.row-no-such-account");
    var mirror = clerk.send(
        "/ledger/books/" + book + "/mirrors",
        "other",
        "999999",
        "leaves",
        "true",
        "why",
        "往来",
        "amount",
        "5",
        "day",
        TODAY.toString(),
        "papers",
        "协议",
        "debit",
        "521",
        "credit",
        "102");
    assertThat(mirror.getStatus()).isEqualTo(422);
    assertThat(Hatted.text(mirror)).contains("ledger.mirror-which-book");
  }

  private Hatted pages(Acting by) {
    return new Hatted(
        beans,
        scene.place.identity(by),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VoucherPages.class));
  }

  private String seen(Acting by, String page) {
    return Hatted.text(pages(by).ask(page));
  }

  private String turnBack(Acting by, String page, String why) {
    var answer =
        pages(by).send(page + "/contrary", "why", why, "day", TODAY.toString(), "papers", "");
    return answer.getRedirectedUrl() + Hatted.text(answer);
  }

  @Test
  void aVoucherIsRefusedWithAReasonOrTakenBackByWhoPutItForward() {
    var refusedOne = proposed(bank, capital, 500);
    vouchers.refuse(refusedOne, "发票不符", scene.township);
    assertThat(vouchers.must(refusedOne, scene.clerk).state()).isEqualTo(Voucher.State.REFUSED);
    var withdrawn = proposed(bank, capital, 500);
    vouchers.withdraw(withdrawn, "写错了", scene.clerk);
    refused("ledger.voucher-moved-on", () -> vouchers.review(withdrawn, "", scene.township));
  }

  @Test
  void aVoucherWithoutEvidenceOrBalanceIsNotTaken() {
    refused(
        "ledger.needs-evidence",
        () -> vouchers.propose(
            NewVoucher.of(
                book,
                TODAY,
                "没有发票",
                List.of(),
                List.of(Posting.debit(bank, 5), Posting.credit(capital, 5))),
            scene.clerk,
            ClientId.fresh()));
    refused(
        "ledger.uneven",
        () -> vouchers.propose(
            NewVoucher.of(
                book,
                TODAY,
                "对不平",
                List.of("paper:1"),
                List.of(Posting.debit(bank, 5), Posting.credit(capital, 6))),
            scene.clerk,
            ClientId.fresh()));
  }

  // Holds

  @Test
  void whatIsHeldIsNotSpentUntilItIsReleased() {
    var points = scene.pointsBook("积分账");
    var someone = scene.place.raiser;
    scene.give(points, someone, 30);
    var account = scene.held(points, someone);
    var client = ClientId.fresh();
    var hold = holds.hold(points, account, 25, "预订一袋米", scene.clerk, client);
    assertThat(holds.hold(points, account, 25, "预订一袋米", scene.clerk, client)).isEqualTo(hold);
    assertThat(holds.left(account, scene.place.resident)).isEqualTo(5);
    refused(
        "ledger.not-enough",
        () -> holds.hold(points, account, 6, "预订一桶油", scene.clerk, ClientId.fresh()));
    var spent = new NewTransfer(
        points,
        Occasion.inWords(TODAY, "points.spent", "换一袋米"),
        List.of(
            Posting.debit(account, 25), Posting.credit(scene.account(points, Chart.SPENT), 25)));
    refused("ledger.not-enough", () -> ledger.post(spent, scene.clerk, ClientId.fresh()));
    db.together(() -> {
      holds.release(points, hold, scene.clerk);
      return ledger.post(spent, scene.clerk, ClientId.fresh());
    });
    holds.release(points, hold, scene.clerk);
    assertThat(scene.has(points, someone)).isEqualTo(5);
    assertThat(holds.left(account, scene.place.resident)).isEqualTo(5);
  }
}
