package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;

/**
 * 停用 An asset goes out of the register with the voucher that takes it out of the book: its cost, what was
 * written off of it, and what is left to be cleared. The month in which it goes is written off first.
 */
@Component
public class Retirements {

  private static final int MOST_WHY = 120;

  private final CollectiveBooks collectives;
  private final FixedAssets assets;
  private final Books books;
  private final Vouchers vouchers;
  private final Db db;
  private final Clock clock;
  private final RetirementStore store;

  Retirements(
      CollectiveBooks collectives,
      FixedAssets assets,
      Books books,
      Vouchers vouchers,
      Db db,
      County county,
      Clock clock) {
    this.collectives = collectives;
    this.assets = assets;
    this.books = books;
    this.vouchers = vouchers;
    this.db = db;
    this.clock = clock;
    this.store = new RetirementStore(county);
  }

  /**
   * What is put forward.
   *
   * @param account on which its cost stands, 151 or one below it
   */
  public record Going(long asset, LocalDate day, String account, String why, String paper) {}

  /** Puts the voucher forward that takes an asset out of the book. */
  public VoucherId put(BookId id, Going said, Acting by, ClientId client) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var checks = new Checks();
    var why = checks.text("why", said.why(), 2, MOST_WHY);
    var paper = checks.text("paper", said.paper(), 2, 90);
    checks.must(!said.day().isAfter(collectives.today()), "day", "ledger.day-ahead");
    checks.must(
        costs(id, by).containsKey(said.account()),
        "account",
        "books.not-for-cost",
        said.account().isBlank() ? "–" : said.account());
    checks.end();
    var content = ClientId.print(by, said);
    try {
      return Objects.requireNonNull(db.together(() -> db.in(by.scope(LEDGER_KEEP), jdbc -> {
        var before = store.sent(jdbc, client, content);
        if (before.isPresent()) return before.get();
        store.line(jdbc, id);
        var asset = assets.must(id, said.asset(), by);
        var written = mustBeWrittenOff(id, asset, said.day(), by);
        var lines = lines(id, asset, written, said.account(), by);
        assets.mustBeThere(lines, by);
        var voucher = vouchers.propose(
            NewVoucher.of(
                id,
                said.day(),
                "固定资产停用：" + asset.name() + "，" + why,
                List.of("paper:" + paper),
                lines),
            by,
            ClientId.named("retirement/" + client));
        store.add(jdbc, book, asset.id(), said.day(), why, voucher, client, content);
        return voucher;
      })));
    } catch (DuplicateKeyException standing) {
      throw Refusal.conflict("books.retirement-under-way");
    }
  }

  private List<Posting> lines(BookId id, Asset asset, long written, String account, Acting by) {
    var accounts =
        books.plain(id, by).stream().collect(Collectors.toMap(Account::code, Account::id));
    var lines = new ArrayList<Posting>();
    if (written > 0) {
      lines.add(Posting.debit(Objects.requireNonNull(accounts.get("152")), written));
    }
    if (asset.cost() > written) {
      var left = Objects.requireNonNull(accounts.get("154"));
      lines.add(Posting.debit(left, asset.cost() - written));
    }
    lines.add(Posting.credit(Objects.requireNonNull(accounts.get(account)), asset.cost()));
    return lines;
  }

  /** The month in which it goes is the last that bears it, and is paid; answers what is written off. */
  private long mustBeWrittenOff(BookId id, Asset asset, LocalDate day, Acting by) {
    if (asset.retired() != null) throw Refusal.conflict("books.retired-already");
    if (day.isBefore(asset.inUse())) throw Refusal.invalid("day", "books.before-use");
    var written = assets.written(id, by);
    var open = written.underWay();
    if (open != null) throw Refusal.conflict("books.retire-after-voucher", open);
    var month = YearMonth.from(day);
    // What a later month's voucher took of it, with the months before, is no more that month's to
    // bear.
    var all = written.of(asset, YearMonth.from(collectives.today()));
    if (all > asset.byEndOf(month)) {
      throw Refusal.invalid("day", "books.retire-before-written", month);
    }
    if (written.bears(asset, month) > 0) {
      if (written.has(month)) throw Refusal.invalid("day", "books.retire-month-passed", month);
      throw Refusal.conflict(
          written.over(month) ? "books.retire-written-first" : "books.retire-month-over", month);
    }
    return all;
  }

  /** The accounts on which the cost of an asset may stand, by code. */
  Map<String, String> costs(BookId id, Acting by) {
    return books.plain(id, by).stream()
        .filter(FixedAssets::cost)
        .collect(Collectors.toMap(
            Account::code,
            account -> account.code() + " " + account.name(),
            (one, same) -> one,
            TreeMap::new));
  }

  /** What goes or has gone, by its asset. */
  Map<Long, Retirement> of(BookId id, Acting by) {
    return db.in(by.scope(LEDGER_READ), jdbc -> store.of(jdbc, id)).stream()
        .collect(Collectors.toMap(Retirement::asset, one -> one));
  }
}
