package shanzhi.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** The statements of vouchers and their hands. */
final class VoucherStore {

  private static final String VOUCHER = """
      select id, book, region, day, summary, evidence, accounts, amounts, reverses, state,
             purpose, number, mends, by_hand, not_before,
             (select m.id from ledger.voucher m
               where m.county = voucher.county and m.mends = voucher.id) as mended_by,
             array(
               with recursive v as (
                 select voucher.id, voucher.mends
                 union all
                 select b.id, b.mends from v
                   join ledger.voucher b on b.county = voucher.county and b.id = v.mends)
               select distinct s.person from v
                 join ledger.voucher_step s
                   on s.county = voucher.county and s.voucher = v.id and s.step = 'PROPOSE') as makers
        from ledger.voucher
      """;

  /** With somebody's hands: to be carried on, or given back and not come again yet. */
  private static final String UNDER_WAY = """
       and (state in ('PROPOSED', 'REVIEWED', 'APPROVED')
            or state = 'REFUSED'
               and not exists (select from ledger.voucher m
                                where m.county = voucher.county and m.mends = voucher.id))""";

  private final String county;
  private final BookStore books;

  VoucherStore(County county) {
    this.county = county.code();
    this.books = new BookStore(county);
  }

  /** The new voucher's number, and whether it is new. */
  record Added(VoucherId id, boolean fresh) {}

  Added add(JdbcClient jdbc, Book book, NewVoucher said, ClientId client, String content) {
    var added = jdbc.sql("""
            insert into ledger.voucher (county, book, region, day, summary, evidence, accounts, amounts,
                   reverses, purpose, mends, by_hand, not_before, client, content)
            values (:county, :book, :region, :day, :summary, :evidence, :accounts, :amounts,
                    :reverses, :purpose, :mends, :hand, :floor, :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("book", book.id().value())
        .param("region", book.region().code())
        .param("day", said.day())
        .param("summary", said.summary())
        .param("evidence", said.evidence().toArray(String[]::new))
        .param(
            "accounts",
            said.postings().stream().map(line -> line.account().value()).toArray(Long[]::new))
        .param("amounts", said.postings().stream().map(Posting::amount).toArray(Long[]::new))
        .param("reverses", said.reverses() == null ? null : said.reverses().value())
        .param("purpose", said.purpose().name())
        .param("mends", said.mends() == null ? null : said.mends().value())
        .param("hand", said.byHand())
        .param("floor", said.notBefore(), Types.DATE)
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    return added
        .map(id -> new Added(new VoucherId(id), true))
        .orElseGet(() ->
            new Added(new VoucherId(books.repeated(jdbc, "voucher", client, content)), false));
  }

  /** False where it is no longer as it was seen; what is paid is numbered in its turn. */
  boolean move(JdbcClient jdbc, VoucherId id, Voucher.State from, Voucher.State to) {
    var moved = jdbc.sql("""
            update ledger.voucher set state = :to
             where county = :county and id = :id and state = :from""")
            .param("county", county)
            .param("id", id.value())
            .param("from", from.name())
            .param("to", to.name())
            .update()
        == 1;
    if (moved && to == Voucher.State.PAID) number(jdbc, id);
    return moved;
  }

  private void number(JdbcClient jdbc, VoucherId id) {
    jdbc.sql("select ledger.number_voucher(:county, :id)")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> n)
        .list();
  }

  void step(
      JdbcClient jdbc,
      Voucher voucher,
      int n,
      Voucher.Hand hand,
      String note,
      Acting by,
      Instant at) {
    var seat = by.seat();
    jdbc.sql("""
            insert into ledger.voucher_step
                   (county, voucher, n, region, step, person, post, actor, note, at)
            values (:county, :voucher, :n, :region, :step, :person, :post, :actor, :note, :at)""")
        .param("county", county)
        .param("voucher", voucher.id().value())
        .param("n", n)
        .param("region", voucher.region().code())
        .param("step", hand.name())
        .param("person", Objects.requireNonNull(by.person()).value())
        .param("post", seat == null ? null : seat.post().value())
        .param("actor", by.signature())
        .param("note", note)
        .param("at", BookStore.at(at))
        .update();
  }

  /** Nobody else lays a hand on it until this is done. */
  void hold(JdbcClient jdbc, VoucherId id) {
    jdbc.sql("select id from ledger.voucher where county = :county and id = :id for update")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> n)
        .list();
  }

  Optional<Voucher> find(JdbcClient jdbc, VoucherId id) {
    return jdbc.sql(VOUCHER + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> voucher(row, steps(jdbc, id)))
        .optional();
  }

  boolean stands(JdbcClient jdbc, VoucherId id) {
    return jdbc.sql("""
            select exists (
              select from ledger.voucher v
                join ledger.transfer t on t.county = v.county and t.voucher = v.id
               where v.county = :county and v.id = :id and v.state = 'PAID'
                 and not exists (select from ledger.voucher k
                                  where k.county = t.county and k.reverses = t.id
                                    and k.state not in ('REFUSED', 'WITHDRAWN')))""")
        .param("county", county)
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /** How many of the book's vouchers are on their way. */
  long waiting(JdbcClient jdbc, BookId book) {
    return jdbc.sql("""
            select count(*) from ledger.voucher
             where county = :county and book = :book
               and state in ('PROPOSED', 'REVIEWED', 'APPROVED')""")
        .param("county", county)
        .param("book", book.value())
        .query(Long.class)
        .single();
  }

  /** The book's vouchers before the number given, newest first. */
  List<Voucher> of(JdbcClient jdbc, BookId book, boolean open, long before, int most) {
    return jdbc.sql(VOUCHER + " where county = :county and book = :book and id < :before "
            + (open ? UNDER_WAY : "")
            + " order by id desc limit :most")
        .param("county", county)
        .param("book", book.value())
        .param("before", before)
        .param("most", most)
        .query((row, n) -> voucher(row, List.of()))
        .list();
  }

  /** Those of a purpose that are under way or entered and not reversed, by day; no contrary is one. */
  List<Vouchers.WorkedOut> workedOut(JdbcClient jdbc, BookId book, Voucher.Purpose purpose) {
    return jdbc.sql("""
            select v.id, v.day, v.state, s.at
              from ledger.voucher v
              join ledger.voucher_step s on s.county = v.county and s.voucher = v.id and s.n = 1
             where v.county = :county and v.book = :book and v.purpose = :purpose
               and v.state not in ('REFUSED', 'WITHDRAWN') and v.reverses is null
               and not exists (
                 select from ledger.transfer t
                   join ledger.transfer r on r.county = t.county and r.reverses = t.id
                  where t.county = v.county and t.voucher = v.id)
             order by v.day, v.id""")
        .param("county", county)
        .param("book", book.value())
        .param("purpose", purpose.name())
        .query((row, n) -> new Vouchers.WorkedOut(
            new VoucherId(row.getLong("id")),
            row.getObject("day", LocalDate.class),
            Voucher.State.valueOf(row.getString("state")),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The day of what is booked. */
  Optional<LocalDate> day(JdbcClient jdbc, TransferId transfer) {
    return jdbc.sql("select day from ledger.transfer where county = :county and id = :id")
        .param("county", county)
        .param("id", transfer.value())
        .query(LocalDate.class)
        .optional();
  }

  /** What stands for a voucher now, where it was given back and came again. */
  VoucherId latest(JdbcClient jdbc, VoucherId id) {
    return new VoucherId(
        jdbc.sql("select coalesce(ledger.in_its_place(:county, :voucher), :voucher)")
            .param("county", county)
            .param("voucher", id.value())
            .query(Long.class)
            .single());
  }

  /** Whether what it booked is turned back. */
  boolean turnedBack(JdbcClient jdbc, VoucherId id) {
    return jdbc.sql("""
            select exists (
              select from ledger.transfer t
                join ledger.transfer r on r.county = t.county and r.reverses = t.id
               where t.county = :county and t.voucher = :id)""")
        .param("county", county)
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  Optional<VoucherId> contraryGivenBack(JdbcClient jdbc, VoucherId id) {
    return jdbc.sql("""
            select k.id from ledger.transfer t
              join ledger.voucher k on k.county = t.county and k.reverses = t.id
             where t.county = :county and t.voucher = :id and k.state = 'REFUSED'
               and not exists (select from ledger.voucher m
                                where m.county = k.county and m.mends = k.id)
             order by k.id desc
             limit 1""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new VoucherId(row.getLong(1)))
        .optional();
  }

  Map<VoucherId, VoucherId> contraries(JdbcClient jdbc, Collection<VoucherId> ids) {
    return pairs(jdbc, "was.voucher", "r.voucher", ids);
  }

  Map<VoucherId, VoucherId> originals(JdbcClient jdbc, Collection<VoucherId> ids) {
    return pairs(jdbc, "r.voucher", "was.voucher", ids);
  }

  private Map<VoucherId, VoucherId> pairs(
      JdbcClient jdbc, String of, String other, Collection<VoucherId> ids) {
    var found = new HashMap<VoucherId, VoucherId>();
    jdbc.sql("""
            select %1$s, %2$s
              from ledger.transfer was
              join ledger.transfer r on r.county = was.county and r.reverses = was.id
             where was.county = :county and r.voucher is not null and was.voucher is not null
               and %1$s = any(:ids)""".formatted(of, other))
        .param("county", county)
        .param("ids", ids.stream().map(VoucherId::value).toArray(Long[]::new))
        .query((row, n) -> found.put(new VoucherId(row.getLong(1)), new VoucherId(row.getLong(2))))
        .list();
    return found;
  }

  private List<Voucher.Step> steps(JdbcClient jdbc, VoucherId id) {
    return jdbc.sql("""
            select step, person, post, note, at from ledger.voucher_step
             where county = :county and voucher = :id
             order by n""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> {
          var post = TransferStore.number(row, "post");
          return new Voucher.Step(
              Voucher.Hand.valueOf(row.getString("step")),
              new PersonId(row.getLong("person")),
              post == null ? null : new PostId(post),
              row.getString("note"),
              row.getObject("at", OffsetDateTime.class).toInstant());
        })
        .list();
  }

  private static @Nullable VoucherId voucher(ResultSet row, String column) throws SQLException {
    var number = TransferStore.number(row, column);
    return number == null ? null : new VoucherId(number);
  }

  private static Voucher voucher(ResultSet row, List<Voucher.Step> steps) throws SQLException {
    var accounts = (Long[]) row.getArray("accounts").getArray();
    var amounts = (Long[]) row.getArray("amounts").getArray();
    var postings = new ArrayList<Posting>();
    for (var n = 0; n < accounts.length; n++) {
      postings.add(new Posting(new AccountId(accounts[n]), amounts[n], null));
    }
    var reverses = TransferStore.number(row, "reverses");
    return new Voucher(
        new VoucherId(row.getLong("id")),
        new BookId(row.getLong("book")),
        new Region(row.getString("region")),
        row.getObject("day", LocalDate.class),
        row.getString("summary"),
        TransferStore.texts(row, "evidence"),
        postings,
        reverses == null ? null : new TransferId(reverses),
        Voucher.State.valueOf(row.getString("state")),
        steps,
        Voucher.Purpose.valueOf(row.getString("purpose")),
        row.getObject("number", Integer.class),
        voucher(row, "mends"),
        voucher(row, "mended_by"),
        row.getBoolean("by_hand"),
        row.getObject("not_before", LocalDate.class),
        Arrays.stream((Long[]) row.getArray("makers").getArray())
            .map(PersonId::new)
            .collect(Collectors.toSet()));
  }
}
