package shanzhi.program.books;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** The statements of the bank's lists and of what was matched. */
final class BankStore {

  private static final String LINE =
      "select l.id, l.day, l.amount, l.balance, l.reference, l.other, l.words from books.bank_line l ";

  private final String county;

  BankStore(County county) {
    this.county = county.code();
  }

  /** A line as it came in, with its row in the file. */
  record Read(int row, BankLine line) {}

  /** The lines with these numbers that are there, but for those struck out. */
  List<BankLine> known(JdbcClient jdbc, Account account, List<String> references) {
    return jdbc.sql(LINE + """
             where l.county = :county and l.account = :account and l.struck_at is null
               and l.reference = any (:references)
             order by l.day, l.id""")
        .param("county", county)
        .param("account", account.id().value())
        .param("references", references.toArray(String[]::new))
        .query(BankStore::line)
        .list();
  }

  /** The last line before a day that says a balance. */
  Optional<BankLine> before(JdbcClient jdbc, Account account, LocalDate day) {
    return jdbc.sql(LINE + """
             where l.county = :county and l.account = :account and l.struck_at is null
               and l.day < :day and l.balance is not null
             order by l.day desc, l.id desc
             limit 1""")
        .param("county", county)
        .param("account", account.id().value())
        .param("day", day)
        .query(BankStore::line)
        .optional();
  }

  /** Who read a line, and who matched it where it is matched. */
  List<String> hands(JdbcClient jdbc, Account account, long line) {
    return jdbc.sql("""
            select l.actor from books.bank_line l
             where l.county = :county and l.account = :account and l.id = :line
            union all
            select m.actor from books.bank_match m
             where m.county = :county and m.line = :line""")
        .param("county", county)
        .param("account", account.id().value())
        .param("line", line)
        .query(String.class)
        .list();
  }

  /** False where there is no such line any more. */
  boolean strike(JdbcClient jdbc, Account account, long line, String why, PersonId by, Instant at) {
    return jdbc.sql("""
            update books.bank_line set struck_at = :at, struck_by = :by, struck_why = :why
             where county = :county and account = :account and id = :line and struck_at is null""")
            .param("county", county)
            .param("account", account.id().value())
            .param("line", line)
            .param("why", why)
            .param("by", by.value())
            .param("at", at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
            .update()
        == 1;
  }

  /** A line that counts no more, with who struck it out and why. */
  record Struck(BankLine line, PersonId by, String why) {}

  List<Struck> struck(JdbcClient jdbc, Account account, int most) {
    return jdbc.sql("""
            select l.id, l.day, l.amount, l.balance, l.reference, l.other, l.words, l.struck_by,
                   l.struck_why
              from books.bank_line l
             where l.county = :county and l.account = :account and l.struck_at is not null
             order by l.struck_at desc
             limit :most""")
        .param("county", county)
        .param("account", account.id().value())
        .param("most", most)
        .query((row, n) -> new Struck(
            line(row, n), new PersonId(row.getLong("struck_by")), row.getString("struck_why")))
        .list();
  }

  /** Keeps all lines in one statement; those that are there stay as they are. */
  int add(JdbcClient jdbc, Book book, Account account, List<Read> lines, Acting by, Instant at) {
    return jdbc.sql("""
            insert into books.bank_line
                   (county, book, account, region, day, amount, balance, reference, other, words,
                    row_number, actor, at)
            select :county, :book, :account, :region, x.day, x.amount, x.balance, x.reference,
                   x.other, x.words, x.row_number, :by, :at
              from unnest(:days::text[]::date[], :amounts::bigint[], :balances::bigint[],
                          :references::text[], :others::text[], :words::text[], :rows::int[])
                as x(day, amount, balance, reference, other, words, row_number)
             order by x.row_number
            on conflict (county, account, day, reference, amount) where struck_at is null
               do nothing""")
        .param("county", county)
        .param("book", book.id().value())
        .param("account", account.id().value())
        .param("region", book.region().code())
        .param(
            "days", lines.stream().map(read -> read.line().day().toString()).toArray(String[]::new))
        .param("amounts", lines.stream().map(read -> read.line().amount()).toArray(Long[]::new))
        .param("balances", lines.stream().map(read -> read.line().balance()).toArray(Long[]::new))
        .param(
            "references",
            lines.stream().map(read -> read.line().reference()).toArray(String[]::new))
        .param("others", lines.stream().map(read -> read.line().other()).toArray(String[]::new))
        .param("words", lines.stream().map(read -> read.line().words()).toArray(String[]::new))
        .param("rows", lines.stream().map(Read::row).toArray(Integer[]::new))
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  List<BankLine> lines(JdbcClient jdbc, Account account, LocalDate until, int most) {
    return jdbc.sql(LINE + """
             where l.county = :county and l.account = :account and l.day <= :until
               and l.struck_at is null
             order by l.day, l.id
             limit :most""")
        .param("county", county)
        .param("account", account.id().value())
        .param("until", until)
        .param("most", most)
        .query(BankStore::line)
        .list();
  }

  /** The entries that stand for lines of the account, by line: transfer and number. */
  Map<Long, String> matched(JdbcClient jdbc, Account account) {
    var found = new HashMap<Long, String>();
    jdbc.sql("""
            select m.line, m.transfer, m.n
              from books.bank_match m
              join books.bank_line l on l.county = m.county and l.id = m.line
             where m.county = :county and l.account = :account""")
        .param("county", county)
        .param("account", account.id().value())
        .query((row, n) -> found.put(row.getLong(1), row.getLong(2) + "/" + row.getInt(3)))
        .list();
    return found;
  }

  /** @param transfer and {@code n}: the entry that the line is */
  record Pair(long line, long transfer, int n) {}

  int match(JdbcClient jdbc, Book book, List<Pair> pairs, Acting by, Instant at) {
    return jdbc.sql("""
            insert into books.bank_match (county, line, transfer, n, region, actor, at)
            select :county, x.line, x.transfer, x.n, :region, :by, :at
              from unnest(:lines::bigint[], :transfers::bigint[], :ns::int[])
                as x(line, transfer, n)
            on conflict do nothing""")
        .param("county", county)
        .param("region", book.region().code())
        .param("lines", pairs.stream().map(Pair::line).toArray(Long[]::new))
        .param("transfers", pairs.stream().map(Pair::transfer).toArray(Long[]::new))
        .param("ns", pairs.stream().map(Pair::n).toArray(Integer[]::new))
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  int part(JdbcClient jdbc, Account account, long line) {
    return jdbc.sql("""
            delete from books.bank_match m
             using books.bank_line l
             where m.county = :county and m.line = :line
               and l.county = m.county and l.id = m.line and l.account = :account""")
        .param("county", county)
        .param("line", line)
        .param("account", account.id().value())
        .update();
  }

  private static BankLine line(ResultSet row, int n) throws SQLException {
    return new BankLine(
        row.getLong("id"),
        row.getObject("day", LocalDate.class),
        row.getLong("amount"),
        row.getObject("balance", Long.class),
        row.getString("reference"),
        row.getString("other"),
        row.getString("words"));
  }
}
