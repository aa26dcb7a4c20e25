package shanzhi.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** The statements of transfers across two books. */
final class MirrorStore {

  private static final String ONE_SIDE = """
       left join lateral (
         select v.state, t.id as transfer,
                (select s.note from ledger.voucher_step s
                  where s.county = v.county and s.voucher = v.id
                    and s.step in ('REFUSE', 'WITHDRAW')
                  order by s.n limit 1) as why,
                (select sum(e.amount) from ledger.entry e
                  where e.county = t.county and e.transfer = t.id and e.amount > 0) as booked,
                exists (select from ledger.transfer r
                         where r.county = t.county and r.reverses = t.id) as reversed
           from ledger.voucher v
           left join ledger.transfer t on t.county = v.county and t.voucher = v.id
          where v.county = m.county and v.id = m.%1$s_voucher) %2$s on true
      """;

  private static final String MIRROR =
      """
      select m.id, m.amount, m.why, m.source, m.at, m.out_book, m.in_book, m.out_region, m.in_region,
             m.out_voucher, m.in_voucher, m.declined_why,
             o.state as out_state, i.state as in_state, o.why as out_why, i.why as in_why,
             o.transfer as out_transfer, i.transfer as in_transfer, o.booked as out_booked,
             i.booked as in_booked, o.reversed as out_reversed, i.reversed as in_reversed
        from ledger.mirror m
      """ + ONE_SIDE.formatted("out", "o") + ONE_SIDE.formatted("in", "i");

  private final String county;
  private final BookStore books;

  MirrorStore(County county) {
    this.county = county.code();
    this.books = new BookStore(county);
  }

  /** Its number; the first answer where the client's id was used with the same content. */
  MirrorId add(
      JdbcClient jdbc,
      NewMirror said,
      Book own,
      Book other,
      VoucherId voucher,
      long amount,
      Instant at,
      ClientId client,
      String content) {
    var out = said.leaves() ? own : other;
    var in = said.leaves() ? other : own;
    return jdbc.sql("""
            insert into ledger.mirror (county, out_book, in_book, out_region, in_region, out_owner,
                   in_owner, amount, why, source, out_voucher, in_voucher, at, client, content)
            values (:county, :out, :in, :outRegion, :inRegion, :outOwner, :inOwner, :amount, :why,
                    :source, :outVoucher, :inVoucher, :at, :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("out", out.id().value())
        .param("in", in.id().value())
        .param("outRegion", out.region().code())
        .param("inRegion", in.region().code())
        .param("outOwner", owner(out))
        .param("inOwner", owner(in))
        .param("amount", amount)
        .param("why", said.why())
        .param("source", said.source())
        .param("outVoucher", said.leaves() ? voucher.value() : null)
        .param("inVoucher", said.leaves() ? null : voucher.value())
        .param("at", BookStore.at(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional()
        .map(MirrorId::new)
        .orElseGet(() -> new MirrorId(books.repeated(jdbc, "mirror", client, content)));
  }

  private static @Nullable Long owner(Book book) {
    return book.ownerKind() == NewBook.OwnerKind.ORGANISATION ? book.owner() : null;
  }

  /** False where the other side answered before, or with another sum. */
  boolean answer(JdbcClient jdbc, MirrorId id, VoucherId voucher) {
    return jdbc.sql("select ledger.answer_mirror(:county, :id, :voucher)")
        .param("county", county)
        .param("id", id.value())
        .param("voucher", voucher.value())
        .query(Boolean.class)
        .single();
  }

  /** False where the side that is asked answered or said no before. */
  boolean decline(JdbcClient jdbc, MirrorId id, PersonId person, String why, Instant at) {
    return jdbc.sql("select ledger.decline_mirror(:county, :id, :person, :why, :at)")
        .param("county", county)
        .param("id", id.value())
        .param("person", person.value())
        .param("why", why)
        .param("at", BookStore.at(at))
        .query(Boolean.class)
        .single();
  }

  Optional<Mirror> find(JdbcClient jdbc, MirrorId id) {
    return jdbc.sql(MIRROR + " where m.county = :county and m.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(MirrorStore::mirror)
        .optional();
  }

  /** The one of which a voucher is a side. */
  Optional<Mirror> of(JdbcClient jdbc, VoucherId voucher) {
    return jdbc.sql(MIRROR + """
             where m.county = :county
               and m.id in (
                 select id from ledger.mirror where county = :county and out_voucher = :voucher
                 union all
                 select id from ledger.mirror where county = :county and in_voucher = :voucher)""")
        .param("county", county)
        .param("voucher", voucher.value())
        .query(MirrorStore::mirror)
        .optional();
  }

  /** Those of a book before a number, newest first. */
  List<Mirror> of(JdbcClient jdbc, BookId book, long before, int most) {
    return jdbc.sql(MIRROR + """
             where m.county = :county and m.id < :before
               and m.id in (
                 (select id from ledger.mirror
                   where county = :county and out_book = :book and id < :before
                   order by id desc limit :most)
                 union all
                 (select id from ledger.mirror
                   where county = :county and in_book = :book and id < :before
                   order by id desc limit :most))
             order by m.id desc
             limit :most""")
        .param("county", county)
        .param("book", book.value())
        .param("before", before)
        .param("most", most)
        .query(MirrorStore::mirror)
        .list();
  }

  /** Until the transaction ends nobody else turns it back. */
  void alone(JdbcClient jdbc, MirrorId id) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
        .param("lock", "ledger.mirror.back/" + county + "/" + id)
        .query((row, n) -> 0)
        .single();
  }

  /** Those that one thing caused, in their order. */
  List<Mirror> of(JdbcClient jdbc, String source, int most) {
    return jdbc.sql(MIRROR + " where m.county = :county and m.source = :source"
            + " order by m.id limit :most")
        .param("county", county)
        .param("source", source)
        .param("most", most)
        .query(MirrorStore::mirror)
        .list();
  }

  private static Mirror mirror(ResultSet row, int n) throws SQLException {
    return new Mirror(
        new MirrorId(row.getLong("id")),
        side(row, "out"),
        side(row, "in"),
        row.getLong("amount"),
        row.getString("why"),
        row.getString("source"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("declined_why"));
  }

  private static Mirror.Side side(ResultSet row, String name) throws SQLException {
    var voucher = TransferStore.number(row, name + "_voucher");
    var transfer = TransferStore.number(row, name + "_transfer");
    var state = row.getString(name + "_state");
    return new Mirror.Side(
        new BookId(row.getLong(name + "_book")),
        new Region(row.getString(name + "_region")),
        voucher == null ? null : new VoucherId(voucher),
        state == null ? null : Voucher.State.valueOf(state),
        row.getString(name + "_why"),
        transfer == null ? null : new TransferId(transfer),
        row.getLong(name + "_booked"),
        row.getBoolean(name + "_reversed"));
  }
}
