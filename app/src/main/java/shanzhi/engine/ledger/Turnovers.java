package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;

/** 发生额 The figures of a book by days, and the entries behind each. */
@Component
public class Turnovers {

  private static final String BY_ACCOUNT = """
      with moved as (
        select e.account,
               sum(e.amount) filter (where not y.within) as before,
               sum(e.amount) filter (where y.within and not y.ends and e.amount > 0) as debit,
               -sum(e.amount) filter (where y.within and not y.ends and e.amount < 0) as credit,
               sum(e.amount) filter (where y.within and y.ends) as carried
          from ledger.transfer t
          join ledger.entry e on e.county = t.county and e.transfer = t.id
         cross join lateral (
           select t.kind like 'money.year-%' as ends,
                  t.day >= :from and t.kind not like 'money.opening%' as within) y
         where t.county = :county and t.book = :book and t.day <= :until
         group by e.account)
      select a.id, a.code, a.name, a.nature,
             num_nonnulls(a.holder_person, a.holder_household) > 0 as held,
             coalesce(m.before, 0) as before, coalesce(m.debit, 0) as debit,
             coalesce(m.credit, 0) as credit, coalesce(m.carried, 0) as carried
        from ledger.account a
        left join moved m on m.account = a.id
       where a.county = :county and a.book = :book
       order by a.code""";

  private static final String ENTRIES = """
      select t.id, e.n, t.day, t.kind, t.memo, t.facts, t.voucher, v.number,
             a.id as account, a.code, e.amount
        from ledger.transfer t
        left join ledger.voucher v on v.county = t.county and v.id = t.voucher
        join ledger.entry e on e.county = t.county and e.transfer = t.id
        join ledger.account a on a.county = e.county and a.id = e.account
       where t.county = :county and t.book = :book and t.day >= :from and t.day <= :until
         and (t.day, t.id, e.n) > (:day, :transfer, :n)
         and (:code = '' or a.code = :code or a.code >= :code || '.' and a.code < :code || '/')
       order by t.day, t.id, e.n
       limit :most""";

  private static final String FLOWS = """
      with moved as (
        select t.id
          from ledger.transfer t
          join ledger.entry e on e.county = t.county and e.transfer = t.id
          join ledger.account a on a.county = e.county and a.id = e.account
         where t.county = :county and t.book = :book and t.day >= :from and t.day <= :until
           and t.kind not like 'money.opening%' and split_part(a.code, '.', 1) = any (:money)
         group by t.id
        having sum(e.amount) <> 0)
      select split_part(a.code, '.', 1) as head,
             coalesce(-sum(e.amount) filter (where e.amount < 0), 0) as came,
             coalesce(sum(e.amount) filter (where e.amount > 0), 0) as went
        from moved m
        join ledger.entry e on e.county = :county and e.transfer = m.id
        join ledger.account a on a.county = e.county and a.id = e.account
       where split_part(a.code, '.', 1) <> all (:money)
       group by 1
       order by 1""";

  private final Db db;
  private final County county;
  private final Books books;

  Turnovers(Db db, County county, Books books) {
    this.db = db;
    this.county = county;
    this.books = books;
  }

  /** Every account of the book, by code. */
  public Turnover of(BookId id, LocalDate from, LocalDate until, Acting by) {
    var book = books.must(id);
    var rows = db.in(
        by.scope(books.looks(by)),
        jdbc -> jdbc.sql(BY_ACCOUNT)
            .param("county", county.code())
            .param("book", id.value())
            .param("from", from)
            .param("until", until)
            .query((row, n) -> new Turnover.Row(
                new AccountId(row.getLong("id")),
                row.getString("code"),
                row.getString("name"),
                Nature.valueOf(row.getString("nature")),
                row.getBoolean("held"),
                row.getBigDecimal("before").longValueExact(),
                row.getBigDecimal("debit").longValueExact(),
                row.getBigDecimal("credit").longValueExact(),
                row.getBigDecimal("carried").longValueExact()))
            .list());
    return new Turnover(book, from, until, rows);
  }

  /**
   * The entries of the accounts under a code, or of all under none, by day.
   *
   * @param after where the page before ended
   */
  public Slice<Turnover.Entry> entries(
      BookId id, String code, LocalDate from, LocalDate until, @Nullable String after, Acting by) {
    var key = Key.of(after);
    var read = db.in(
        by.scope(books.looks(by)),
        jdbc -> jdbc.sql(ENTRIES)
            .param("county", county.code())
            .param("book", id.value())
            .param("code", code)
            .param("from", from)
            .param("until", until)
            .param("day", key.day())
            .param("transfer", key.transfer())
            .param("n", key.n())
            .param("most", Slice.SIZE + 1)
            .query((row, n) -> new Turnover.Entry(
                new TransferId(row.getLong("id")),
                row.getInt("n"),
                row.getObject("day", LocalDate.class),
                row.getString("kind"),
                row.getString("memo"),
                TransferStore.texts(row, "facts"),
                new VoucherId(row.getLong("voucher")),
                row.getObject("number", Integer.class),
                new AccountId(row.getLong("account")),
                row.getString("code"),
                row.getLong("amount")))
            .list());
    return Slice.cut(
        read, Slice.SIZE, entry -> entry.day() + "_" + entry.transfer() + "_" + entry.n());
  }

  /**
   * 资金来源与去向 What the accounts of money got and gave, by the main account that it came from or went
   * to. What moved between accounts of money alone is in neither, so what came less what went is by how
   * much there is more of it.
   *
   * @param money codes of the first level
   */
  public List<Turnover.Flow> flows(
      BookId id, List<String> money, LocalDate from, LocalDate until, Acting by) {
    return db.in(
        by.scope(books.looks(by)),
        jdbc -> jdbc.sql(FLOWS)
            .param("county", county.code())
            .param("book", id.value())
            .param("money", money.toArray(String[]::new))
            .param("from", from)
            .param("until", until)
            .query((row, n) -> new Turnover.Flow(
                row.getString("head"),
                row.getBigDecimal("came").longValueExact(),
                row.getBigDecimal("went").longValueExact()))
            .list());
  }

  /** The last day that anything was entered for; none of an empty book. */
  public @Nullable LocalDate last(BookId id, Acting by) {
    return db.in(
        by.scope(books.looks(by)),
        jdbc -> jdbc.sql(
                "select max(day) as day from ledger.transfer where county = :county and book = :book")
            .param("county", county.code())
            .param("book", id.value())
            .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
            .single()
            .orElse(null));
  }

  private record Key(LocalDate day, long transfer, int n) {

    private static @Nullable LocalDate day(String text) {
      if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) return null;
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException noKey) {
        return null;
      }
    }

    static Key of(@Nullable String text) {
      if (text == null || text.isEmpty()) return new Key(LocalDate.of(1900, 1, 1), 0, 0);
      var parts = text.split("_");
      if (parts.length != 3
          || day(parts[0]) == null
          || !parts[1].matches("\\d{1,18}")
          || !parts[2].matches("\\d{1,7}")) {
        throw Refusal.invalid("after", "inbox.page-key");
      }
      return new Key(
          Objects.requireNonNull(day(parts[0])),
          Long.parseLong(parts[1]),
          Integer.parseInt(parts[2]));
    }
  }
}
