package shanzhi.program.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.credit.Union.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.Unit;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** Who may not be the two hands on a deed, how suppliers are paid, and the list before a year is drawn up. */
@CountyTest
class CreditHandsTest {

  private static final LocalDate GROWN = LocalDate.of(1975, 5, 5);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Deeds deeds;

  @Autowired
  private CreditStandings standings;

  @Autowired
  private CreditMembers members;

  @Autowired
  private Shop shop;

  @Autowired
  private ShopSettlements settlements;

  @Autowired
  private Books books;

  @Autowired
  private TestClock clock;

  private Union union;
  private PersonId wang;
  private Acting own;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    union = new Union(beans);
    wang = union.resident("王桂香", GROWN);
    own = union.as(wang);
  }

  private Acting officer(PersonId person) {
    return union.scene.officer(
        union.firstChecker.seat().organisation(),
        union.scene.village,
        PostKind.VILLAGE_CADRE,
        "副主任",
        person);
  }

  @Test
  void husbandAndWifeAreNotTheTwoWhoCheckNorIsNearKinOfEither() {
    var id = union.reported(wang, "ecology-courtyard");
    deeds.check(id, 1, "看过", union.firstChecker, ClientId.fresh());
    var housemate = officer(union.scene.housemate(union.firstChecker.person()));
    refused("credit.near-checkers", () -> deeds.check(id, 2, "", housemate, ClientId.fresh()));
    var brother = officer(union.resident("王桂生", GROWN));
    var ties = beans.getBean(Ties.class);
    var system = union.scene.system;
    ties.consent(List.of(wang, brother.person()), members.today(), ConsentWay.IN_PERSON, system);
    ties.record(new NewTie(Tie.Kind.SIBLING, wang, brother.person()), system);
    refused("credit.own-kin", () -> deeds.check(id, 2, "", brother, ClientId.fresh()));
    refused("credit.own-kin", () -> deeds.decline(id, 2, "不属实", brother, ClientId.fresh()));
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    assertThat(deeds.see(id, own).deed().state()).isEqualTo(Deed.State.NOTICE);
  }

  /** A camera that does not read ends nothing: the member says eight letters. */
  @Test
  void theCounterFindsWhatWaitsByTheLettersThatAreReadOut() {
    union.posted(wang, "rules-occasion", clock);
    var village = union.scene.village;
    var good = shop.offer(village, "洗衣粉", 4, 850, "镇供销社", 5, union.clerk, ClientId.fresh());
    var claim = shop.mine(shop.reserve(good, 1, own, ClientId.fresh()), own);
    assertThat(claim.letters()).matches("[0-9A-F]{4}-[0-9A-F]{4}");
    var said = " " + claim.letters().toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(shop.read(village, said, union.clerk)).isEqualTo(claim.code());
    refused("credit.which-letters", () -> shop.read(village, "毛巾", union.clerk));
    var other = new Union(beans);
    refused(
        "credit.no-such-letters",
        () -> shop.read(other.scene.village, claim.letters(), other.clerk));
    shop.pickUp(claim.code(), union.clerk, ClientId.fresh());
    refused("credit.no-such-letters", () -> shop.read(village, said, union.clerk));
  }

  @Test
  void theSameGoodsAreDeliveredNotPutOnTheShelfOnceMore() {
    var village = union.scene.village;
    shop.offer(village, "洗衣粉", 4, 850, "镇供销社", 5, union.clerk, ClientId.fresh());
    refused(
        "credit.on-the-shelf",
        () -> shop.offer(village, " 洗衣粉", 4, 850, "镇供销社", 3, union.clerk, ClientId.fresh()));
    refused(
        "credit.on-the-shelf",
        () -> shop.offer(village, "洗衣粉", 5, 990, "镇供销社", 3, union.clerk, ClientId.fresh()));
    assertThat(shop.goods(village)).hasSize(1);
  }

  @Test
  void aSettlementIsPaidByAVoucherAndPutForwardAnewOnceThatCameToNothing() {
    union.posted(wang, "rules-occasion", clock);
    var village = union.scene.village;
    var good = shop.offer(village, "洗衣粉", 4, 850, "镇供销社", 5, union.clerk, ClientId.fresh());
    var claim = shop.reserve(good, 1, own, ClientId.fresh());
    shop.pickUp(shop.mine(claim, own).code(), union.clerk, ClientId.fresh());
    var id = settlements.draw(village, "镇供销社", 850, union.clerk, ClientId.fresh());
    var book = books.open(
        NewBook.moneyOf(village, union.clerk.seat().organisation(), "集体资金"),
        union.clerk,
        ClientId.fresh());
    books.accounts(
        book,
        List.of(
            NewAccount.plain("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("514", "公益支出", Nature.EXPENSE, Unit.FEN)),
        union.clerk);
    assertThat(settlements.drawn(village, union.clerk)).singleElement().satisfies(one -> {
      assertThat(one.waits()).isTrue();
      assertThat(one.paid()).isNull();
    });
    var first = settlements.propose(village, id, book, "514", "102", union.clerk, ClientId.fresh());
    assertThat(settlements.propose(village, id, book, "514", "102", union.clerk, ClientId.fresh()))
        .as("as long as it is under way there is one")
        .isEqualTo(first);
    var vouchers = beans.getBean(Vouchers.class);
    vouchers.withdraw(first, "科目写错", union.clerk);
    assertThat(settlements.drawn(village, union.clerk).getFirst().waits()).isTrue();
    var given = settlements.propose(village, id, book, "514", "102", union.clerk, ClientId.fresh());
    assertThat(given).isNotEqualTo(first);
    vouchers.refuse(given, "附上清单", union.scene.townshipDesk);
    var second =
        settlements.propose(village, id, book, "514", "102", union.clerk, ClientId.fresh());
    assertThat(vouchers.must(given, union.clerk).mendedBy())
        .as("what was given back comes again in this one, and in no other")
        .isEqualTo(second);
    vouchers.review(second, "", union.scene.townshipDesk);
    vouchers.approve(second, "", union.secondChecker);
    vouchers.pay(second, "", union.firstChecker);
    assertThat(settlements.drawn(village, union.clerk)).singleElement().satisfies(one -> {
      assertThat(one.waits()).isFalse();
      assertThat(one.paid()).isEqualTo(Voucher.State.PAID);
    });
    turnBack(second);
    assertThat(settlements.drawn(village, union.clerk).getFirst().waits())
        .as("its payment was turned back, so the supplier is owed again")
        .isTrue();
    assertThat(settlements.propose(village, id, book, "514", "102", union.clerk, ClientId.fresh()))
        .isNotEqualTo(second);
  }

  private void turnBack(VoucherId paid) {
    var vouchers = beans.getBean(Vouchers.class);
    var pages = new Hatted(
        beans,
        union.scene.identity(union.clerk),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean("voucherPages"));
    var sent = pages.send(
        "/ledger/vouchers/" + paid + "/contrary",
        "why",
        "付错了人",
        "day",
        vouchers.must(paid, union.clerk).day().toString(),
        "papers",
        "");
    assertThat(sent.getStatus()).as(Hatted.text(sent)).isEqualTo(302);
    var contrary = new VoucherId(Long.parseLong(sent.getRedirectedUrl().replaceAll("\\D", "")));
    vouchers.review(contrary, "", union.scene.townshipDesk);
    vouchers.approve(contrary, "", union.secondChecker);
    vouchers.pay(contrary, "", union.firstChecker);
  }

  /** What a guild was given for weddings and funerals is other people's money; so is a council's. */
  @Test
  void suppliersArePaidFromTheBookOfWhoseShopItIsAndFromTheRightSides() {
    union.posted(wang, "rules-occasion", clock);
    var village = union.scene.village;
    var good = shop.offer(village, "洗衣粉", 4, 850, "镇供销社", 5, union.clerk, ClientId.fresh());
    var claim = shop.reserve(good, 1, own, ClientId.fresh());
    shop.pickUp(shop.mine(claim, own).code(), union.clerk, ClientId.fresh());
    var id = settlements.draw(village, "镇供销社", 850, union.clerk, ClientId.fresh());
    var guilds = book(OrganisationKind.COUNCIL, "村落理事会");
    assertThat(settlements.payers(village)).isEmpty();
    refused(
        "credit.not-the-shops-book",
        () ->
            settlements.propose(village, id, guilds, "514", "102", union.clerk, ClientId.fresh()));
    var collective = book(OrganisationKind.COLLECTIVE, "股份经济合作社");
    assertThat(settlements.payers(village))
        .singleElement()
        .satisfies(one -> assertThat(one.id()).isEqualTo(collective));
    refused(
        "credit.which-cash",
        () -> settlements.propose(
            village, id, collective, "102", "514", union.clerk, ClientId.fresh()));
    assertThat(settlements.propose(
            village, id, collective, "514", "102", union.clerk, ClientId.fresh()))
        .isNotNull();
  }

  private BookId book(OrganisationKind kind, String name) {
    var village = union.scene.village;
    var owner = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(kind, village, name, null, null, LocalDate.of(2020, 1, 1), null),
            union.scene.system,
            ClientId.fresh());
    var book =
        books.open(NewBook.moneyOf(village, owner, name), union.scene.system, ClientId.fresh());
    books.accounts(
        book,
        List.of(
            NewAccount.plain("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("514", "公益支出", Nature.EXPENSE, Unit.FEN)),
        union.scene.system);
    return book;
  }

  @Test
  void whoWouldBeCommendedIsListedBeforeTheYearEndsAndDrawnUpFromDecemberOn() {
    union.posted(wang, "rules-occasion", clock);
    for (var n = 0; n < 2; n++) union.posted(wang, "rules-occasion", clock);
    standings.agree(true, own);
    assertThat(standings.candidates(union.scene.village, 2026))
        .singleElement()
        .satisfies(one -> assertThat(one.earned()).isEqualTo(30));
    clock.set(TestClock.at("2026-11-30T09:00"));
    refused("credit.year-runs", () -> standings.commend(union.scene.village, 2026, union.clerk));
    clock.set(TestClock.at("2026-12-20T09:00"));
    assertThat(standings.commend(union.scene.village, 2026, union.clerk)).hasSize(1);
    standings.agree(false, own);
    assertThat(standings.names(union.scene.village, Set.of(wang)))
        .as("taken back, the name is gone from the list at once")
        .isEmpty();
  }
}
