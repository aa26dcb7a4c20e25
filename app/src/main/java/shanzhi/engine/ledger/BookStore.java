package shanzhi.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.people.HouseholdId;

/** The statements of books, their accounts and their periods. */
final class BookStore {

  private static final String BOOK = """
      select id, region, owner_kind, owner, kind, title, capability, chart
        from ledger.book
      """;

  private static final String ACCOUNT = """
      select a.id, a.book, a.code, a.name, a.nature, a.unit, a.limited, a.holder_person,
             a.holder_household, a.holder_org
        from ledger.account a
      """;

  /**
   * What was summed up of an account, and what came since. The moment is a column and no expression:
   * under the policies an index is asked for nothing else.
   */
  private static final String UP_TO_NOW = """
      left join lateral (
        select coalesce(max(x.amount), 0) as amount, coalesce(max(x.upto), '-infinity') as upto
          from (select amount, upto from ledger.snapshot
                 where county = a.county and account = a.id order by upto desc limit 1) x) s
        on not a.limited
      left join lateral (
        select sum(e.amount) as amount from ledger.entry e
         where e.county = a.county and e.account = a.id and e.placed >= s.upto) d
        on not a.limited""";

  static final String BALANCES = """
      select a.id, coalesce(b.free + b.held, a.side * (coalesce(s.amount, 0) + coalesce(d.amount, 0)))
        from ledger.account a
        left join ledger.balance b on b.county = a.county and b.account = a.id
      %s
       where a.county = :county and a.id = any(:ids)""".formatted(UP_TO_NOW);

  private final String county;

  BookStore(County county) {
    this.county = county.code();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** The new book's number; the first answer where the client's id was used with the same content. */
  record Opened(BookId id, boolean fresh) {}

  Opened open(JdbcClient jdbc, NewBook book, ClientId client, String content) {
    var added = jdbc.sql("""
            insert into ledger.book
                   (county, region, owner_kind, owner, kind, title, capability, vouchers, chart,
                    client, content)
            values (:county, :region, :ownerKind, :owner, :kind, :title, :capability, :vouchers,
                    :chart, :client, :content)
            on conflict do nothing
            returning id""")
        .param("county", county)
        .param("region", book.region().code())
        .param("ownerKind", book.ownerKind().name())
        .param("owner", book.owner())
        .param("kind", book.kind().name())
        .param("title", book.title())
        .param("capability", book.capability())
        .param("vouchers", book.kind() == BookKind.MONEY)
        .param("chart", book.chart() == null ? null : book.chart().name(), Types.VARCHAR)
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional();
    return added
        .map(id -> new Opened(new BookId(id), true))
        .orElseGet(() -> new Opened(new BookId(before(jdbc, client, content)), false));
  }

  /** The book that was opened under this id before; refuses where another has its name. */
  private long before(JdbcClient jdbc, ClientId client, String content) {
    var named = jdbc.sql("select exists (select from ledger.book"
            + " where county = :county and client = :client)")
        .param("county", county)
        .param("client", client.value())
        .query(Boolean.class)
        .single();
    if (!named) throw Refusal.invalid("title", "ledger.book-exists");
    return repeated(jdbc, "book", client, content);
  }

  /** The first answer; refuses where the id was used for something else. */
  long repeated(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.again(jdbc, county, "ledger." + table, client, content);
  }

  Optional<Book> find(JdbcClient jdbc, BookId id) {
    return jdbc.sql(BOOK + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(BookStore::book)
        .optional();
  }

  /** Books of a place and below it; of one office, and points kept by what is held, where given. */
  List<Book> at(
      JdbcClient jdbc,
      Region place,
      @Nullable OrganisationId office,
      @Nullable List<String> held,
      String region,
      long after,
      int most) {
    return jdbc.sql(BOOK + """
             where county = :county and region >= :low and region < :high
               and (:office::bigint is null or owner_kind = 'ORGANISATION' and owner = :office)
               and (:held::text[] is null or kind <> 'POINTS' or capability like 'ledger.%'
                    or capability = any(:held))
               and (region, id) > (:region, :after) order by region, id limit :most""")
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .param("office", office == null ? null : office.value(), Types.BIGINT)
        .param("held", held == null ? null : held.toArray(String[]::new), Types.ARRAY)
        .param("region", region)
        .param("after", after)
        .param("most", most)
        .query(BookStore::book)
        .list();
  }

  List<Book> of(JdbcClient jdbc, NewBook.OwnerKind kind, long owner) {
    return jdbc.sql(
            BOOK + " where county = :county and owner_kind = :kind and owner = :owner order by id")
        .param("county", county)
        .param("kind", kind.name())
        .param("owner", owner)
        .query(BookStore::book)
        .list();
  }

  List<Book> of(JdbcClient jdbc, StatutoryChart chart, Region place, int most) {
    return jdbc.sql(BOOK + """
             where county = :county and chart = :chart and region >= :low and region < :high
             order by region, id
             limit :most""")
        .param("county", county)
        .param("chart", chart.name())
        .param("low", place.low())
        .param("high", place.high())
        .param("most", most)
        .query(BookStore::book)
        .list();
  }

  /** What books can ask of whoever writes in them. */
  List<String> capabilities(JdbcClient jdbc) {
    return jdbc.sql("select distinct capability from ledger.book where county = :county")
        .param("county", county)
        .query(String.class)
        .list();
  }

  /** Opens accounts that are not there yet; those that are stay as they are. */
  void open(JdbcClient jdbc, Book book, List<NewAccount> accounts) {
    jdbc.sql("""
            insert into ledger.account (county, book, region, code, name, nature, unit, limited,
                   holder_person, holder_household, holder_org, writer, owner_org)
            select :county, :book, :region, x.code, x.name, x.nature, x.unit, x.limited, x.person,
                   x.household, x.org, :writer, :owner::bigint
              from unnest(:codes::text[], :names::text[], :natures::text[], :units::text[],
                          :limits::boolean[], :persons::bigint[], :households::bigint[],
                          :orgs::bigint[])
                as x(code, name, nature, unit, limited, person, household, org)
             order by x.code
            on conflict (county, book, code) do nothing""")
        .param("county", county)
        .param("book", book.id().value())
        .param("region", book.region().code())
        .param("writer", book.capability())
        .param(
            "owner",
            book.ownerKind() == NewBook.OwnerKind.ORGANISATION ? book.owner() : null,
            Types.BIGINT)
        .param("codes", accounts.stream().map(NewAccount::code).toArray(String[]::new))
        .param("names", accounts.stream().map(NewAccount::name).toArray(String[]::new))
        .param("natures", accounts.stream().map(a -> a.nature().name()).toArray(String[]::new))
        .param("units", accounts.stream().map(a -> a.unit().name()).toArray(String[]::new))
        .param("limits", accounts.stream().map(NewAccount::limited).toArray(Boolean[]::new))
        .param("persons", accounts.stream().map(BookStore::person).toArray(Long[]::new))
        .param("households", accounts.stream().map(BookStore::household).toArray(Long[]::new))
        .param("orgs", accounts.stream().map(BookStore::organisation).toArray(Long[]::new))
        .update();
    jdbc.sql("""
            insert into ledger.balance (county, account, region, side)
            select a.county, a.id, a.region, a.side
              from ledger.account a
             where a.county = :county and a.book = :book and a.code = any(:codes) and a.limited
             order by a.id
            on conflict (county, account) do nothing""")
        .param("county", county)
        .param("book", book.id().value())
        .param("codes", accounts.stream().map(NewAccount::code).toArray(String[]::new))
        .update();
  }

  private static @Nullable Long person(NewAccount account) {
    var person = account.holder().person();
    return person == null ? null : person.value();
  }

  private static @Nullable Long household(NewAccount account) {
    var household = account.holder().household();
    return household == null ? null : household.value();
  }

  private static @Nullable Long organisation(NewAccount account) {
    var organisation = account.holder().organisation();
    return organisation == null ? null : organisation.value();
  }

  List<Account> byCode(JdbcClient jdbc, BookId book, Collection<String> codes) {
    return jdbc.sql(ACCOUNT + """
             where a.county = :county and a.book = :book and a.code = any(:codes)
             order by a.code""")
        .param("county", county)
        .param("book", book.value())
        .param("codes", codes.toArray(String[]::new))
        .query(BookStore::account)
        .list();
  }

  List<Account> byId(JdbcClient jdbc, Collection<AccountId> ids) {
    return jdbc.sql(ACCOUNT + " where a.county = :county and a.id = any(:ids) order by a.id")
        .param("county", county)
        .param("ids", ids.stream().map(AccountId::value).toArray(Long[]::new))
        .query(BookStore::account)
        .list();
  }

  /** The book's accounts below a code, by code. */
  List<Account> below(JdbcClient jdbc, BookId book, String head, String after, int most) {
    return jdbc.sql(ACCOUNT + """
             where a.county = :county and a.book = :book and a.code > :after
               and a.code >= :head || '.' and a.code < :head || '/'
             order by a.code
             limit :most""")
        .param("county", county)
        .param("book", book.value())
        .param("head", head)
        .param("after", after)
        .param("most", most)
        .query(BookStore::account)
        .list();
  }

  List<Account> plain(JdbcClient jdbc, BookId book, int most) {
    return jdbc.sql(ACCOUNT + """
             where a.county = :county and a.book = :book
               and num_nonnulls(a.holder_person, a.holder_household) = 0
             order by a.code
             limit :most""")
        .param("county", county)
        .param("book", book.value())
        .param("most", most)
        .query(BookStore::account)
        .list();
  }

  /** What those below a code had before a moment: what they have now, without what came since. */
  List<Holding> holdings(
      JdbcClient jdbc, BookId book, String head, Instant before, String after, int most) {
    return jdbc.sql("""
            select x.* from (
              select a.id, a.book, a.code, a.name, a.nature, a.unit, a.limited, a.holder_person,
                     a.holder_household, a.holder_org,
                     b.free + b.held - a.side * coalesce((
                       select sum(e.amount) from ledger.entry e
                        where e.county = a.county and e.account = a.id
                          and e.placed >= :before), 0) as had
                from ledger.account a
                join ledger.balance b on b.county = a.county and b.account = a.id
               where a.county = :county and a.book = :book and a.limited and a.code > :after
                 and a.code >= :head || '.' and a.code < :head || '/') x
             where x.had > 0
             order by x.code
             limit :most""")
        .param("county", county)
        .param("book", book.value())
        .param("head", head)
        .param("before", at(before))
        .param("after", after)
        .param("most", most)
        .query((row, n) -> new Holding(account(row, n), row.getBigDecimal("had").longValueExact()))
        .list();
  }

  /** A person's accounts in every book. */
  List<Account> of(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(ACCOUNT + """
             where a.county = :county and a.holder_person = :person
             order by a.book, a.code""")
        .param("county", county)
        .param("person", person.value())
        .query(BookStore::account)
        .list();
  }

  List<Account> ofHousehold(JdbcClient jdbc, HouseholdId household) {
    return jdbc.sql(ACCOUNT + """
             where a.county = :county and a.holder_household = :household
             order by a.book, a.code""")
        .param("county", county)
        .param("household", household.value())
        .query(BookStore::account)
        .list();
  }

  /** What accounts have, each on its own side. */
  Map<AccountId, Long> balances(JdbcClient jdbc, Collection<AccountId> ids) {
    var found = new HashMap<AccountId, Long>();
    jdbc.sql(BALANCES)
        .param("county", county)
        .param("ids", ids.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, n) ->
            found.put(new AccountId(row.getLong(1)), row.getBigDecimal(2).longValueExact()))
        .list();
    return found;
  }

  /** 试算平衡: what each main account and those below it came to, debit above nothing. */
  List<TrialBalance.Row> trial(JdbcClient jdbc, BookId book) {
    return jdbc.sql("""
            with every as (
              select split_part(a.code, '.', 1) as head, a.unit, a.nature,
                     case when a.limited then (b.free + b.held)::numeric * a.side
                          else coalesce(s.amount, 0) + coalesce(d.amount, 0) end as amount
                from ledger.account a
                left join ledger.balance b on b.county = a.county and b.account = a.id
%s
               where a.county = :county and a.book = :book)
            select e.head, e.unit, e.nature, coalesce(h.name, e.head) as name, count(*) as accounts,
                   sum(e.amount) as amount
              from every e
              left join ledger.account h
                on h.county = :county and h.book = :book and h.code = e.head
             group by e.head, e.unit, e.nature, h.name
             order by e.head""".formatted(UP_TO_NOW))
        .param("county", county)
        .param("book", book.value())
        .query((row, n) -> new TrialBalance.Row(
            row.getString("head"),
            row.getString("name"),
            Nature.valueOf(row.getString("nature")),
            Unit.valueOf(row.getString("unit")),
            row.getLong("accounts"),
            row.getBigDecimal("amount").toBigIntegerExact()))
        .list();
  }

  int close(
      JdbcClient jdbc,
      BookId book,
      LocalDate until,
      @Nullable String decision,
      Acting by,
      Instant at,
      ClientId client) {
    return jdbc.sql("select ledger.close(:county, :book, :until, :decision, :by, :at, :client)")
        .param("county", county)
        .param("book", book.value())
        .param("until", until)
        .param("decision", decision)
        .param("by", by.signature())
        .param("at", at(at))
        .param("client", client.value())
        .query(Integer.class)
        .single();
  }

  /** The first day of a book's entries; none of one in which nothing stands. */
  Optional<LocalDate> firstDay(JdbcClient jdbc, BookId book) {
    return jdbc.sql("""
            select day from ledger.transfer where county = :county and book = :book
             order by day limit 1""")
        .param("county", county)
        .param("book", book.value())
        .query(LocalDate.class)
        .optional();
  }

  List<Closing> closings(JdbcClient jdbc, BookId book, int most) {
    return jdbc.sql("""
            select n, until, decision, actor, at from ledger.closing
             where county = :county and book = :book
             order by n desc
             limit :most""")
        .param("county", county)
        .param("book", book.value())
        .param("most", most)
        .query((row, n) -> new Closing(
            row.getInt("n"),
            row.getObject("until", LocalDate.class),
            row.getString("decision"),
            row.getString("actor"),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Books with a line that is not summed up by then, though it could be. */
  List<BookId> unsealed(JdbcClient jdbc, Instant upto) {
    return jdbc.sql("""
            select b.id from ledger.book b
             where b.county = :county
               and exists (
                 select from ledger.transfer t
                  where t.county = b.county and t.book = b.id and t.placed < :upto
                    and t.placed >= coalesce(
                      (select max(s.upto) from ledger.seal s
                        where s.county = b.county and s.book = b.id), '-infinity'))
             order by b.id""")
        .param("county", county)
        .param("upto", at(upto))
        .query((row, n) -> new BookId(row.getLong(1)))
        .list();
  }

  long seal(JdbcClient jdbc, BookId book, Instant upto) {
    return jdbc.sql("select ledger.seal(:county, :book, :upto)")
        .param("county", county)
        .param("book", book.value())
        .param("upto", at(upto))
        .query(Long.class)
        .single();
  }

  private static Book book(ResultSet row, int n) throws SQLException {
    var chart = row.getString("chart");
    return new Book(
        new BookId(row.getLong("id")),
        new Region(row.getString("region")),
        NewBook.OwnerKind.valueOf(row.getString("owner_kind")),
        row.getLong("owner"),
        BookKind.valueOf(row.getString("kind")),
        row.getString("title"),
        row.getString("capability"),
        chart == null ? null : StatutoryChart.valueOf(chart));
  }

  static Account account(ResultSet row, int n) throws SQLException {
    return new Account(
        new AccountId(row.getLong("id")),
        new BookId(row.getLong("book")),
        row.getString("code"),
        row.getString("name"),
        Nature.valueOf(row.getString("nature")),
        Unit.valueOf(row.getString("unit")),
        row.getBoolean("limited"),
        holder(row));
  }

  static AccountHolder holder(ResultSet row) throws SQLException {
    var person = TransferStore.number(row, "holder_person");
    var household = TransferStore.number(row, "holder_household");
    var organisation = TransferStore.number(row, "holder_org");
    return new AccountHolder(
        person == null ? null : new PersonId(person),
        household == null ? null : new HouseholdId(household),
        organisation == null ? null : new OrganisationId(organisation));
  }
}
