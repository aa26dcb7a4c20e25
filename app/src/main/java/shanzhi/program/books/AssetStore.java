package shanzhi.program.books;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** The statements of what brings assets into the book, and of entries that were struck out. */
final class AssetStore {

  private final String county;

  AssetStore(County county) {
    this.county = county.code();
  }

  /** Whether a client's entry is there. */
  boolean sent(JdbcClient jdbc, ClientId client) {
    return jdbc.sql("""
            select exists (select from books.asset where county = :county and client = :client)""")
        .param("county", county)
        .param("client", client.value())
        .query(Boolean.class)
        .single();
  }

  /** What the assets cost that a voucher brings. */
  long broughtBy(JdbcClient jdbc, BookId book, VoucherId voucher) {
    return jdbc.sql("""
            select coalesce(sum(cost), 0) from books.asset
             where county = :county and book = :book and brought_by = :voucher
               and struck_at is null""")
        .param("county", county)
        .param("book", book.value())
        .param("voucher", voucher.value())
        .query(Long.class)
        .single();
  }

  /** What the assets cost that vouchers bring, by voucher. */
  Map<VoucherId, Long> brought(JdbcClient jdbc, BookId book) {
    var found = new HashMap<VoucherId, Long>();
    jdbc.sql("""
            select brought_by, sum(cost) from books.asset
             where county = :county and book = :book and brought_by is not null
               and struck_at is null
             group by 1""")
        .param("county", county)
        .param("book", book.value())
        .query((row, n) ->
            found.put(new VoucherId(row.getLong(1)), row.getBigDecimal(2).longValueExact()))
        .list();
    return found;
  }

  /** Whether a voucher takes it out of the book, or did. */
  boolean goes(JdbcClient jdbc, long asset) {
    return jdbc.sql("""
            select exists (select from books.retirement
                            where county = :county and asset = :asset and state in ('OPEN', 'PAID'))""")
        .param("county", county)
        .param("asset", asset)
        .query(Boolean.class)
        .single();
  }

  int strike(JdbcClient jdbc, BookId book, long asset, String why, PersonId by, Instant at) {
    return jdbc.sql("""
            update books.asset set struck_at = :at, struck_by = :by, struck_why = :why
             where county = :county and book = :book and id = :id and struck_at is null""")
        .param("county", county)
        .param("book", book.value())
        .param("id", asset)
        .param("why", why)
        .param("by", by.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** An entry that counts no more, with who struck it out and why. */
  record Struck(String name, long cost, PersonId by, String why) {}

  List<Struck> struck(JdbcClient jdbc, BookId book, int most) {
    return jdbc.sql("""
            select name, cost, struck_by, struck_why from books.asset
             where county = :county and book = :book and struck_at is not null
             order by struck_at desc
             limit :most""")
        .param("county", county)
        .param("book", book.value())
        .param("most", most)
        .query((row, n) -> new Struck(
            row.getString("name"),
            row.getLong("cost"),
            new PersonId(row.getLong("struck_by")),
            row.getString("struck_why")))
        .list();
  }
}
