package shanzhi.demonstration;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.program.books.Bank;
import shanzhi.program.books.CollectiveBooks;
import shanzhi.program.books.FixedAssets;
import shanzhi.program.books.OpeningBalances;

/** 集体账 The book of one collective: a few months of it, one voucher at each hand, the bank's list. */
@Component
@Order(1)
class Booked implements Sequel {

  /** In fen, as the opening table says. */
  private static final long AT_BANK = 18_600_000;

  static final String OPENING = """
      科目编号,科目名称,借方余额,贷方余额
      101,库存现金,3200,
      102,银行存款,186000,
      112.1,核桃加工坊,18000,
      151,固定资产,240000,
      152,累计折旧,,48450
      211.2,三组水渠工程队,,15000
      301,资本,,300000
      311.1,公积金,,60000
      311.2,公益金,,23750
      """;

  static final long SHED_COST = 24_000_000;
  static final long SHED_LEFT = 1_200_000;
  static final int SHED_MONTHS = 240;

  /** How many months of the shed the opening balances have written off. */
  static final int SHED_AGE = 51;

  /** Since when it is used, so that the register and the opening balances say the same. */
  static LocalDate inUse(LocalDate opened) {
    return YearMonth.from(opened).minusMonths(SHED_AGE + 1).atDay(15);
  }

  /** @param ago days before the story's day; {@code far} is how many hands it went through */
  private record Deed(int ago, String words, String debit, String credit, long fen, int far) {}

  private static final List<Deed> DEEDS = List.of(
      new Deed(112, "核桃加工坊交下半年租金", "102", "501", 3_600_000, 4),
      new Deed(98, "县财政补助村级运转经费", "102", "503", 2_500_000, 4),
      new Deed(90, "村办公电费水费", "513.1", "102", 186_420, 4),
      new Deed(74, "农机大棚换防雨布", "511", "102", 640_000, 4),
      new Deed(61, "重阳节慰问八十岁以上老人", "514", "102", 420_000, 4),
      new Deed(47, "核桃加工坊还以前的欠款", "102", "112.1", 600_000, 4),
      new Deed(33, "出租农机收入", "102", "501", 880_000, 4),
      new Deed(21, "村办公电费水费", "513.1", "102", 174_350, 4),
      new Deed(9, "提现金备用", "101", "102", 200_000, 3),
      new Deed(5, "三组水渠尾款", "211.2", "102", 1_500_000, 2),
      new Deed(2, "修村道路灯", "514", "102", 320_000, 1));

  private final CollectiveBooks collectives;
  private final OpeningBalances openings;
  private final FixedAssets assets;
  private final Bank bank;
  private final Books books;
  private final Vouchers vouchers;
  private final Chapters chapters;
  private final County county;

  Booked(
      CollectiveBooks collectives,
      OpeningBalances openings,
      FixedAssets assets,
      Bank bank,
      Books books,
      Vouchers vouchers,
      Chapters chapters,
      County county) {
    this.collectives = collectives;
    this.openings = openings;
    this.assets = assets;
    this.bank = bank;
    this.books = books;
    this.vouchers = vouchers;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("collective-books")) return;
    chapters.tell("collective-books", county.region(), beginning, () -> {
      var village = Settlements.CAST.getFirst();
      var hands = hands(founded.staff(), village);
      var owner = founded.staff().office(village, "collective");
      if (hands == null || owner.isEmpty()) return 0;
      var first = beginning.day().minusDays(130);
      var book =
          at(clock, first, () -> collectives.open(owner.get(), hands.keeps(), client("open")));
      var telling = new Telling(book, hands, clock);
      telling.begin(first);
      DEEDS.forEach(deed -> telling.deed(beginning.day(), deed));
      var month = YearMonth.from(first);
      for (; month.isBefore(YearMonth.from(beginning.day())); month = month.plusMonths(1)) {
        telling.writtenOff(month);
      }
      telling.list(beginning.day());
      return DEEDS.size();
    });
  }

  record Hands(Acting keeps, Acting reviews, Acting approves, Acting pays) {}

  /** Four different people, as the office has them. */
  static @Nullable Hands hands(Staff staff, Region village) {
    var keeps = able(staff, village, "village", Capability.LEDGER_KEEP);
    var reviews = able(staff, village.parent(), "township", Capability.LEDGER_REVIEW);
    var approves = able(staff, village, "village", Capability.LEDGER_APPROVE);
    var pays = able(staff, village, "village", Capability.LEDGER_PAY);
    return keeps == null || reviews == null || approves == null || pays == null
        ? null
        : new Hands(keeps, reviews, approves, pays);
  }

  private static @Nullable Acting able(
      Staff staff, Region place, String office, String capability) {
    return staff.office(place, office).stream()
        .flatMap(id -> staff.able(id, capability).stream())
        .findFirst()
        .orElse(null);
  }

  private static ClientId client(Object... what) {
    return Lots.client("collective-books", List.of(what));
  }

  private static <T> T at(TravelClock clock, LocalDate day, Supplier<T> work) {
    return clock.at(day.atTime(10, 20).atZone(Words.ZONE).toInstant(), work);
  }

  private static Sheet sheet(String csv) {
    return Sheet.rowByRow("file", csv.getBytes(StandardCharsets.UTF_8));
  }

  /** The acts of one book, each at its day. */
  private final class Telling {

    private final BookId book;
    private final Hands hands;
    private final TravelClock clock;
    private final StringBuilder list = new StringBuilder("日期,金额,余额,流水号,摘要\n");
    private long balance = AT_BANK;

    Telling(BookId book, Hands hands, TravelClock clock) {
      this.book = book;
      this.hands = hands;
      this.clock = clock;
    }

    void begin(LocalDate day) {
      at(clock, day, () -> {
        var id = openings.propose(book, sheet(OPENING), day, hands.keeps(), client("opening"));
        carry(id, 4);
        return assets.register(
            book,
            new FixedAssets.NewAsset("农机大棚", SHED_COST, SHED_LEFT, SHED_MONTHS, inUse(day), "511"),
            hands.keeps(),
            client("asset"));
      });
    }

    void deed(LocalDate today, Deed deed) {
      var day = today.minusDays(deed.ago());
      at(clock, day, () -> {
        var debit = books.account(book, deed.debit(), hands.keeps()).id();
        var credit = books.account(book, deed.credit(), hands.keeps()).id();
        var said = NewVoucher.of(
            book,
            day,
            deed.words(),
            List.of("paper:单据 " + deed.ago()),
            List.of(Posting.debit(debit, deed.fen()), Posting.credit(credit, deed.fen())));
        var id = vouchers.propose(said.filledIn(), hands.keeps(), client("deed", deed.ago()));
        return carry(id, deed.far());
      });
      if (deed.far() < 4) return;
      line(
          day.plusDays(1),
          deed.debit().equals("102") ? deed.fen() : -deed.fen(),
          "P%03d".formatted(deed.ago()),
          deed.words());
    }

    private void line(LocalDate day, long fen, String reference, String words) {
      balance += fen;
      list.append("%s,%s,%s,%s,%s\n"
          .formatted(
              day, BigDecimal.valueOf(fen, 2), BigDecimal.valueOf(balance, 2), reference, words));
    }

    private VoucherId carry(VoucherId id, int far) {
      if (far > 1) vouchers.review(id, "", hands.reviews());
      if (far > 2) vouchers.approve(id, "", hands.approves());
      if (far > 3) vouchers.pay(id, "", hands.pays());
      return id;
    }

    void writtenOff(YearMonth month) {
      at(clock, month.atEndOfMonth(), () -> {
        var id = assets.propose(book, month, hands.keeps(), client("depreciation", month));
        return carry(id, 4);
      });
    }

    /** The bank's own list, with interest that the book has not yet. */
    void list(LocalDate today) {
      line(today.minusDays(15), 8_615, "I001", "结息");
      at(clock, today, () -> bank.take(book, "102", sheet(list.toString()), hands.keeps()));
    }
  }
}
