package shanzhi.program.books;

import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
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
    // What the register asks of the book stands in no book here: the row is set by itself.
    beans
        .getBean(Db.class)
        .in(
            Scope.system(system.county()),
            jdbc -> jdbc.sql("""
                    insert into books.asset (county, book, region, name, cost, residual, months, in_use,
                           expense, actor, at, client, content)
                    values (:county, :book, :region, '水泵', 120000, 0, 60, date '2025-03-01', '511',
                            'system', now(), gen_random_uuid(), 'same')""")
                .param("county", system.county().code())
                .param("book", book.value())
                .param("region", village.code())
                .update());
    return book.value();
  }
}
