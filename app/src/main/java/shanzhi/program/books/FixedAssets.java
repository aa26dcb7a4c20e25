package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.Voucher.Purpose;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Yuan;

/** 固定资产 The register of what is written off, and the month's depreciation as a voucher to be carried. */
@Component
public class FixedAssets {

  private static final int MOST = 2_000;
  private static final int MOST_STRUCK = 50;
  private static final int MOST_WHY = 200;

  private final CollectiveBooks collectives;
  private final Books books;
  private final Vouchers vouchers;
  private final Turnovers turnovers;
  private final Db db;
  private final String county;
  private final Clock clock;
  private final AssetStore store;

  FixedAssets(
      CollectiveBooks collectives,
      Books books,
      Vouchers vouchers,
      Turnovers turnovers,
      Db db,
      County county,
      Clock clock) {
    this.collectives = collectives;
    this.books = books;
    this.vouchers = vouchers;
    this.turnovers = turnovers;
    this.db = db;
    this.county = county.code();
    this.clock = clock;
    this.store = new AssetStore(county);
  }

  /**
   * An asset to be registered; amounts in fen.
   *
   * @param brings the voucher on its way that brings it into account 151; none where it is there
   */
  public record NewAsset(
      String name,
      long cost,
      long residual,
      int months,
      LocalDate inUse,
      String expense,
      @Nullable VoucherId brings) {

    public NewAsset(
        String name, long cost, long residual, int months, LocalDate inUse, String expense) {
      this(name, cost, residual, months, inUse, expense, null);
    }
  }

  public long register(BookId id, NewAsset said, Acting by, ClientId client) {
    var book = collectives.must(id);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(LEDGER_KEEP, book.region(), now);
    var checks = new Checks();
    var name = checks.text("name", said.name(), 2, 60);
    checks.must(said.cost() > 0, "cost", "ledger.which-amount");
    checks.must(
        said.residual() >= 0 && said.residual() < Math.max(1, said.cost()),
        "residual",
        "books.residual");
    checks.must(said.months() >= 1 && said.months() <= 1_200, "months", "books.which-months");
    checks.must(!said.inUse().isAfter(collectives.today()), "inUse", "ledger.day-ahead");
    var bears = books.plain(id, by).stream()
        .filter(account -> account.code().equals(said.expense()))
        .anyMatch(account -> (account.nature() == Nature.EXPENSE || account.nature() == Nature.COST)
            && !StatutoryChart.COLLECTIVE.head(account.code()));
    checks.must(bears, "expense", "books.which-expense");
    checks.end();
    var plain = new NewAsset(
        name,
        said.cost(),
        said.residual(),
        said.months(),
        said.inUse(),
        said.expense(),
        said.brings());
    var content = ClientId.print(by, plain);
    var brings = plain.brings();
    var sentBefore = db.in(by.scope(LEDGER_KEEP), jdbc -> store.sent(jdbc, client));
    if (!sentBefore) mustBeInBook(id, plain, by);
    return db.in(by.scope(LEDGER_KEEP), jdbc -> {
      var added = jdbc.sql("""
              insert into books.asset (county, book, region, name, cost, residual, months, in_use,
                     expense, brought_by, actor, at, client, content)
              values (:county, :book, :region, :name, :cost, :residual, :months, :inUse, :expense,
                      :brings, :by, :at, :client, :content)
              on conflict (county, client) do nothing
              returning id""")
          .param("county", county)
          .param("book", id.value())
          .param("region", book.region().code())
          .param("name", plain.name())
          .param("cost", plain.cost())
          .param("residual", plain.residual())
          .param("months", plain.months())
          .param("inUse", plain.inUse())
          .param("expense", plain.expense())
          .param("brings", brings == null ? null : brings.value(), Types.BIGINT)
          .param("by", by.signature())
          .param("at", now.atOffset(ZoneOffset.UTC))
          .param("client", client.value())
          .param("content", content)
          .query(Long.class)
          .optional();
      return added.orElseGet(() -> Repetition.again(jdbc, county, "books.asset", client, content));
    });
  }

  /** What the book has on account 151, and what of it the register has; in fen. */
  public record Registered(long inBook, long registered) {

    public long left() {
      return inBook - registered;
    }
  }

  /** 已登记 How far the register has what the book has at the end of a day. */
  public Registered registered(BookId id, LocalDate day, Acting by) {
    var inBook = turnovers.of(id, day, day, by).after("151");
    var there = of(id, by).stream()
        .filter(asset -> !asset.inUse().isAfter(day))
        .filter(asset -> {
          var retired = asset.retired();
          return retired == null || retired.isAfter(day);
        })
        .mapToLong(Asset::cost)
        .sum();
    var underWay = db.in(by.scope(LEDGER_READ), jdbc -> store.brought(jdbc, id)).entrySet().stream()
        .filter(one -> vouchers
            .find(one.getKey(), by)
            .filter(found -> found.state().open())
            .isPresent())
        .mapToLong(Map.Entry::getValue)
        .sum();
    return new Registered(inBook, there - underWay);
  }

  /** Whether the cost of assets stands on it. */
  static boolean cost(Account account) {
    return account.code().equals("151") || account.code().startsWith("151.");
  }

  LocalDate today() {
    return collectives.today();
  }

  /** Nothing goes off the book that is not on it: neither a cost nor what was written off of one. */
  void mustBeThere(List<Posting> lines, Acting by) {
    var accounts = books.find(lines.stream().map(Posting::account).toList(), by);
    for (var line : lines) {
      var account = Objects.requireNonNull(accounts.get(line.account()));
      if (!cost(account) && !account.code().equals("152")) continue;
      var has = books.balance(account.id(), by) * -Long.signum(line.amount());
      var takes = Math.abs(line.amount());
      if (has < takes) {
        throw Refusal.conflict(
            "books.not-on-account",
            account.code() + " " + account.name(),
            Yuan.of(has),
            Yuan.of(takes));
      }
    }
  }

  /** What is registered is in the book, or on its way into it by a voucher that is named. */
  private void mustBeInBook(BookId id, NewAsset said, Acting by) {
    var brings = said.brings();
    if (brings != null) {
      var voucher = vouchers.find(brings, by).filter(one -> one.book().equals(id));
      if (voucher.isEmpty()) throw Refusal.invalid("brings", "books.no-such-voucher");
      if (voucher.get().state().open()) {
        var heads = books.plain(id, by).stream()
            .filter(FixedAssets::cost)
            .map(Account::id)
            .toList();
        var comes = voucher.get().postings().stream()
            .filter(line -> heads.contains(line.account()))
            .mapToLong(Posting::amount)
            .sum();
        var taken = db.in(by.scope(LEDGER_READ), jdbc -> store.broughtBy(jdbc, id, brings));
        if (said.cost() <= comes - taken) return;
        throw Refusal.invalid("cost", "books.beyond-voucher", Yuan.of(Math.max(0, comes - taken)));
      }
    }
    var there = registered(id, collectives.today(), by);
    if (said.cost() > there.left()) {
      throw Refusal.invalid(
          "cost",
          "books.beyond-151",
          Yuan.of(there.inBook()),
          Yuan.of(there.registered()),
          Yuan.of(said.cost()));
    }
  }

  /**
   * 划掉 Strikes out an entry that is wrong, with a reason, as long as no month's voucher has anything of it;
   * it stays to be seen and counts no more.
   */
  public void strike(BookId id, long asset, String why, Acting by) {
    var book = collectives.must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var checks = new Checks();
    var reason = checks.text("why", why, 2, MOST_WHY);
    checks.end();
    var known = must(id, asset, by);
    if (db.in(by.scope(LEDGER_KEEP), jdbc -> store.goes(jdbc, asset))) {
      throw Refusal.conflict("books.retired-already");
    }
    var written = vouchers.workedOut(id, Purpose.DEPRECIATION, by).stream()
        .anyMatch(one -> !known.at().isAfter(one.at()) && known.of(YearMonth.from(one.day())) > 0);
    if (written) throw Refusal.conflict("books.depreciated-already");
    var person = Objects.requireNonNull(by.person(), "an entry is struck by somebody");
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    db.in(by.scope(LEDGER_KEEP), jdbc -> store.strike(jdbc, id, asset, reason, person, now));
  }

  /** Those that were struck out, the newest first. */
  List<AssetStore.Struck> struck(BookId id, Acting by) {
    return db.in(by.scope(LEDGER_READ), jdbc -> store.struck(jdbc, id, MOST_STRUCK));
  }

  /** One that counts. */
  Asset must(BookId id, long asset, Acting by) {
    return of(id, by).stream()
        .filter(one -> one.id() == asset)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("books.asset-unknown"));
  }

  /** What the book has, oldest first. */
  public List<Asset> of(BookId id, Acting by) {
    return db.in(
        by.scope(LEDGER_READ),
        jdbc -> jdbc.sql("""
            select a.id, a.name, a.cost, a.residual, a.months, a.in_use, a.expense,
                   coalesce(r.day, a.retired) as retired, a.at
              from books.asset a
              left join books.retirement r
                on r.county = a.county and r.asset = a.id and r.state = 'PAID'
             where a.county = :county and a.book = :book and a.struck_at is null
             order by a.id
             limit :most""")
            .param("county", county)
            .param("book", id.value())
            .param("most", MOST)
            .query((row, n) -> new Asset(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("cost"),
                row.getLong("residual"),
                row.getInt("months"),
                row.getObject("in_use", LocalDate.class),
                row.getString("expense"),
                row.getObject("retired", LocalDate.class),
                row.getObject("at", OffsetDateTime.class).toInstant()))
            .list());
  }

  /** What the book has written off, and the month that comes next. */
  public WrittenOff written(BookId id, Acting by) {
    return new WrittenOff(
        opened(id, by), vouchers.workedOut(id, Purpose.DEPRECIATION, by), collectives.today());
  }

  /** The month that the opening balances stand at the beginning of; none of a book that began empty. */
  private @Nullable YearMonth opened(BookId id, Acting by) {
    return vouchers.workedOut(id, Purpose.OPENING, by).stream()
        .filter(one -> one.state() == Voucher.State.PAID)
        .map(one -> YearMonth.from(one.day()))
        .findFirst()
        .orElse(null);
  }

  /**
   * 计提折旧 Puts the month's depreciation forward: once a month, when it is over, and after the months
   * before. What an asset that was registered late should have borne by then comes with it.
   */
  public VoucherId propose(BookId id, YearMonth month, Acting by, ClientId client) {
    var written = written(id, by);
    if (!written.over(month)) throw Refusal.conflict("books.month-not-over", month);
    if (written.has(month)) throw Refusal.conflict("ledger.worked-out-before");
    var open = written.underWay();
    if (open != null) throw Refusal.conflict("books.month-under-way", open);
    var sums = new TreeMap<String, Long>();
    for (var asset : of(id, by)) {
      var bears = written.bears(asset, month);
      if (bears > 0) sums.merge(asset.expense(), bears, Math::addExact);
    }
    if (sums.isEmpty()) throw Refusal.conflict("books.nothing-to-write-off");
    var accounts =
        books.plain(id, by).stream().collect(Collectors.toMap(Account::code, Account::id));
    var lines = new ArrayList<Posting>();
    var all = 0L;
    for (var sum : sums.entrySet()) {
      var account = Objects.requireNonNull(accounts.get(sum.getKey()));
      lines.add(Posting.debit(account, sum.getValue()));
      all = Math.addExact(all, sum.getValue());
    }
    lines.add(Posting.credit(Objects.requireNonNull(accounts.get("152")), all));
    var said = NewVoucher.of(
            id, month.atEndOfMonth(), month + " 计提固定资产折旧", List.of("computed:折旧计算表"), lines)
        .meant(Purpose.DEPRECIATION);
    return vouchers.propose(said, by, client);
  }
}
