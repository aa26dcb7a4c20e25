package shanzhi.program.books;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.LedgerScene;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posted;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** A village's collective with its book: the clerk, the township, the secretary and the cadre carry. */
public final class BooksScene {

  /** What the collective of the handbook had when its book began. */
  static final String OPENING = """
      科目编号,科目名称,借方余额,贷方余额
      101,库存现金,3000,
      102,银行存款,180000,
      112.1,青竹农家乐,20000,
      151,固定资产,240000,
      152,累计折旧,,48450
      211.2,三组水渠工程队,,15000
      301,资本,,300000
      311.1,公积金,,60000
      311.2,公益金,,30000
      322.2,未分配收益,10450,
      """;

  private static final AtomicInteger COLLECTIVES = new AtomicInteger();

  public final LedgerScene hands;
  public final OrganisationId collective;
  public final BookId book;

  private final Books books;
  private final Vouchers vouchers;
  private final OpeningBalances openings;

  public BooksScene(ApplicationContext beans) {
    hands = new LedgerScene(beans);
    books = beans.getBean(Books.class);
    vouchers = beans.getBean(Vouchers.class);
    openings = beans.getBean(OpeningBalances.class);
    collective = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.COLLECTIVE,
                hands.place.village,
                "试验村股份经济合作社" + COLLECTIVES.incrementAndGet(),
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            hands.place.system,
            ClientId.fresh());
    book = beans.getBean(CollectiveBooks.class).open(collective, hands.clerk, ClientId.fresh());
  }

  static Sheet sheet(String csv) {
    return Sheet.rowByRow("file", csv.getBytes(StandardCharsets.UTF_8));
  }

  /** The book begins with what the handbook tells. */
  public void begin() {
    carry(openings.propose(
        book, sheet(OPENING), LocalDate.of(2026, 1, 1), hands.clerk, ClientId.fresh()));
  }

  /** Through the three people, and paid. */
  public Posted carry(VoucherId id) {
    vouchers.review(id, "", hands.township);
    vouchers.approve(id, "", hands.secretary);
    return vouchers.pay(id, "", hands.cadre);
  }

  public VoucherId propose(LocalDate day, String words, String debit, String credit, long yuan) {
    return propose(day, words, List.of(debit, credit), List.of(yuan * 100, -yuan * 100));
  }

  VoucherId propose(LocalDate day, String words, List<String> codes, List<Long> amounts) {
    var lines = new ArrayList<Posting>();
    for (var n = 0; n < codes.size(); n++) {
      var account = books.account(book, codes.get(n), hands.clerk).id();
      lines.add(new Posting(account, amounts.get(n), null));
    }
    return vouchers.propose(
        NewVoucher.of(book, day, words, List.of("paper:收据"), lines), hands.clerk, ClientId.fresh());
  }

  /** 红字冲销 Put forward against what was posted. */
  public VoucherId contrary(
      LocalDate day, String debit, String credit, long yuan, TransferId posted) {
    var from = books.account(book, debit, hands.clerk).id();
    var to = books.account(book, credit, hands.clerk).id();
    return vouchers.propose(
        new NewVoucher(
            book,
            day,
            "冲销",
            List.of("paper:收据"),
            List.of(new Posting(from, -yuan * 100, null), new Posting(to, yuan * 100, null)),
            posted),
        hands.clerk,
        ClientId.fresh());
  }

  public Posted move(LocalDate day, String words, String debit, String credit, long yuan) {
    return carry(propose(day, words, debit, credit, yuan));
  }

  /** The year 2026 of the handbook, but for its depreciation and its end. */
  public void year() {
    move(LocalDate.of(2026, 3, 15), "青竹农家乐交上半年租金", "102", "501", 60_000);
    move(LocalDate.of(2026, 4, 10), "县里的运转补助", "102", "503", 40_000);
    move(LocalDate.of(2026, 5, 20), "村组织办公水电", "513.1", "102", 8_000);
    move(LocalDate.of(2026, 6, 18), "农机大棚维修", "511", "102", 12_000);
    move(LocalDate.of(2026, 7, 30), "青竹农家乐还以前的欠款", "102", "112.1", 5_000);
    move(LocalDate.of(2026, 8, 5), "敬老院过节", "514", "102", 6_000);
  }
}
