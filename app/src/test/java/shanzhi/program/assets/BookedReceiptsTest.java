package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.ledger.LedgerScene.refused;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.program.books.BooksScene;

/** Where the collective keeps its money on the platform, rent counts as received when money came in. */
@CountyTest
class BookedReceiptsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

  @Autowired
  private ApplicationContext beans;

  private BooksScene books;
  private RentReceipts receipts;
  private ContractId contract;

  @BeforeEach
  void aLetShopOfACollectiveThatKeepsBooks() {
    books = new BooksScene(beans);
    books.begin();
    receipts = beans.getBean(RentReceipts.class);
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
  }

  private long receive(TransferId transfer, String evidence) {
    return receipts.receive(
        new RentReceipts.NewReceipt(contract, Due.What.RENT, DAY, 200_000, transfer, evidence),
        books.hands.clerk,
        ClientId.fresh());
  }

  @Test
  void whatWasPaidOutIsNoReceipt() {
    var paid = books.move(DAY, "村组织办公水电", "513.1", "102", 8_000).id();
    refused("assets.transfer-pays-out", () -> receive(paid, "收据 1"));
    var rent = books.move(DAY, "交门面上半年租金", "102", "501", 6_000).id();
    assertThat(receive(rent, "收据 1")).isPositive();
  }

  @Test
  void moneyThatCameInForSomethingElseIsNoRent() {
    var capital = books.move(DAY, "成员入股", "102", "301", 6_000).id();
    refused("assets.transfer-no-rent", () -> receive(capital, "收据 1"));
    var dividend = books.move(DAY, "联合体分红", "102", "502", 6_000).id();
    refused("assets.transfer-no-rent", () -> receive(dividend, "收据 1"));
    var owed = books.move(DAY, "王承租交来欠租", "102", "112", 6_000).id();
    assertThat(receive(owed, "收据 1")).isPositive();
  }

  /** Rent of something else, a loan that came back: whose money it was the booking says. */
  @Test
  void moneyThatIsBookedForSomebodyElseIsTheTownshipsToCount() {
    var other = books.move(DAY, "加工房全年租金", "102", "501", 6_000).id();
    refused("assets.transfer-not-named", () -> receive(other, "收据 1"));
    var said = new RentReceipts.NewReceipt(contract, Due.What.RENT, DAY, 200_000, other, "核对过回单");
    assertThat(receipts.receive(said, books.hands.township, ClientId.fresh())).isPositive();
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
