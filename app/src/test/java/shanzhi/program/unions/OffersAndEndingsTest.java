package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.unions.UnionScene.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Distribution;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.inbox.Inbox;

/** Members are told of what is held for them, and a venture is wound up as its collectives resolved. */
@CountyTest
@LogAgrees
class OffersAndEndingsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Offers offers;

  @Autowired
  private Windings windings;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Books books;

  @Autowired
  private Distributions distributions;

  @Autowired
  private Vouchers vouchers;

  @Autowired
  private TestClock clock;

  private UnionScene scene;

  @BeforeEach
  void venture() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans);
  }

  private List<String> waits(Acting who) {
    return AllLines.of(inbox, scene.place.identity(who)).stream()
        .filter(line -> line.kind().equals("unions/offer"))
        .map(line -> line.address() + " " + line.actKey())
        .toList();
  }

  @Test
  void heldSharesWaitInTheInboxOfEachMemberUntilTheyChose() {
    var elsewhere = new UnionScene(beans);
    scene.issued();
    var client = ClientId.fresh();
    var id = offers.tell(scene.venture, 4, scene.road.clerk, client);
    assertThat(offers.tell(scene.venture, 4, scene.road.clerk, client)).isEqualTo(id);
    refused(
        "unions.offered-already",
        () -> offers.tell(scene.venture, 4, scene.accountant, ClientId.fresh()));
    var member = scene.resident(scene.member);
    var other = scene.resident(scene.place.raiser);
    assertThat(waits(member)).containsExactly("/unions/offers/" + id + " unions.offer.act.look");
    assertThat(waits(other)).hasSize(1);
    assertThat(waits(scene.resident(elsewhere.member))).isEmpty();
    scene.chosen(scene.member, 10);
    assertThat(waits(member)).as("who chose is asked no more").isEmpty();
    assertThat(waits(other)).hasSize(1);
    clock.pass(Duration.ofDays(15));
    assertThat(offers.sweep()).as("its last day").isZero();
    clock.pass(Duration.ofDays(1));
    assertThat(offers.sweep()).isEqualTo(1);
    assertThat(waits(other)).isEmpty();
  }

  @Test
  void onlyWhoHoldsTellsAndOnlyOfWhatIsFree() {
    var elsewhere = new UnionScene(beans);
    scene.issued();
    refused(
        "unions.not-for-members",
        () -> offers.tell(scene.venture, 3, scene.accountant, ClientId.fresh()));
    refused(
        "ground.not-your-place",
        () -> offers.tell(scene.venture, 4, elsewhere.road.clerk, ClientId.fresh()));
    scene.chosen(scene.member, 100);
    refused(
        "unions.nothing-held",
        () -> offers.tell(scene.venture, 4, scene.accountant, ClientId.fresh()));
  }

  @Test
  void aTakenBackOfferWaitsForNobody() {
    scene.issued();
    var id = offers.tell(scene.venture, 4, scene.accountant, ClientId.fresh());
    offers.end(id, scene.accountant);
    offers.end(id, scene.accountant);
    assertThat(waits(scene.resident(scene.member))).isEmpty();
    assertThat(offers.open(scene.venture)).isEmpty();
  }

  private void wind(Map<Integer, MatterId> roads, ClientId client) {
    wind(roads, new Settling(scene.companyBook, 0, 0, 0, 0, 0, 0, "", ""), client);
  }

  private void wind(Map<Integer, MatterId> roads, @Nullable Settling settling, ClientId client) {
    windings.windUp(
        scene.venture,
        new NewWinding("项目到期", "牛已卖完，款按股分清。", "清算报告 2026-1", roads, settling),
        scene.accountant,
        client);
  }

  @Test
  void whatIsLeftGoesToTheSharesAfterEverythingThatTheLawPutsFirst() {
    scene.issued();
    scene.moved(scene.member, 30);
    scene.put(
        scene.companyBook, 900_000, scene.accountant, scene.director, scene.chief, scene.second);
    var resolved = scene.resolved();
    var roads = Map.of(1, resolved);
    refused("unions.settle-first", () -> wind(roads, null, ClientId.fresh()));
    refused(
        "unions.debts-left",
        () -> wind(roads, settling(scene.companyBook, 800_001), ClientId.fresh()));
    refused(
        "unions.not-its-book", () -> wind(roads, settling(scene.villageBook, 0), ClientId.fresh()));
    clock.pass(Duration.ofDays(1));
    wind(roads, settling(scene.companyBook, 300_000), ClientId.fresh());
    var settled = windings.of(scene.venture).orElseThrow().settling();
    assertThat(settled.left()).isEqualTo(500_000);
    var what = distributions.must(settled.distribution());
    assertThat(what.sources())
        .extracting(Distribution.Source::amount)
        .containsExactly(900_000L, -20_000L, -50_000L, -30_000L, -300_000L);
    var payees = distributions.payees(what, null, scene.accountant).rows();
    // 1,000 shares: 400 and 70 of the collective, 200 and 300 of the company, 30 of a member.
    assertThat(payees.stream().mapToLong(Distribution.Explained::fen).sum()).isEqualTo(500_000);
    assertThat(payees).extracting(Distribution.Explained::fen).contains(15_000L, 200_000L);
    var voucher = what.voucher();
    vouchers.review(voucher, "", scene.director);
    vouchers.approve(voucher, "", scene.chief);
    vouchers.pay(voucher, "", scene.second);
    distributions.enter(what.id(), scene.second);
    assertThat(books.trial(scene.companyBook, scene.accountant).balanced()).isTrue();
    assertThat(scene.shares.open(scene.venture, scene.today())).isEmpty();
  }

  /** 9,000 yuan came in; costs 200, wages 500, taxes 300, and these debts. */
  private static Settling settling(BookId book, long debts) {
    return new Settling(book, 900_000, 20_000, 50_000, 30_000, debts, 0, "521", "211");
  }

  @Test
  void nothingIsSettledWhileAVoucherIsOnItsWay() {
    scene.issued();
    var resolved = scene.resolved();
    vouchers.propose(
        NewVoucher.of(
            scene.companyBook,
            scene.today(),
            "卖牛款",
            List.of("paper:1"),
            List.of(Posting.debit(account("102"), 100), Posting.credit(account("301"), 100))),
        scene.accountant,
        ClientId.fresh());
    refused(
        "unions.vouchers-under-way",
        () -> wind(Map.of(1, resolved), settling(scene.companyBook, 0), ClientId.fresh()));
  }

  private AccountId account(String code) {
    return books.account(scene.companyBook, code, scene.accountant).id();
  }

  @Test
  void aVentureIsWoundUpAsEveryCollectiveResolvedAndItsHistoryStays() {
    scene.issued();
    var taken = scene.chosen(scene.member, 30);
    refused("unions.takeovers-open", () -> wind(Map.of(), ClientId.fresh()));
    scene.approved(taken);
    scene.takeovers.move(taken, scene.cadre);
    refused("unions.needs-resolution", () -> wind(Map.of(), ClientId.fresh()));
    var resolved = scene.resolved();
    clock.pass(Duration.ofDays(1));
    var yesterday = scene.today().minusDays(1);
    var before = scene.shares.open(scene.venture, yesterday);
    var client = ClientId.fresh();
    wind(Map.of(1, resolved), client);
    wind(Map.of(1, resolved), client);
    assertThat(scene.shares.open(scene.venture, scene.today())).isEmpty();
    assertThat(scene.shares.open(scene.venture, yesterday)).isEqualTo(before);
    assertThat(scene.shares.own(scene.resident(scene.member)))
        .extracting(Stake::delta)
        .containsExactly(30L, -30L);
    assertThat(windings.of(scene.venture).orElseThrow().roads()).containsEntry(1, resolved);
    assertThat(books
            .trial(scene.ventures.must(scene.venture).book(), scene.place.system)
            .balanced())
        .isTrue();
    refused(
        "unions.wound-up",
        () -> scene.join(NewParty.of(PartyKind.LEADING_FIRM, "龙头", scene.firm("丙公司"))));
    refused("unions.wound-up", () -> scene.chosen(scene.member, 1));
    refused("unions.wound-up", () -> wind(Map.of(1, resolved), ClientId.fresh()));
  }
}
