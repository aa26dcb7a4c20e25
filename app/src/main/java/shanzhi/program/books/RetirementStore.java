package shanzhi.program.books;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;

/** What goes out of the register, each under the number of its voucher. */
final class RetirementStore {

  private static final String RETIREMENT = """
      select id, asset, book, day, why, voucher, state from books.retirement
       where county = :county and\s""";

  private final String county;

  RetirementStore(County county) {
    this.county = county.code();
  }

  /** What is written off and what goes come one after the other. */
  void line(JdbcClient jdbc, BookId book) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "assets/" + county + "/" + book)
        .query((row, n) -> n)
        .list();
  }

  /** The voucher of what a client sent before. */
  Optional<VoucherId> sent(JdbcClient jdbc, ClientId client, String content) {
    return jdbc.sql("""
            select voucher, content from books.retirement
             where county = :county and client = :client""")
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> {
          if (row.getString("content").equals(content)) return new VoucherId(row.getLong(1));
          throw Refusal.conflict("ground.client-id-used");
        })
        .optional();
  }

  int add(
      JdbcClient jdbc,
      Book book,
      long asset,
      LocalDate day,
      String why,
      VoucherId voucher,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into books.retirement (county, asset, book, region, day, why, voucher, state, client,
                   content)
            values (:county, :asset, :book, :region, :day, :why, :voucher, 'OPEN', :client,
                    :content)""")
        .param("county", county)
        .param("asset", asset)
        .param("book", book.id().value())
        .param("region", book.region().code())
        .param("day", day)
        .param("why", why)
        .param("voucher", voucher.value())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** Those of a book that stand, under way or paid. */
  List<Retirement> of(JdbcClient jdbc, BookId book) {
    return jdbc.sql(RETIREMENT + "book = :book and state in ('OPEN', 'PAID') order by day, id")
        .param("county", county)
        .param("book", book.value())
        .query(RetirementStore::retirement)
        .list();
  }

  Optional<Retirement> ofVoucher(JdbcClient jdbc, VoucherId voucher) {
    return jdbc.sql(RETIREMENT + "voucher = :voucher")
        .param("county", county)
        .param("voucher", voucher.value())
        .query(RetirementStore::retirement)
        .optional();
  }

  Optional<Retirement> ofTransfer(JdbcClient jdbc, TransferId transfer) {
    return jdbc.sql(RETIREMENT + "transfer = :transfer")
        .param("county", county)
        .param("transfer", transfer.value())
        .query(RetirementStore::retirement)
        .optional();
  }

  void move(JdbcClient jdbc, Retirement one, Retirement.State to) {
    jdbc.sql("update books.retirement set state = :to"
            + " where county = :county and id = :id and state = :from")
        .param("county", county)
        .param("id", one.id())
        .param("from", one.state().name())
        .param("to", to.name())
        .update();
  }

  void paid(JdbcClient jdbc, Retirement one, TransferId transfer) {
    jdbc.sql("update books.retirement set state = 'PAID', transfer = :transfer"
            + " where county = :county and id = :id and state = 'OPEN'")
        .param("county", county)
        .param("id", one.id())
        .param("transfer", transfer.value())
        .update();
  }

  private static Retirement retirement(ResultSet row, int n) throws SQLException {
    return new Retirement(
        row.getLong("id"),
        row.getLong("asset"),
        new BookId(row.getLong("book")),
        row.getObject("day", LocalDate.class),
        row.getString("why"),
        new VoucherId(row.getLong("voucher")),
        Retirement.State.valueOf(row.getString("state")));
  }
}
