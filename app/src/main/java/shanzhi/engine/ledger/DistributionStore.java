package shanzhi.engine.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** The statements of distributions; what holders claim is read from the register, never stored. */
final class DistributionStore {

  private static final String LINES = """
       ledger.entry e
       join ledger.transfer t on t.county = e.county and t.id = e.transfer and t.day < :until
      where e.county = :county and e.placed < :frozen""";

  private static final String DISTRIBUTION = """
      select d.id, d.money, d.shares, d.details, d.region, d.title, d.frozen, d.amount,
             coalesce(v.id, d.voucher) as voucher, d.transfer, d.dropped_at,
             coalesce(a.id, d.annulment) as annulment, d.annulled_at, d.at,
             v.state as voucher_state, a.state as annulment_state
        from ledger.distribution d
        left join ledger.voucher v
          on v.county = d.county and v.id = ledger.in_its_place(d.county, d.voucher)
        left join ledger.voucher a
          on a.county = d.county and a.id = ledger.in_its_place(d.county, d.annulment)
      """;

  private final String county;
  private final BookStore books;

  DistributionStore(County county) {
    this.county = county.code();
    this.books = new BookStore(county);
  }

  /** An account for each holder of shares who has none yet, of the same holder. */
  int openDetails(JdbcClient jdbc, Book shares, Book details, String head) {
    return jdbc.sql("""
            insert into ledger.account (county, book, region, code, name, nature, unit, limited,
                   holder_person, holder_household, holder_org, writer, owner_org, stands_for)
            select a.county, :details, :region, :held || '.' || a.id, a.name, 'LIABILITY', 'FEN', false,
                   a.holder_person, a.holder_household, a.holder_org, :writer, :owner::bigint, a.id
              from ledger.account a
             where a.county = :county and a.book = :shares
               and a.code ~ :pattern
             order by a.id
            on conflict (county, book, code) do nothing""")
        .param("county", county)
        .param("details", details.id().value())
        .param("region", details.region().code())
        .param("held", Chart.HELD)
        .param("writer", details.capability())
        .param("owner", owner(details), Types.BIGINT)
        .param("shares", shares.id().value())
        .param("pattern", Branches.pattern(head))
        .update();
  }

  private static @Nullable Long owner(Book book) {
    return book.ownerKind() == NewBook.OwnerKind.ORGANISATION ? book.owner() : null;
  }

  /** Where the split of a part ends. */
  record Split(
      int n, int claims, BigInteger weight, BigInteger least, Apportionment.@Nullable Cut cut) {}

  /** How each part is split over the register, worked out in one pass over it. */
  List<Split> split(
      JdbcClient jdbc, BookId shares, List<NewDistribution.Part> parts, Instant frozen) {
    return jdbc.sql("""
            select n, claims, weight, smallest, rest, last
              from ledger.split_register(:county, :shares, :frozen, :heads, :from, :until, :amounts)
             order by n""")
        .param("county", county)
        .param("shares", shares.value())
        .param("frozen", BookStore.at(frozen))
        .param("heads", parts.stream().map(NewDistribution.Part::head).toArray(String[]::new))
        .param("from", parts.stream().map(part -> Date.valueOf(part.from())).toArray(Date[]::new))
        .param("until", parts.stream().map(part -> Date.valueOf(part.until())).toArray(Date[]::new))
        .param("amounts", parts.stream().map(NewDistribution.Part::amount).toArray(Long[]::new))
        .query(DistributionStore::split)
        .list();
  }

  private static Split split(ResultSet row, int n) throws SQLException {
    var rest = row.getBigDecimal("rest");
    return new Split(
        row.getInt("n"),
        row.getInt("claims"),
        exact(row.getBigDecimal("weight")),
        exact(row.getBigDecimal("smallest")),
        rest == null ? null : new Apportionment.Cut(exact(rest), row.getLong("last")));
  }

  private static BigInteger exact(@Nullable BigDecimal read) {
    return read == null ? BigInteger.ZERO : read.toBigIntegerExact();
  }

  /** The account of shares from which a payee's claim follows, beside the payee's own account. */
  record Payee(AccountId id, String name, AccountId shares) {}

  /** Payees after one, in their order. */
  List<Payee> payees(JdbcClient jdbc, BookId details, long after, int most) {
    return jdbc.sql("""
            select id, name, stands_for as shares from ledger.account
             where county = :county and book = :details and id > :after and stands_for is not null
             order by id
             limit :most""")
        .param("county", county)
        .param("details", details.value())
        .param("after", after)
        .param("most", most)
        .query(DistributionStore::payee)
        .list();
  }

  /** One payee, by the policies of the scope. */
  List<Payee> payee(JdbcClient jdbc, AccountId id) {
    return jdbc.sql("""
            select id, name, stands_for as shares from ledger.account
             where county = :county and id = :id and stands_for is not null""")
        .param("county", county)
        .param("id", id.value())
        .query(DistributionStore::payee)
        .list();
  }

  private static Payee payee(ResultSet row, int n) throws SQLException {
    return new Payee(
        new AccountId(row.getLong("id")),
        row.getString("name"),
        new AccountId(row.getLong("shares")));
  }

  /** A change of what an account of shares had, on its day. */
  record Change(AccountId shares, LocalDate day, BigInteger by) {}

  /** What moved the accounts below a head, before a day, by the register that stands. */
  List<Change> changes(
      JdbcClient jdbc, List<AccountId> shares, String head, LocalDate until, Instant frozen) {
    return jdbc.sql("select e.account, t.day, sum(-e.amount::numeric) as moved from " + LINES + """
                 and e.account in (select a.id from ledger.account a
                                    where a.county = :county and a.id = any(:accounts)
                                      and a.code ~ :pattern)
             group by e.account, t.day
             order by e.account, t.day""")
        .param("county", county)
        .param("accounts", shares.stream().map(AccountId::value).toArray(Long[]::new))
        .param("pattern", Branches.pattern(head))
        .param("until", until)
        .param("frozen", BookStore.at(frozen))
        .query((row, n) -> new Change(
            new AccountId(row.getLong(1)),
            row.getObject(2, LocalDate.class),
            row.getBigDecimal(3).toBigIntegerExact()))
        .list();
  }

  /** The new one's number, and whether it is new. */
  record Added(DistributionId id, boolean fresh) {}

  Added add(
      JdbcClient jdbc,
      NewDistribution said,
      Book money,
      Book details,
      long amount,
      Instant frozen,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    var added = jdbc.sql("""
            insert into ledger.distribution (county, money, shares, details, region, owner_org, title,
                   frozen, amount, actor, at, client, content)
            values (:county, :money, :shares, :details, :region, :owner, :title, :frozen, :amount,
                    :actor, :at, :client, :content)
            on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("money", money.id().value())
        .param("shares", said.shares().value())
        .param("details", details.id().value())
        .param("region", money.region().code())
        .param("owner", owner(money), Types.BIGINT)
        .param("title", said.title())
        .param("frozen", BookStore.at(frozen))
        .param("amount", amount)
        .param("actor", by.signature())
        .param("at", BookStore.at(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    return added
        .map(id -> new Added(new DistributionId(id), true))
        .orElseGet(() -> new Added(
            new DistributionId(books.repeated(jdbc, "distribution", client, content)), false));
  }

  void part(
      JdbcClient jdbc,
      DistributionId id,
      Region region,
      int n,
      NewDistribution.Part part,
      Split split) {
    var cut = split.cut();
    jdbc.sql("""
            insert into ledger.distribution_part (county, distribution, n, region, words, head, from_day,
                   until_day, amount, claims, weight, rest, last)
            values (:county, :id, :n, :region, :words, :head, :from, :until, :amount, :claims, :weight,
                    :rest, :last)""")
        .param("county", county)
        .param("id", id.value())
        .param("n", n)
        .param("region", region.code())
        .param("words", part.words())
        .param("head", part.head())
        .param("from", part.from())
        .param("until", part.until())
        .param("amount", part.amount())
        .param("claims", split.claims())
        .param("weight", new BigDecimal(split.weight()))
        .param("rest", cut == null ? null : new BigDecimal(cut.rest()), Types.NUMERIC)
        .param("last", cut == null ? null : cut.key(), Types.BIGINT)
        .update();
  }

  Optional<Distribution> find(JdbcClient jdbc, DistributionId id) {
    return jdbc.sql(DISTRIBUTION + "where d.county = :county and d.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> distribution(row, parts(jdbc, id), sources(jdbc, id)))
        .optional();
  }

  /** Those of a money book before a number, newest first, without their parts. */
  List<Distribution> of(JdbcClient jdbc, BookId money, long before, int most) {
    return jdbc.sql(DISTRIBUTION + """
             where d.county = :county and d.money = :money and d.id < :before
             order by d.id desc
             limit :most""")
        .param("county", county)
        .param("money", money.value())
        .param("before", before)
        .param("most", most)
        .query((row, n) -> distribution(row, List.of(), List.of()))
        .list();
  }

  /** Those of the books of payees before a number, newest first. */
  List<Distribution> entered(JdbcClient jdbc, List<BookId> details, long before, int most) {
    return jdbc.sql(DISTRIBUTION + """
             where d.county = :county and d.details = any(:details) and d.id < :before
               and d.dropped_at is null
             order by d.id desc
             limit :most""")
        .param("county", county)
        .param("details", details.stream().map(BookId::value).toArray(Long[]::new))
        .param("before", before)
        .param("most", most)
        .query((row, n) -> {
          var id = new DistributionId(row.getLong("id"));
          return distribution(row, parts(jdbc, id), sources(jdbc, id));
        })
        .list();
  }

  List<Distribution> ofRegister(JdbcClient jdbc, BookId shares, int most) {
    return jdbc.sql(DISTRIBUTION + """
             where d.county = :county and d.shares = :shares
               and d.dropped_at is null and d.annulled_at is null
             order by d.id desc
             limit :most""")
        .param("county", county)
        .param("shares", shares.value())
        .param("most", most)
        .query((row, n) -> distribution(row, List.of(), List.of()))
        .list();
  }

  Optional<LocalDate> givenUntil(JdbcClient jdbc, BookId shares, String words, UUID but) {
    var given = """
        select p.until_day from ledger.distribution d
          join ledger.distribution_part p on p.county = d.county and p.distribution = d.id
         where d.county = ? and d.shares = ? and d.dropped_at is null and d.annulled_at is null
           and starts_with(p.words, ?) and d.client <> ? order by 1 desc limit 1""";
    var asked = jdbc.sql(given).params(county, shares.value(), words, but);
    return asked.query(LocalDate.class).optional();
  }

  /** The newest of a place that were entered, without their parts. */
  List<Distribution> at(JdbcClient jdbc, Region place, int most) {
    return jdbc.sql(DISTRIBUTION + """
             where d.county = :county and d.region = :region and d.transfer is not null
               and d.annulled_at is null
             order by d.id desc
             limit :most""")
        .param("county", county)
        .param("region", place.code())
        .param("most", most)
        .query((row, n) -> distribution(row, List.of(), List.of()))
        .list();
  }

  private List<Distribution.Source> sources(JdbcClient jdbc, DistributionId id) {
    return jdbc.sql("""
            select word, facts, amount from ledger.distribution_source
             where county = :county and distribution = :id
             order by n""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Distribution.Source(
            row.getString("word"),
            List.of((String[]) row.getArray("facts").getArray()),
            row.getLong("amount")))
        .list();
  }

  void source(JdbcClient jdbc, DistributionId id, Region region, int n, Distribution.Source said) {
    jdbc.sql("""
            insert into ledger.distribution_source (county, distribution, n, region, word, facts, amount)
            values (:county, :id, :n, :region, :word, :facts, :amount)""")
        .param("county", county)
        .param("id", id.value())
        .param("n", n)
        .param("region", region.code())
        .param("word", said.word())
        .param("facts", said.facts().toArray(String[]::new))
        .param("amount", said.amount())
        .update();
  }

  /** 股权种类 The kinds of shares of a book: what their accounts are called and how many hold any. */
  List<Kind> kinds(JdbcClient jdbc, BookId shares) {
    return jdbc.sql("""
            select head, digit, name, holders, shares, count(*) over (partition by head) as names
              from (select split_part(a.code, '.', 1) as head, a.name,
                           min(left(split_part(a.code, '.', 2), 1)) as digit,
                           count(*) filter (where b.free + b.held > 0) as holders,
                           sum(b.free + b.held) as shares
                      from ledger.account a
                      join ledger.balance b on b.county = a.county and b.account = a.id
                     where a.county = :county and a.book = :shares and a.code like '%.%'
                     group by 1, 2) k
             where shares > 0
             order by head, digit""")
        .param("county", county)
        .param("shares", shares.value())
        .query((row, n) -> new Kind(
            row.getInt("names") == 1
                ? row.getString("head")
                : row.getString("head") + "." + row.getString("digit") + "*",
            row.getString("name"),
            row.getInt("holders"),
            row.getBigDecimal("shares").toBigIntegerExact()))
        .list();
  }

  /** A kind of share, by what {@link Branches} reads. */
  record Kind(String head, String name, int holders, BigInteger shares) {}

  private List<Distribution.Part> parts(JdbcClient jdbc, DistributionId id) {
    return jdbc.sql("""
            select n, words, head, from_day, until_day, amount, claims, weight, rest, last
              from ledger.distribution_part
             where county = :county and distribution = :id
             order by n""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> {
          var rest = row.getBigDecimal("rest");
          return new Distribution.Part(
              row.getInt("n"),
              row.getString("words"),
              row.getString("head"),
              row.getObject("from_day", LocalDate.class),
              row.getObject("until_day", LocalDate.class),
              row.getLong("amount"),
              row.getInt("claims"),
              row.getBigDecimal("weight").toBigIntegerExact(),
              rest == null
                  ? null
                  : new Apportionment.Cut(rest.toBigIntegerExact(), row.getLong("last")));
        })
        .list();
  }

  private static Distribution distribution(
      ResultSet row, List<Distribution.Part> parts, List<Distribution.Source> sources)
      throws SQLException {
    var voucher = TransferStore.number(row, "voucher");
    var transfer = TransferStore.number(row, "transfer");
    var annulment = TransferStore.number(row, "annulment");
    return new Distribution(
        new DistributionId(row.getLong("id")),
        new BookId(row.getLong("money")),
        new BookId(row.getLong("shares")),
        new BookId(row.getLong("details")),
        new Region(row.getString("region")),
        row.getString("title"),
        row.getObject("frozen", OffsetDateTime.class).toInstant(),
        row.getLong("amount"),
        parts,
        sources,
        voucher == null ? null : new VoucherId(voucher),
        state(row, "voucher_state"),
        transfer == null ? null : new TransferId(transfer),
        annulment == null ? null : new VoucherId(annulment),
        state(row, "annulment_state"),
        moment(row, "dropped_at"),
        moment(row, "annulled_at"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static Voucher.@Nullable State state(ResultSet row, String column) throws SQLException {
    var state = row.getString(column);
    return state == null ? null : Voucher.State.valueOf(state);
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var read = row.getObject(column, OffsetDateTime.class);
    return read == null ? null : read.toInstant();
  }

  /** What a voucher moved when it was paid. */
  TransferId paidBy(JdbcClient jdbc, VoucherId voucher) {
    return new TransferId(jdbc.sql("""
            select id from ledger.transfer where county = :county and voucher = :voucher""")
        .param("county", county)
        .param("voucher", voucher.value())
        .query(Long.class)
        .single());
  }

  boolean drop(JdbcClient jdbc, DistributionId id, Instant at) {
    return jdbc.sql("select ledger.drop_distribution(:county, :id, :at)")
        .param("county", county)
        .param("id", id.value())
        .param("at", BookStore.at(at))
        .query(Boolean.class)
        .single();
  }

  boolean annul(JdbcClient jdbc, DistributionId id, VoucherId voucher) {
    return jdbc.sql("select ledger.annul_distribution(:county, :id, :voucher)")
        .param("county", county)
        .param("id", id.value())
        .param("voucher", voucher.value())
        .query(Boolean.class)
        .single();
  }

  boolean close(JdbcClient jdbc, DistributionId id, Instant at) {
    return jdbc.sql("select ledger.close_distribution(:county, :id, :at)")
        .param("county", county)
        .param("id", id.value())
        .param("at", BookStore.at(at))
        .query(Boolean.class)
        .single();
  }

  /** False where another voucher was put forward in between. */
  boolean carriedBy(
      JdbcClient jdbc, DistributionId id, @Nullable VoucherId before, VoucherId voucher) {
    return jdbc.sql("""
            update ledger.distribution set voucher = :voucher
             where county = :county and id = :id and voucher is not distinct from :before::bigint""")
            .param("county", county)
            .param("id", id.value())
            .param("voucher", voucher.value())
            .param("before", before == null ? null : before.value(), Types.BIGINT)
            .update()
        == 1;
  }
}
