package shanzhi.engine.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;

/**
 * 冻结 Parts of limited accounts that are spoken for: points for goods that were reserved, shares under
 * transfer. What is held stays in the account and cannot be spent until it is released; points that are
 * let go first make good what could not be taken of their holder because they were held.
 */
@Component
public class Holds {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final BookStore store;
  private final Ledger ledger;
  private final Traces traces;

  Holds(Db db, County county, Clock clock, Books books, Ledger ledger, Traces traces) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.store = new BookStore(county);
    this.ledger = ledger;
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

  /**
   * Lets go of what was held; once more changes nothing.
   *
   * @return how much of it made good what could not be taken while it was held
   */
  public long release(BookId id, HoldId hold, Acting by) {
    var book = books.must(id);
    return db.together(() -> let(book, hold, by) ? makeGood(book, hold, by) : 0L);
  }

  /** Lets go of what was held for what is posted in the same transaction: it was spoken for before. */
  public void use(BookId id, HoldId hold, Acting by) {
    let(books.must(id), hold, by);
  }

  private boolean let(Book book, HoldId hold, Acting by) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(book.capability(), book.region(), now);
    return asked(() -> db.in(by.scope(book.capability()), jdbc -> {
      var released = jdbc.sql("select ledger.release(?, ?, ?, ?, ?)")
          .params(county.code(), book.id().value(), hold.value(), by.signature(), BookStore.at(now))
          .query(Boolean.class)
          .single();
      if (Boolean.TRUE.equals(released)) traces.leave(Traces.Kind.RELEASE, hold.value(), 1);
      return Boolean.TRUE.equals(released);
    }));
  }

  private record Missing(AccountId held, AccountId uncollected, long amount) {}

  /** 补扣 What was earned after a taking stays: only what was noted while this was held is made good. */
  private long makeGood(Book book, HoldId hold, Acting by) {
    var found = missing(book, hold, by).filter(one -> one.amount() > 0);
    if (found.isEmpty()) return 0;
    var missing = found.get();
    var much = missing.amount();
    var lines = List.of(
        Posting.debit(missing.held(), much),
        Posting.credit(books.account(book.id(), Chart.TAKEN_BACK, by).id(), much),
        Posting.debit(books.account(book.id(), Chart.UNCOLLECTED_OF_ALL, by).id(), much),
        Posting.credit(missing.uncollected(), much));
    var occasion = new Occasion(
        LocalDate.ofInstant(clock.instant(), Words.ZONE),
        "points.made-good",
        "ledger.memo.made-good",
        List.of(),
        "hold:" + hold,
        List.of(),
        List.of());
    ledger.post(
        new NewTransfer(book.id(), occasion, lines),
        by,
        ClientId.named("holds/made-good/" + county.code() + "/" + hold));
    return much;
  }

  private Optional<Missing> missing(Book book, HoldId hold, Acting by) {
    return db.in(
        by.scope(book.capability()),
        jdbc -> jdbc.sql("""
                select h.account, o.id as uncollected, least(h.amount, coalesce((
                         select max(noted.since) from (
                           select sum(e.amount) over (
                                    order by e.placed desc, e.transfer desc, e.n desc) as since
                             from ledger.entry e
                             join ledger.transfer t on t.county = e.county and t.id = e.transfer
                            where e.county = o.county and e.account = o.id and t.at >= h.at) noted),
                         0)) as amount
                  from ledger.hold h
                  join ledger.account a on a.county = h.county and a.id = h.account
                  join ledger.account o on o.county = a.county and o.book = a.book
                                       and o.holder_person = a.holder_person
                                       and o.code = :uncollected || substring(a.code from :held)
                 where h.county = :county and h.id = :hold and a.code like :codes""")
            .param("county", county.code())
            .param("hold", hold.value())
            .param("uncollected", Chart.UNCOLLECTED)
            .param("held", Chart.HELD.length() + 1)
            .param("codes", Chart.HELD + ".%")
            .query((row, n) -> new Missing(
                new AccountId(row.getLong(1)), new AccountId(row.getLong(2)), row.getLong(3)))
            .optional());
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
