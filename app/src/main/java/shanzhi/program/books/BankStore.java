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
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;

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

  /** Which of these lines are there already, by day, reference and amount. */
  Set<String> known(JdbcClient jdbc, Account account, LocalDate from, LocalDate until) {
    return Set.copyOf(jdbc.sql("""
            select day || '/' || reference || '/' || amount from books.bank_line
             where county = :county and account = :account and day between :from and :until""")
        .param("county", county)
        .param("account", account.id().value())
        .param("from", from)
        .param("until", until)
        .query(String.class)
        .list());
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
            on conflict on constraint one_line_a_reference do nothing""")
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
