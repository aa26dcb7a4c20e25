package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.program.books.BooksScene;

/** Where the collective keeps its money on the platform, rent counts as received when money came in. */
@CountyTest
class BookedReceiptsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

  @Autowired
  private ApplicationContext beans;

  private BooksScene books;
  private RentReceipts receipts;
  private Amendments amendments;
  private ContractId contract;

  @BeforeEach
  void aLetShopOfACollectiveThatKeepsBooks() {
    letShop();
    books.begin();
  }

  private void letShop() {
    books = new BooksScene(beans);
    receipts = beans.getBean(RentReceipts.class);
    amendments = beans.getBean(Amendments.class);
    var clerk = books.hands.clerk;
    var village = books.hands.place.village;
    var shop = beans
        .getBean(VillageAssets.class)
        .enter(NewAsset.of(village, "ZC-1", AssetKind.SHOP, "门面", 100_00), clerk, ClientId.fresh());
    contract = beans
        .getBean(Lettings.class)
        .enter(
            NewContract.yearly(
                    shop, "HT-1", Purpose.TRADE, Party.person("王承租"), AssetScene.BEFORE, 5, 600_000)
                .existing(DecidedBy.PAPER, "2023-12-20 成员大会会议记录 1 号"),
            clerk,
            ClientId.fresh());
    amendments.answer(contract, true, books.hands.township);
  }

  private Optional<Long> receive(TransferId transfer, String evidence) {
    return receipts.receive(
        new RentReceipts.NewReceipt(contract, Due.What.RENT, DAY, 200_000, transfer, evidence),
        books.hands.clerk,
        ClientId.fresh());
  }

  private Optional<Long> receive(TransferId transfer, LocalDate on, String why, Acting by) {
    return receipts.receive(
        new RentReceipts.NewReceipt(contract, Due.What.RENT, on, 200_000, transfer, "核对过回单", why),
        by,
        ClientId.fresh());
  }

  @Test
  void whatWasPaidOutIsNoReceipt() {
    var paid = books.move(DAY, "村组织办公水电", "513.1", "102", 8_000).id();
    refused("assets.transfer-pays-out", () -> receive(paid, "收据 1"));
    var rent = books.move(DAY, "交门面上半年租金", "102", "501", 6_000).id();
    assertThat(receive(rent, "收据 1")).isPresent();
  }

  @Test
  void moneyThatCameInForSomethingElseIsNoRent() {
    var capital = books.move(DAY, "成员入股", "102", "301", 6_000).id();
    refused("assets.transfer-no-rent", () -> receive(capital, "收据 1"));
    var dividend = books.move(DAY, "联合体分红", "102", "502", 6_000).id();
    refused("assets.transfer-no-rent", () -> receive(dividend, "收据 1"));
    var owed = books.move(DAY, "王承租交来欠租", "102", "112", 6_000).id();
    assertThat(receive(owed, "收据 1")).isPresent();
  }

  /** Rent of something else, a loan that came back: whose money it was the booking says. */
  @Test
  void moneyThatIsBookedForSomebodyElseCountsWithWhyAndByAnotherHandOfTheTownships() {
    var other = books.move(DAY, "加工房全年租金", "102", "501", 6_000).id();
    var owed = owed();
    refused("assets.transfer-not-named", () -> receive(other, "收据 1"));
    refused("assets.transfer-not-named", () -> receive(other, DAY, "", books.hands.township));
    assertThat(receive(other, DAY, "摘要写错了门面", books.hands.township)).isEmpty();
    assertThat(owed()).isEqualTo(owed);
    refused(
        "assets.other-hand-agrees", () -> amendments.answer(contract, true, books.hands.township));
    amendments.answer(contract, true, second());
    assertThat(owed()).isEqualTo(owed - 200_000);
  }

  @Test
  void whatTheBooksShowIsNotAnnulledBesideThemAndWhatTheyDoNotIsByTwoHands() {
    var named = books.move(DAY, "交门面上半年租金", "102", "501", 6_000).id();
    var right = receive(named, "收据 1").orElseThrow();
    refused("assets.annul-in-books", () -> annul(right));
    var other = books.move(DAY, "加工房全年租金", "102", "501", 6_000).id();
    receive(other, DAY, "摘要写错了门面", books.hands.clerk);
    amendments.answer(contract, true, books.hands.township);
    var wrong = latest();
    annul(wrong.id());
    amendments.answer(contract, true, books.hands.township);
    assertThat(latest().voided()).isEqualTo("是加工房的");
  }

  /** What was paid before there was a book is in no transfer; annulled, it is entered again by two. */
  @Test
  void aReceiptOfBeforeTheBooksIsEnteredAgainByTwoHands() {
    books.move(DAY, "交门面上半年租金", "102", "501", 6_000);
    var before = LocalDate.of(2024, 1, 15);
    refused("assets.transfer-needed", () -> receive(null, DAY, "老收款", books.hands.clerk));
    refused("assets.why-no-transfer", () -> receive(null, before, "", books.hands.clerk));
    var owed = owed();
    assertThat(receive(null, before, "平台记账以前收的", books.hands.clerk)).isEmpty();
    amendments.answer(contract, true, books.hands.township);
    annul(latest().id());
    assertThat(owed()).as("nothing by one hand").isEqualTo(owed - 200_000);
    amendments.answer(contract, true, books.hands.township);
    assertThat(owed()).isEqualTo(owed);
    receive(null, before, "重新登记", books.hands.clerk);
    amendments.answer(contract, true, books.hands.township);
    assertThat(owed()).isEqualTo(owed - 200_000);
  }

  /** What was written down before the books reached back to its day: once, that day, no more than it was. */
  @Test
  void whatIsEnteredAgainIsNoMoreThanWhatWasAnnulled() {
    letShop();
    var clerk = books.hands.clerk;
    receive(null, DAY, "还没有记账", clerk);
    amendments.answer(contract, true, books.hands.township);
    books.begin();
    var owed = owed();
    annul(latest().id());
    amendments.answer(contract, true, books.hands.township);
    refused("assets.transfer-needed", () -> receive(null, DAY.plusDays(1), "重新登记", clerk));
    refused("assets.more-than-annulled", () -> again(200_001));
    for (var times = 0; times < 2; times++) {
      again(150_000);
      amendments.answer(contract, true, books.hands.township);
      refused("assets.more-than-annulled", () -> again(50_001));
      annul(latest().id());
      amendments.answer(contract, true, books.hands.township);
    }
    again(200_000);
    amendments.answer(contract, true, books.hands.township);
    assertThat(owed()).isEqualTo(owed);
    refused("assets.transfer-needed", () -> again(1));
  }

  private void again(long fen) {
    receipts.receive(
        new RentReceipts.NewReceipt(contract, Due.What.RENT, DAY, fen, null, "老收据 3 号", "重新登记"),
        books.hands.clerk,
        ClientId.fresh());
  }

  private boolean annul(long receipt) {
    return receipts.annul(
        contract, receipt, "回单 7 号", "是加工房的", books.hands.clerk, ClientId.fresh());
  }

  private Receipt latest() {
    return beans
        .getBean(Lettings.class)
        .open(contract, books.hands.clerk)
        .receipts()
        .getFirst();
  }

  private Acting second() {
    return books.hands.place.officer(
        books.hands.township.seat().organisation(),
        books.hands.place.village.parent(),
        PostKind.TOWNSHIP_DESK,
        "三资办");
  }

  @Test
  void whatIsReversedCountsNoMoreFromThatDayOn() {
    var rent = books.move(DAY, "交门面上半年租金", "102", "501", 6_000).id();
    receive(rent, "收据 1");
    var owed = owed();
    books.carry(books.contrary(DAY, "102", "501", 6_000, rent));
    assertThat(owed()).isEqualTo(owed + 200_000);
  }

  private long owed() {
    return beans.getBean(Lettings.class).open(contract, books.hands.clerk).owed().stream()
        .mapToLong(Owed::owed)
        .sum();
  }

  @Test
  void rentIsReceivedOnTheDayThatItWasBookedOn() {
    var rent = books.move(DAY.plusDays(3), "交门面上半年租金", "102", "501", 6_000).id();
    refused("assets.paid-when-booked", () -> receive(rent, "收据 1"));
  }

  @Test
  void theSameReceiptCountsOnce() {
    var rent = books.move(DAY, "交门面上半年租金", "102", "501", 6_000).id();
    receive(rent, "收据 1");
    refused("assets.receipt-twice", () -> receive(rent, "收据 1"));
    receive(rent, "收据 2");
  }

  @Test
  void noMoreIsReceivedThanCameIn() {
    var rent = books.move(DAY, "交 HT-1 一部分租金", "102", "501", 3_000).id();
    receive(rent, "收据 1");
    refused("assets.transfer-used", () -> receive(rent, "收据 2"));
  }
}
