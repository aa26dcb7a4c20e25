package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.PostKind;

/** What leaves one village's book and enters another's: agreed by both sides' own people, or by none. */
@CountyTest
@LogAgrees
class MirrorsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Books books;

  @Autowired
  Vouchers vouchers;

  @Autowired
  Mirrors mirrors;

  @Autowired
  Inbox inbox;

  private LedgerScene rich;
  private LedgerScene weak;
  private Acting second;
  private BookId from;
  private BookId to;

  @BeforeEach
  void twoVillages() {
    clock.set(TestClock.MORNING);
    rich = new LedgerScene(beans);
    weak = new LedgerScene(beans);
    var township = weak.township.seat();
    second = weak.place.officer(
        township.organisation(), township.place(), PostKind.TOWNSHIP_DESK, "第二经管员");
    from = book(rich);
    to = book(weak);
    var capital = vouchers.propose(
        NewVoucher.of(
            from, TODAY, "投入", List.of("paper:1"), lines(rich, from, "102", "301", 500_000)),
        rich.clerk,
        ClientId.fresh());
    vouchers.review(capital, "", rich.township);
    vouchers.approve(capital, "", rich.secretary);
    vouchers.pay(capital, "", rich.cadre);
  }

  private BookId book(LedgerScene scene) {
    var book = scene.moneyBook("集体资金");
    books.accounts(
        book,
        List.of(
            NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN),
            NewAccount.plain("502", "投资收益", Nature.INCOME, Unit.FEN),
            NewAccount.plain("521", "飞地收益支出", Nature.EXPENSE, Unit.FEN)),
        scene.clerk);
    return book;
  }

  private List<Posting> lines(
      LedgerScene scene, BookId book, String debit, String credit, long fen) {
    return List.of(
        Posting.debit(books.account(book, debit, scene.clerk).id(), fen),
        Posting.credit(books.account(book, credit, scene.clerk).id(), fen));
  }

  private MirrorId begun(long fen) {
    var own = NewVoucher.of(
        from, TODAY, "飞地收益", List.of("paper:7"), lines(rich, from, "521", "102", fen));
    return mirrors.begin(
        new NewMirror(own, true, to, "飞地收益", "union:1"), rich.clerk, ClientId.fresh());
  }

  private NewVoucher reply(long fen) {
    return NewVoucher.of(to, TODAY, "飞地收益", List.of("paper:8"), lines(weak, to, "102", "502", fen));
  }

  private VoucherId answered(MirrorId id) {
    return mirrors.answer(id, reply(10_000), weak.clerk, ClientId.fresh());
  }

  private Mirror read(MirrorId id) {
    return mirrors.must(id, rich.clerk);
  }

  private VoucherId out(MirrorId id) {
    return read(id).out().voucher();
  }

  private void approveOut(MirrorId id) {
    vouchers.review(out(id), "", rich.township);
    vouchers.approve(out(id), "", rich.secretary);
  }

  private void approveIn(VoucherId voucher) {
    vouchers.review(voucher, "", second);
    vouchers.approve(voucher, "", weak.secretary);
  }

  private long bank(LedgerScene scene, BookId book) {
    return books.balance(books.account(book, "102", scene.clerk).id(), scene.clerk);
  }

  private List<String> waiting(LedgerScene scene) {
    return AllLines.of(inbox, scene.place.identity(scene.clerk)).stream()
        .filter(line -> line.kind().equals("ledger/mirror"))
        .map(Line::address)
        .toList();
  }

  /** Nobody has to be told by telephone that their voucher is waited for. */
  @Test
  void theOtherSideFindsItInTheInboxUntilItAnsweredOrTheFirstLetGo() {
    var id = begun(10_000);
    assertThat(waiting(weak)).containsExactly("/ledger/mirrors/" + id);
    assertThat(waiting(rich)).isEmpty();
    answered(id);
    assertThat(waiting(weak)).isEmpty();
    var other = begun(5_000);
    assertThat(waiting(weak)).containsExactly("/ledger/mirrors/" + other);
    vouchers.withdraw(out(other), "记错了", rich.clerk);
    assertThat(waiting(weak)).isEmpty();
  }

  /** Money does not arrive before it was sent, nor leave before the other side has it. */
  @Test
  void noSideAnswersOnADayBeforeTheOthers() {
    var id = begun(10_000);
    var early = NewVoucher.of(
        to, TODAY.minusDays(1), "飞地收益", List.of("paper:8"), lines(weak, to, "102", "502", 10_000));
    refused(
        "ledger.before-its-ground", () -> mirrors.answer(id, early, weak.clerk, ClientId.fresh()));
    answered(id);
  }

  /** 不同意 The side that is asked can say no, and why; the first lets go of its own. */
  @Test
  void theOtherSideSaysNoWithAReason() {
    var id = begun(10_000);
    refused("ground.missing", () -> mirrors.decline(id, "", weak.clerk));
    refused("ground.not-your-place", () -> mirrors.decline(id, "不是我们的", rich.clerk));
    mirrors.decline(id, "协议里没有这笔收益", weak.clerk);
    assertThat(read(id).state()).isEqualTo(Mirror.State.ENDED);
    assertThat(waiting(weak)).isEmpty();
    assertThat(waiting(rich)).containsExactly("/ledger/mirrors/" + id);
    refused("ledger.mirror-ended", () -> answered(id));
    refused("ledger.mirror-answered", () -> mirrors.decline(id, "再说一次", weak.clerk));
    assertThat(read(id).endedAcross(from)).isTrue();
    vouchers.withdraw(out(id), "对方不同意", rich.clerk);
    assertThat(waiting(rich)).isEmpty();
  }

  /** What was given back is begun anew by both: half of it is never paid alone. */
  @Test
  void whatWasGivenBackIsNotPutForwardAlone() {
    var id = begun(10_000);
    var voucher = out(id);
    vouchers.refuse(voucher, "金额不对", rich.township);
    var again = NewVoucher.of(
            from, TODAY, "飞地收益", List.of("paper:9"), lines(rich, from, "521", "102", 10_000))
        .mending(voucher);
    refused("ledger.mirror-anew", () -> vouchers.propose(again, rich.clerk, ClientId.fresh()));
    assertThat(read(id).state()).isEqualTo(Mirror.State.ENDED);
  }

  @Test
  void moneyGoesTheWayThatTheTransferSays() {
    var statutory = books.open(
        NewBook.statutory(
            rich.place.village, rich.clerk.seat().organisation(), "集体账", StatutoryChart.COLLECTIVE),
        rich.clerk,
        ClientId.fresh());
    var comes = lines(rich, statutory, "102", "502", 500);
    var goes = lines(rich, statutory, "211", "102", 500);
    refused("ledger.mirror-comes-in", () -> begun(statutory, comes, true));
    refused("ledger.mirror-goes-out", () -> begun(statutory, goes, false));
    assertThat(begun(statutory, goes, true)).isNotEqualTo(begun(statutory, comes, false));
  }

  private MirrorId begun(BookId book, List<Posting> lines, boolean leaves) {
    var own = NewVoucher.of(book, TODAY, "往来", List.of("paper:7"), lines);
    return mirrors.begin(new NewMirror(own, leaves, to, "往来", null), rich.clerk, ClientId.fresh());
  }

  /** A head of the statutory chart only sums up: the form does not offer it and none is taken. */
  @Test
  void noSideIsPostedOnAnAccountThatSumsUpOthers() {
    var organisation = rich.clerk.seat().organisation();
    var statutory = books.open(
        NewBook.statutory(rich.place.village, organisation, "集体账", StatutoryChart.COLLECTIVE),
        rich.clerk,
        ClientId.fresh());
    var clerk = new Hatted(
        beans,
        rich.place.identity(rich.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(MirrorPages.class));
    var root = "/ledger/books/" + statutory + "/mirrors";
    assertThat(Hatted.text(clerk.ask(root)))
        .contains("value=\"513.1\"")
        .doesNotContain("value=\"513\"");
    var sent = Hatted.text(clerk.send(
        root,
        "other",
        to.toString(),
        "leaves",
        "true",
        "why",
        "飞地收益",
        "amount",
        "5",
        "day",
        TODAY.toString(),
        "papers",
        "协议",
        "debit",
        "513",
        "credit",
        "102"));
    assertThat(sent).contains("ledger.head-account");
    assertThat(mirrors.of(statutory, null, rich.clerk).rows()).isEmpty();
  }

  @Test
  void bothSidesAgreeEachByItsOwnPeople() {
    var id = begun(10_000);
    assertThat(read(id).state()).isEqualTo(Mirror.State.ASKED);
    assertThat(mirrors.must(id, weak.clerk).unanswered().orElseThrow().book()).isEqualTo(to);
    var theirs = answered(id);
    assertThat(read(id).state()).isEqualTo(Mirror.State.UNDER_WAY);
    approveOut(id);
    refused("ledger.mirror-waits", () -> vouchers.pay(out(id), "", rich.cadre));
    approveIn(theirs);
    assertThat(read(id).state()).isEqualTo(Mirror.State.READY);
    vouchers.pay(out(id), "", rich.cadre);
    // Half of it is never shown as agreed, and there is no way but on.
    assertThat(read(id).state()).isEqualTo(Mirror.State.ON_THE_WAY);
    refused("ledger.mirror-under-way", () -> vouchers.refuse(theirs, "不要了", weak.cadre));
    refused("ledger.mirror-under-way", () -> vouchers.withdraw(theirs, "不要了", weak.clerk));
    vouchers.pay(theirs, "", weak.cadre);
    assertThat(read(id).state()).isEqualTo(Mirror.State.AGREED);
    assertThat(bank(rich, from)).isEqualTo(490_000);
    assertThat(bank(weak, to)).isEqualTo(10_000);
    assertThat(mirrors.of(from, null, rich.clerk).rows()).containsExactly(read(id));
    assertThat(mirrors.of(to, null, weak.clerk).rows()).containsExactly(read(id));
    assertThat(mirrors.of("union:1")).contains(read(id));
  }

  @Test
  void noneHasAHandInBothSides() {
    var id = begun(10_000);
    var theirs = answered(id);
    vouchers.review(out(id), "", rich.township);
    refused("ledger.mirror-own-people", () -> vouchers.review(theirs, "", rich.township));
    vouchers.review(theirs, "", second);
    assertThat(read(id).state()).isEqualTo(Mirror.State.UNDER_WAY);
  }

  @Test
  void aNoBeforeAnythingIsBookedEndsItForBoth() {
    var id = begun(10_000);
    var theirs = answered(id);
    approveOut(id);
    vouchers.refuse(theirs, "金额没有核对过", second);
    assertThat(read(id).state()).isEqualTo(Mirror.State.ENDED);
    // Whoever put the other half forward is told, and nobody carries it on.
    assertThat(waiting(rich)).containsExactly("/ledger/mirrors/" + id);
    assertThat(toCarryOn(rich)).isEmpty();
    var page = "/ledger/vouchers/" + out(id);
    assertThat(seen(rich.clerk, page)).contains("对方已经退回或撤回", "value=\"WITHDRAW\"");
    assertThat(seen(rich.cadre, page)).contains("对方已经退回或撤回").doesNotContain("value=\"PAY\"");
    refused("ledger.mirror-half-ended", () -> vouchers.pay(out(id), "", rich.cadre));
    vouchers.withdraw(out(id), "对方退回", rich.clerk);
    assertThat(waiting(rich)).isEmpty();
    assertThat(bank(rich, from)).isEqualTo(500_000);
    assertThat(bank(weak, to)).isZero();
  }

  @Test
  void whatTheOtherSideEndedIsNotReviewedEither() {
    var id = begun(10_000);
    var theirs = answered(id);
    vouchers.withdraw(out(id), "记错了", rich.clerk);
    refused("ledger.mirror-half-ended", () -> vouchers.review(theirs, "", second));
    assertThat(waiting(weak)).containsExactly("/ledger/mirrors/" + id);
    vouchers.withdraw(theirs, "对方撤回", weak.clerk);
    assertThat(waiting(weak)).isEmpty();
  }

  private String seen(Acting by, String page) {
    return Hatted.text(new Hatted(
            beans,
            rich.place.identity(by),
            Locale.SIMPLIFIED_CHINESE,
            beans.getBean(VoucherPages.class))
        .ask(page));
  }

  /** Vouchers that wait for who pays. */
  private List<String> toCarryOn(LedgerScene scene) {
    return AllLines.of(inbox, scene.place.identity(scene.cadre)).stream()
        .filter(line -> line.kind().equals("ledger/voucher"))
        .map(Line::address)
        .toList();
  }

  @Test
  void theOtherSideAnswersOnceAndOverTheSameSum() {
    var id = begun(10_000);
    refused(
        "ledger.mirror-other-sum",
        () -> mirrors.answer(id, reply(9_999), weak.clerk, ClientId.fresh()));
    var client = ClientId.fresh();
    var theirs = mirrors.answer(id, reply(10_000), weak.clerk, client);
    assertThat(mirrors.answer(id, reply(10_000), weak.clerk, client)).isEqualTo(theirs);
    refused("ledger.mirror-answered", () -> answered(id));
  }

  private MirrorId agreed() {
    var id = begun(10_000);
    var theirs = answered(id);
    approveOut(id);
    approveIn(theirs);
    vouchers.pay(out(id), "", rich.cadre);
    vouchers.pay(theirs, "", weak.cadre);
    return id;
  }

  @Test
  void whatBothAgreedIsNotTurnedBackByOneAlone() {
    var id = agreed();
    var alone = vouchers.propose(
        new NewVoucher(
            from,
            TODAY,
            "冲回",
            List.of("paper:9"),
            lines(rich, from, "521", "102", -10_000),
            read(id).out().transfer()),
        rich.clerk,
        ClientId.fresh());
    vouchers.review(alone, "", rich.township);
    vouchers.approve(alone, "", rich.secretary);
    refused("ledger.mirror-reversed-alone", () -> vouchers.pay(alone, "", rich.cadre));
  }

  private MirrorId turned(MirrorId id, BookId book, Acting by) {
    return mirrors.turnBack(id, book, TODAY, "重复划转", List.of("paper:9"), by, ClientId.fresh());
  }

  /** Each side puts its contrary forward from the same page, and the list is true until both are booked. */
  @Test
  void whatBothAgreedIsTurnedBackByBothFromItsPage() {
    var id = agreed();
    var page = "/ledger/mirrors/" + id;
    var form = page + "/contraries";
    assertThat(seen(rich.clerk, "/ledger/vouchers/" + out(id)))
        .contains("href=\"" + page)
        .doesNotContain("/contrary\"");
    assertThat(mirrorPage(rich, rich.cadre, page)).doesNotContain(form);
    assertThat(mirrorPage(weak, weak.clerk, page)).contains(form, "name=\"book\" value=\"" + to);
    var back = turned(id, from, rich.clerk);
    assertThat(waiting(weak)).containsExactly("/ledger/mirrors/" + back);
    assertThat(mirrorPage(rich, rich.clerk, page))
        .doesNotContain(form)
        .contains("/ledger/mirrors/" + back, "还没有提出");
    refused("ledger.contrary-there", () -> turned(id, from, rich.clerk));
    assertThat(turned(id, to, weak.clerk)).isEqualTo(back);
    assertThat(waiting(weak)).isEmpty();
    assertThat(read(id).state()).isEqualTo(Mirror.State.AGREED);
    var way = read(back);
    for (var voucher : List.of(way.in().voucher(), way.out().voucher())) {
      var own = voucher.equals(way.in().voucher());
      vouchers.review(voucher, "", own ? rich.township : second);
      vouchers.approve(voucher, "", own ? rich.secretary : weak.secretary);
    }
    vouchers.pay(way.out().voucher(), "", weak.cadre);
    assertThat(read(id).state()).isEqualTo(Mirror.State.ON_THE_WAY);
    assertThat(read(back).state()).isEqualTo(Mirror.State.ON_THE_WAY);
    vouchers.pay(way.in().voucher(), "", rich.cadre);
    assertThat(read(id).state()).isEqualTo(Mirror.State.TURNED_BACK);
    assertThat(read(back).state()).isEqualTo(Mirror.State.AGREED);
    assertThat(bank(rich, from)).isEqualTo(500_000);
    assertThat(bank(weak, to)).isZero();
    refused("ledger.mirror-not-agreed", () -> turned(id, from, rich.clerk));
  }

  /** A no to the contrary ends it for both, and leaves what was agreed as it stands. */
  @Test
  void aNoToTheContraryLeavesWhatWasAgreed() {
    var id = agreed();
    var back = turned(id, to, weak.clerk);
    turned(id, from, rich.clerk);
    vouchers.refuse(read(back).in().voucher(), "划转没有错", rich.township);
    assertThat(read(id).state()).isEqualTo(Mirror.State.AGREED);
    assertThat(titles(weak)).anyMatch(title -> title.contains("划转没有错"));
    var page = "/ledger/mirrors/" + id;
    var left = read(back).out().voucher();
    assertThat(mirrorPage(weak, weak.clerk, page))
        .contains("/ledger/vouchers/" + left, "先把它撤回")
        .doesNotContain(page + "/contraries");
    vouchers.withdraw(left, "对方不同意", weak.clerk);
    assertThat(mirrorPage(weak, weak.clerk, page)).contains(page + "/contraries");
    assertThat(turned(id, to, weak.clerk)).isNotEqualTo(back);
  }

  private List<String> titles(LedgerScene scene) {
    return AllLines.of(inbox, scene.place.identity(scene.clerk)).stream()
        .filter(line -> line.kind().startsWith("ledger/"))
        .map(Line::title)
        .toList();
  }

  /** Two of one reason are told apart by who is across and how much it is. */
  @Test
  void theInboxSaysWhoIsAcrossAndHowMuch() {
    begun(10_000);
    begun(5_000);
    assertThat(titles(weak))
        .anyMatch(title -> title.contains("100.00") && title.contains("飞地收益"))
        .anyMatch(title -> title.contains("50.00"))
        .allMatch(title -> title.startsWith(beans.getBean(Told.class).owner(books.must(from))));
  }

  /** Who put a half forward reads in the inbox and on the page why it was given back, on either side. */
  @Test
  void whoeverPutItForwardReadsWhyItWasGivenBack() {
    var id = begun(10_000);
    var theirs = answered(id);
    vouchers.refuse(theirs, "金额没有核对过", second);
    assertThat(titles(rich)).anyMatch(title -> title.contains("金额没有核对过"));
    assertThat(titles(weak)).anyMatch(title -> title.contains("金额没有核对过"));
    assertThat(mirrorPage(rich, rich.clerk, "/ledger/mirrors/" + id)).contains("金额没有核对过");
  }

  private String mirrorPage(LedgerScene scene, Acting by, String page) {
    return Hatted.text(new Hatted(
            beans,
            scene.place.identity(by),
            Locale.SIMPLIFIED_CHINESE,
            beans.getBean(MirrorPages.class))
        .ask(page));
  }

  @Test
  void whoseBooksTheyAreNotSeesNothing() {
    var id = begun(10_000);
    var third = new LedgerScene(beans);
    assertThat(mirrors.find(id, third.clerk)).isEmpty();
    refused("ground.not-your-place", () -> mirrors.of(from, null, third.clerk));
    refused(
        "ledger.mirror-unknown",
        () -> mirrors.answer(id, reply(10_000), third.clerk, ClientId.fresh()));
  }
}
