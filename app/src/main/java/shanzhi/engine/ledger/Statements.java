package shanzhi.engine.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;

/** 对账单 Statements of accounts: for the holder, and recorded as a look for anybody else. */
@Component
public class Statements {

  private static final String MOVES =
      "select e.n, e.account, e.amount, e.rule, " + TransferStore.COLUMNS + """
       from ledger.entry e
       join ledger.transfer t on t.county = e.county and t.id = e.transfer
      where e.county = :county and e.account = :account
        and (e.placed, e.transfer, e.n) < (:placed, :transfer, :n)
      order by e.placed desc, e.transfer desc, e.n desc
      limit :most""";

  /** A limited account counts back from what it has now, another on from what was summed up. */
  private static final String LATER = """
      select coalesce(sum(amount), 0) from ledger.entry
       where county = :county and account = :account
         and (placed, transfer, n) >= (:placed, :transfer, :n)""";

  private static final String EARLIER = """
      select coalesce(max(s.amount), 0) + coalesce(sum(e.amount), 0)
        from (select coalesce(max(x.amount), 0) as amount,
                     coalesce(max(x.upto), '-infinity') as upto
                from (select amount, upto from ledger.snapshot
                       where county = :county and account = :account and upto <= :placed
                       order by upto desc limit 1) x) s
        left join ledger.entry e
          on e.county = :county and e.account = :account and e.placed >= s.upto
         and (e.placed, e.transfer, e.n) < (:placed, :transfer, :n)""";

  private final Db db;
  private final County county;
  private final Books books;
  private final Rules rules;
  private final ReadLog readLog;

  Statements(Db db, County county, Books books, Rules rules, ReadLog readLog) {
    this.db = db;
    this.county = county;
    this.books = books;
    this.rules = rules;
    this.readLog = readLog;
  }

  /** Where a page ended: the next one begins below. */
  private record Key(Instant placed, long transfer, int n) {

    static final Key LAST = new Key(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE, 0);

    static Key of(@Nullable String text) {
      if (text == null || text.isEmpty()) return LAST;
      try {
        var parts = text.split("_");
        return new Key(
            Instant.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
      } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException no) {
        throw Refusal.invalid("after", "inbox.page-key");
      }
    }

    JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
      return statement
          .param("placed", BookStore.at(placed))
          .param("transfer", transfer)
          .param("n", n);
    }
  }

  /** A page of the account's lines, newest first, with what it had after each. */
  public Statement of(AccountId id, @Nullable String after, Acting by) {
    var key = Key.of(after);
    var account = books.find(id, by).orElseThrow(() -> Refusal.unknown("ledger.account-unknown"));
    var holder = account.holder().person();
    return db.in(by.scope(books.looks(by)), jdbc -> {
      if (holder != null && !holder.equals(by.principal())) {
        readLog.looked(by, "ledger.statement", "person:" + holder, "account:" + id);
      }
      var balance = Objects.requireNonNull(
          new BookStore(county).balances(jdbc, List.of(id)).get(id));
      var read = key.in(jdbc.sql(MOVES)
              .param("county", county.code())
              .param("account", id.value())
              .param("most", Slice.SIZE + 1))
          .query(Statements::read)
          .list();
      var slice = Slice.cut(read, Slice.SIZE, Read::key);
      var top = key.equals(Key.LAST) ? balance : then(jdbc, account, balance, key);
      var moves = moves(slice.rows(), account, top);
      var named = moves.stream()
          .map(move -> move.line().rule())
          .filter(Objects::nonNull)
          .toList();
      return new Statement(
          account,
          books.must(account.book()),
          balance,
          held(jdbc, account),
          moves,
          rules.find(named),
          slice.next());
    });
  }

  private long then(JdbcClient jdbc, Account account, long balance, Key key) {
    var sum = key.in(jdbc.sql(account.limited() ? LATER : EARLIER)
            .param("county", county.code())
            .param("account", account.id().value()))
        .query(BigDecimal.class)
        .single()
        .longValueExact();
    return account.limited()
        ? Math.subtractExact(balance, account.nature().side * sum)
        : account.nature().side * sum;
  }

  private long held(JdbcClient jdbc, Account account) {
    if (!account.limited()) return 0;
    return jdbc.sql("select held from ledger.balance where county = ? and account = ?")
        .params(county.code(), account.id().value())
        .query(Long.class)
        .single();
  }

  private record Read(Transfer transfer, Line line) {

    String key() {
      return transfer.placed() + "_" + transfer.id() + "_" + line.n();
    }
  }

  private static Read read(ResultSet row, int n) throws SQLException {
    return new Read(TransferStore.transfer(row, n), TransferStore.line(row));
  }

  private static List<Statement.Move> moves(List<Read> rows, Account account, long top) {
    var moves = new ArrayList<Statement.Move>();
    var after = top;
    for (var row : rows) {
      var moved = Math.multiplyExact(account.nature().side, row.line().amount());
      moves.add(new Statement.Move(row.transfer(), row.line(), moved, after));
      after = Math.subtractExact(after, moved);
    }
    return moves;
  }
}
