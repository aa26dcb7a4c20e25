package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.TODAY;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.transparency.VerifyLog;
import shanzhi.launcher.TestDatabase;

/** Whom a voucher waits for, how it comes again once given back, its papers, and the leaves of it all. */
@CountyTest
@TestPropertySource(properties = "test.county=ledger-hands")
class VoucherHandsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private Books books;

  @Autowired
  private Vouchers vouchers;

  @Autowired
  private VoucherPapers papers;

  @Autowired
  private Holds holds;

  @Autowired
  private Inbox inbox;

  @Autowired
  private VerifyLog verifyLog;

  @Autowired
  private TestDatabase.Clone database;

  private LedgerScene scene;
  private BookId book;
  private AccountId bank;
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
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN)),
        scene.clerk);
    bank = accounts.get("102").id();
    capital = accounts.get("301").id();
  }

  private NewVoucher said(String... evidence) {
    return NewVoucher.of(
        book,
        TODAY,
        "村民入股",
        List.of(evidence),
        List.of(Posting.debit(bank, 500), Posting.credit(capital, 500)));
  }

  private List<String> waits(Acting who) {
    return AllLines.of(inbox, scene.place.identity(who)).stream()
        .filter(line -> line.kind().equals("ledger/voucher"))
        .filter(line -> line.region().equals(scene.place.village))
        .map(line -> line.address() + " " + line.actKey())
        .toList();
  }

  @Test
  void itWaitsForWhoeverCarriesItOnAndForNobodyOnceItEnded() {
    var id = vouchers.propose(said("paper:1"), scene.clerk, ClientId.fresh());
    var page = "/ledger/vouchers/" + id;
    assertThat(waits(scene.township)).containsExactly(page + " ledger.voucher.act.review");
    assertThat(waits(scene.secretary)).isEmpty();
    vouchers.review(id, "", scene.township);
    assertThat(waits(scene.township)).isEmpty();
    assertThat(waits(scene.secretary)).containsExactly(page + " ledger.voucher.act.approve");
    vouchers.approve(id, "", scene.secretary);
    assertThat(waits(scene.secretary)).isEmpty();
    assertThat(waits(scene.cadre)).containsExactly(page + " ledger.voucher.act.pay");
    assertThat(AllLines.of(inbox, scene.place.identity(scene.cadre)))
        .filteredOn(line -> line.kind().equals("ledger/voucher"))
        .extracting(Line::due)
        .allMatch(due -> due.isAfter(TestClock.MORNING));
    vouchers.pay(id, "", scene.cadre);
    assertThat(waits(scene.cadre)).isEmpty();
  }

  @Test
  void givenBackItWaitsForItsMakerAndComesAgainOnce() {
    var first = vouchers.propose(said("paper:1"), scene.clerk, ClientId.fresh());
    vouchers.refuse(first, "发票不清楚", scene.township);
    assertThat(waits(scene.clerk))
        .containsExactly("/ledger/vouchers/" + first + " ledger.voucher.act.mend");
    assertThat(onTheirWay()).containsExactly(first);
    var second =
        vouchers.propose(said("paper:1", "paper:2").mending(first), scene.clerk, ClientId.fresh());
    assertThat(waits(scene.clerk)).isEmpty();
    assertThat(waits(scene.township)).hasSize(1);
    assertThat(onTheirWay()).containsExactly(second);
    assertThat(vouchers.must(first, scene.clerk).standing()).isEqualTo("MENDED");
    assertThat(vouchers.must(first, scene.clerk).mendedBy()).isEqualTo(second);
    assertThat(vouchers.must(second, scene.clerk).mends()).isEqualTo(first);
    refused(
        "ledger.mended-before",
        () -> vouchers.propose(said("paper:3").mending(first), scene.clerk, ClientId.fresh()));
    refused(
        "ledger.not-given-back",
        () -> vouchers.propose(said("paper:3").mending(second), scene.clerk, ClientId.fresh()));
    refused("ledger.voucher-ended", () -> vouchers.withdraw(first, "不办了", scene.clerk));
  }

  private List<VoucherId> onTheirWay() {
    return vouchers.of(book, true, null, scene.clerk).rows().stream()
        .map(Voucher::id)
        .toList();
  }

  @Test
  void whatWasGivenBackCanBeLetGoOf() {
    var id = vouchers.propose(said("paper:1"), scene.clerk, ClientId.fresh());
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    vouchers.refuse(id, "账户余额不够", scene.cadre);
    vouchers.withdraw(id, "不办了", scene.clerk);
    assertThat(waits(scene.clerk)).isEmpty();
    assertThat(vouchers.must(id, scene.clerk).steps()).hasSize(5);
  }

  @Test
  void noTwoHandsAreOfOneHouseholdAndThePayerIsNotOfTheApprovers() {
    var id = vouchers.propose(said("paper:1"), scene.clerk, ClientId.fresh());
    vouchers.review(id, "", scene.township);
    var wife = scene.place.officer(
        scene.committee,
        scene.place.village,
        PostKind.VILLAGE_SECRETARY,
        "副书记",
        scene.place.housemate(scene.clerk.person()));
    refused("ledger.near-hands", () -> vouchers.approve(id, "", wife));
    assertThat(vouchers.must(id, scene.clerk).state()).isEqualTo(Voucher.State.REVIEWED);
    vouchers.approve(id, "", scene.secretary);
    var husband = scene.place.officer(
        scene.committee,
        scene.place.village,
        PostKind.VILLAGE_CADRE,
        "出纳",
        scene.place.housemate(scene.secretary.person()));
    refused("ledger.near-hands", () -> vouchers.pay(id, "", husband));
    vouchers.pay(id, "", scene.cadre);
    assertThat(books.balance(bank, scene.clerk)).isEqualTo(500);
  }

  /** 管钱不管账: whoever put it forward may sit at the till, and does not pay it. */
  @Test
  void whoPutItForwardDoesNotPayIt() {
    var both = scene.place.officer(
        scene.committee, scene.place.village, PostKind.VILLAGE_CADRE, "出纳", scene.clerk.person());
    var id = vouchers.propose(said("paper:1"), scene.clerk, ClientId.fresh());
    vouchers.review(id, "", scene.township);
    vouchers.approve(id, "", scene.secretary);
    var page = new Hatted(
        beans,
        scene.place.identity(both),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VoucherPages.class));
    assertThat(Hatted.text(page.ask("/ledger/vouchers/" + id))).doesNotContain("value=\"PAY\"");
    refused("ledger.payer-proposed", () -> vouchers.pay(id, "", both));
    vouchers.pay(id, "", scene.cadre);
  }

  /** Whoever drew it up first had it in hand, though another mended it. */
  @Test
  void whoPutForwardWhatItMendsCarriesItNoFurther() {
    var person = scene.clerk.person();
    var pays = scene.place.officer(
        scene.committee, scene.place.village, PostKind.VILLAGE_CADRE, "出纳", person);
    var approves = scene.place.officer(
        scene.committee, scene.place.village, PostKind.VILLAGE_SECRETARY, "书记", person);
    var first = vouchers.propose(said("paper:1"), scene.clerk, ClientId.fresh());
    vouchers.refuse(first, "发票不清楚", scene.township);
    var other =
        scene.place.officer(scene.committee, scene.place.village, PostKind.VILLAGE_CLERK, "会计");
    var id = vouchers.propose(said("paper:1", "paper:2").mending(first), other, ClientId.fresh());
    vouchers.review(id, "", scene.township);
    refused("ledger.three-people", () -> vouchers.approve(id, "", approves));
    vouchers.approve(id, "", scene.secretary);
    refused("ledger.payer-proposed", () -> vouchers.pay(id, "", pays));
    vouchers.pay(id, "", scene.cadre);
  }

  private static byte[] photo() throws Exception {
    var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void aScannedPaperOpensForWhoSeesTheVoucherAndForNobodyElse() throws Exception {
    var kept =
        papers.keep(List.of(new EvidenceStore.Upload("发票:一.png", photo())), scene.place.village);
    var id = vouchers.propose(said(kept.getFirst()), scene.clerk, ClientId.fresh());
    var paper = VoucherPapers.of(vouchers.must(id, scene.clerk)).getFirst();
    assertThat(paper.name()).isEqualTo("发票 一.png");
    assertThat(papers.see(id, paper.digest(), scene.secretary).type()).isEqualTo("image/jpeg");
    refused("ground.not-yours", () -> papers.see(id, paper.digest(), scene.place.waterOfficer));
    refused("ledger.paper-unknown", () -> papers.see(id, "0".repeat(64), scene.secretary));
    refused(
        "casework.file-type",
        () -> papers.keep(
            List.of(new EvidenceStore.Upload("发票.pdf", "MZ".getBytes(StandardCharsets.UTF_8))),
            scene.place.village));
  }

  @Test
  void everyHandClosingHoldAndRuleLeavesALeafThatFindsAQuietEdit() throws Exception {
    var id = vouchers.propose(said("paper:1"), scene.clerk, ClientId.fresh());
    vouchers.review(id, "看过发票", scene.township);
    vouchers.approve(id, "", scene.secretary);
    vouchers.pay(id, "", scene.cadre);
    books.close(book, TODAY.minusDays(30), null, scene.secretary, ClientId.fresh());
    var held = holds.hold(book, bank, 100, "押金", scene.cadre, ClientId.fresh());
    holds.release(book, held, scene.cadre);
    scene.table("credit", "help 5");
    assertThat(problems()).isEmpty();
    edit("update ledger.voucher set summary = '村民入股二' where id = " + id);
    assertThat(problems()).anyMatch(line -> line.contains("ledger.voucher"));
    edit("update ledger.voucher set summary = '村民入股' where id = " + id);
    edit("update ledger.voucher_step set note = '没看' where step = 'REVIEW' and voucher = " + id);
    assertThat(problems()).anyMatch(line -> line.contains("ledger.voucher"));
    edit("update ledger.voucher_step set note = '看过发票' where note = '没看'");
    edit("update ledger.voucher set number = 7 where id = " + id);
    assertThat(problems()).anyMatch(line -> line.contains("not numbered in turn"));
    edit("update ledger.voucher set number = 1 where id = " + id);
    edit("update ledger.closing set until = until + 1 where book = " + book);
    edit("update ledger.hold set amount = 99 where id = " + held);
    edit("update ledger.rule set points = 50 where code = 'help'");
    assertThat(String.join("\n", problems()))
        .contains("ledger.closing", "ledger.hold", "ledger.rule")
        .doesNotContain("ledger.voucher");
  }

  private List<String> problems() {
    var report = verifyLog.run(n -> {});
    var all = new ArrayList<>(report.differing());
    all.addAll(report.missing());
    all.addAll(report.orphaned());
    all.addAll(report.inconsistent());
    return all;
  }

  private void edit(String sql) throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
