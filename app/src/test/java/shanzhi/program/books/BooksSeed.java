package shanzhi.program.books;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;

/** A village's statutory book with a line of its bank and an asset. */
public final class BooksSeed {

  private BooksSeed() {}

  /** The number of the book. */
  public static long sow(ApplicationContext beans, Region village, OrganisationId owner) {
    var system = Acting.system(beans.getBean(County.class));
    var book = beans
        .getBean(Books.class)
        .open(
            NewBook.statutory(village, owner, "集体资金账", StatutoryChart.COLLECTIVE),
            system,
            ClientId.fresh());
    var list = "日期,金额,流水号\n2026-10-12,321.50,S1\n";
    beans
        .getBean(Bank.class)
        .take(book, "102", Sheet.rowByRow("file", list.getBytes(StandardCharsets.UTF_8)), system);
    beans
        .getBean(FixedAssets.class)
        .register(
            book,
            new FixedAssets.NewAsset("水泵", 120_000, 0, 60, LocalDate.of(2025, 3, 1), "511"),
            system,
            ClientId.fresh());
    return book.value();
  }
}
