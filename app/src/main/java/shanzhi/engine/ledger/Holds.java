package shanzhi.engine.ledger;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;

/**
 * 冻结 Parts of limited accounts that are spoken for: points for goods that were reserved, shares under
 * transfer. What is held stays in the account and cannot be spent until it is released.
 */
@Component
public class Holds {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final BookStore store;
  private final Traces traces;

  Holds(Db db, County county, Clock clock, Books books, Traces traces) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.store = new BookStore(county);
    this.traces = traces;
  }

  /** Holds a part of an account; refused where there is not so much left. */
  public HoldId hold(
      BookId id, AccountId account, long amount, String reason, Acting by, ClientId client) {
    var book = books.must(id);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(book.capability(), book.region(), now);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, 200);
    checks.must(amount > 0, "amount", "ledger.nothing-moved");
    checks.end();
    record Content(BookId id, AccountId account, long amount, String reason) {}
    var content = ClientId.print(by, new Content(id, account, amount, why));
    return asked(() -> db.in(by.scope(book.capability()), jdbc -> {
      var sent = jdbc.sql("select count(*) from ledger.hold where county = ? and client = ?")
          .params(county.code(), client.value())
          .query(Long.class)
          .single();
      if (sent > 0) return new HoldId(store.repeated(jdbc, "hold", client, content));
      var held = new HoldId(jdbc.sql("select ledger.hold(?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              county.code(),
              id.value(),
              account.value(),
              amount,
              why,
              by.signature(),
              BookStore.at(now),
              client.value(),
              content)
          .query(Long.class)
          .single());
      traces.leave(Traces.Kind.HOLD, held.value(), 1);
      return held;
    }));
  }

  /** Lets go of what was held; once more changes nothing. */
  public void release(BookId id, HoldId hold, Acting by) {
    var book = books.must(id);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(book.capability(), book.region(), now);
    asked(() -> db.in(by.scope(book.capability()), jdbc -> {
      var released = jdbc.sql("select ledger.release(?, ?, ?, ?, ?)")
          .params(county.code(), id.value(), hold.value(), by.signature(), BookStore.at(now))
          .query(Boolean.class)
          .single();
      if (Boolean.TRUE.equals(released)) traces.leave(Traces.Kind.RELEASE, hold.value(), 1);
      return released;
    }));
  }

  /** How much of an account can be spent. */
  public long left(AccountId account, Acting by) {
    return db.in(
        by.scope(books.looks(by)),
        jdbc -> jdbc.sql("""
                select free from ledger.balance where county = ? and account = ?""")
            .params(county.code(), account.value())
            .query(Long.class)
            .optional()
            .orElseThrow(() -> Refusal.unknown("ledger.account-unknown")));
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }
}
