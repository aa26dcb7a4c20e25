package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_APPROVE;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;
import static shanzhi.foundation.ground.Capability.LEDGER_REVIEW;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;

/** 账套 The books, their accounts and what these have, their periods. */
@Component
public class Books {

  /** What opens books and accounts for reading, widest first. */
  private static final List<String> LOOKS =
      List.of(LEDGER_READ, LEDGER_KEEP, LEDGER_REVIEW, LEDGER_APPROVE, LEDGER_PAY);

  private static final int MOST_CLOSINGS = 60;
  private static final int FIRST_YEAR = 1900;
  private static final int LEAST_REASON = 5;
  private static final int MOST_PLAIN = 1_000;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final BookStore store;
  private final Traces traces;
  private final ObjectProvider<ClosingConditions> conditions;
  private final Words record;
  private final ConcurrentMap<BookId, Book> known = new ConcurrentHashMap<>();

  Books(
      Db db,
      County county,
      Clock clock,
      Traces traces,
      ObjectProvider<ClosingConditions> conditions,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new BookStore(county);
    this.traces = traces;
    this.conditions = conditions;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** Opens a book with the accounts that its kind starts with. */
  public BookId open(NewBook said, Acting by, ClientId client) {
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, 60);
    checks.must(
        said.kind() == BookKind.MONEY
            ? said.capability().equals(LEDGER_PAY)
            : Capability.ALL.contains(said.capability()),
        "capability",
        "ledger.no-capability");
    checks.must(
        said.chart() == null || said.kind() == BookKind.MONEY, "kind", "ledger.no-money-book");
    checks.end();
    var named = by.can(LEDGER_KEEP, said.region()) ? LEDGER_KEEP : said.capability();
    by.must(named, said.region(), clock.instant());
    if (!Book.isReached(by, named, said.region(), said.ownerKind(), said.owner())) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    var plain = new NewBook(
        said.region(),
        said.ownerKind(),
        said.owner(),
        said.kind(),
        title,
        said.capability(),
        said.chart());
    var content = ClientId.print(by, plain);
    return asked(() -> db.in(by.scope(named), jdbc -> {
      var opened = store.open(jdbc, plain, client, content);
      if (opened.fresh()) {
        var book = store.find(jdbc, opened.id()).orElseThrow();
        var chart = chart(plain);
        if (!chart.isEmpty()) store.open(jdbc, book, chart);
      }
      return opened.id();
    }));
  }

  private static List<NewAccount> chart(NewBook book) {
    if (book.chart() != null) return book.chart().accounts();
    return book.kind().chart.stream()
        .map(line -> new NewAccount(
            line.code(),
            line.name(),
            line.nature(),
            book.kind().unit,
            line.limited(),
            AccountHolder.NOBODY))
        .toList();
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }

  /** A book; what it is called and whose it is, is open. */
  public Optional<Book> find(BookId id) {
    var book = known.get(id);
    if (book != null) return Optional.of(book);
    var found = db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
    found.ifPresent(read -> known.put(id, read));
    return found;
  }

  public Book must(BookId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("ledger.book-unknown"));
  }

  /** Reads the book anew when it is asked for next. */
  void forget(BookId id) {
    known.remove(id);
  }

  /** The books of an owner. */
  public List<Book> of(NewBook.OwnerKind kind, long owner) {
    return db.in(Scope.open(county), jdbc -> store.of(jdbc, kind, owner));
  }

  /** The books of a place and below it. */
  public Slice<Book> at(Region place, @Nullable String after) {
    return at(place, null, null, after);
  }

  /** The books of a place that a post opens: all below it, or those of its own office alone. */
  Slice<Book> opened(Region place, Acting by, @Nullable String after) {
    return at(place, by.scope(LEDGER_READ).organisation(), capabilities(by), after);
  }

  private Slice<Book> at(
      Region place,
      @Nullable OrganisationId office,
      @Nullable List<String> held,
      @Nullable String after) {
    var cut = after == null || after.isEmpty() ? new String[] {"", "0"} : after.split("_", 2);
    var number = cut.length == 2 && cut[1].matches("\\d{1,18}") ? Long.parseLong(cut[1]) : 0;
    var read = db.in(
        Scope.open(county),
        jdbc -> store.at(jdbc, place, office, held, cut[0], number, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, book -> book.region() + "_" + book.id());
  }

  /** The books of a place and below it that have the accounts of a law. */
  public List<Book> of(StatutoryChart chart, Region place) {
    return db.in(Scope.open(county), jdbc -> store.of(jdbc, chart, place, MOST_PLAIN));
  }

  /** Those of the capabilities that books ask for which the actor holds. */
  List<String> capabilities(Acting by) {
    return db.in(Scope.open(county), store::capabilities).stream()
        .filter(by::can)
        .toList();
  }

  /** The capability by which the actor looks at accounts. */
  String looks(Acting by) {
    if (by.kind() == Acting.Kind.SYSTEM) return LEDGER_READ;
    if (by.kind() != Acting.Kind.POST) {
      by.must(LEDGER_OWN, clock.instant());
      return LEDGER_OWN;
    }
    var named = LOOKS.stream()
        .filter(by::can)
        .findFirst()
        .or(() -> capabilities(by).stream().findFirst());
    by.must(named.orElse(LEDGER_READ), clock.instant());
    return named.orElse(LEDGER_READ);
  }

  /** Opens accounts that are not there yet, and answers all of them by code. */
  public Map<String, Account> accounts(BookId id, List<NewAccount> accounts, Acting by) {
    var book = must(id);
    var named = writes(book, by);
    return asked(() -> db.in(by.scope(named), jdbc -> {
      store.open(jdbc, book, accounts);
      return store.byCode(jdbc, id, accounts.stream().map(NewAccount::code).toList()).stream()
          .collect(Collectors.toMap(Account::code, Function.identity()));
    }));
  }

  private String writes(Book book, Acting by) {
    var named = book.isReached(by, book.capability()) ? book.capability() : LEDGER_KEEP;
    by.must(named, book.region(), clock.instant());
    if (!book.isReached(by, named)) throw Refusal.forbidden("ground.not-your-place");
    return named;
  }

  /** The accounts of these persons below a main account, opened where they are not there yet. */
  public Map<PersonId, AccountId> ofPersons(
      BookId id, String head, Collection<PersonId> persons, Acting by) {
    var main = account(id, head, by);
    // What is noted beside the book has no limit: it grows, and a hold that is let go makes it
    // good.
    var limited = main.nature() != Nature.MEMO;
    var wanted = persons.stream()
        .distinct()
        .map(person -> new NewAccount(
            head + "." + person,
            main.name(),
            main.nature(),
            main.unit(),
            limited,
            AccountHolder.of(person)))
        .toList();
    return accounts(id, wanted, by).values().stream()
        .collect(Collectors.toMap(account -> account.holder().person(), Account::id));
  }

  /** The account of a code, for whoever writes in the book. */
  public Account account(BookId id, String code, Acting by) {
    return account(id, "account", code, by);
  }

  /** The account that a field of a form names: it is there, and entries are taken in it. */
  public Account account(BookId id, String field, String code, Acting by) {
    var book = must(id);
    var named = writes(book, by);
    if (book.chart() != null && book.chart().head(code)) {
      throw Refusal.invalid(field, "ledger.head-account", code);
    }
    return db.in(by.scope(named), jdbc -> store.byCode(jdbc, id, List.of(code))).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.invalid(field, "ledger.no-such-account", code));
  }

  /** Those accounts of a book with these codes that are for these eyes, by code. */
  public Map<String, Account> byCode(BookId id, Collection<String> codes, Acting by) {
    return db.in(by.scope(looks(by)), jdbc -> store.byCode(jdbc, id, codes)).stream()
        .collect(Collectors.toMap(Account::code, Function.identity()));
  }

  /** An account for these eyes: its holder's, or of whoever keeps or checks the book. */
  public Optional<Account> find(AccountId id, Acting by) {
    return db.in(by.scope(looks(by)), jdbc -> store.byId(jdbc, List.of(id))).stream()
        .findFirst();
  }

  /** Accounts for these eyes; those that are not are left out. */
  public Map<AccountId, Account> find(Collection<AccountId> ids, Acting by) {
    return db.in(by.scope(looks(by)), jdbc -> store.byId(jdbc, ids)).stream()
        .collect(Collectors.toMap(Account::id, Function.identity()));
  }

  /** The accounts of holders below a main account, by code. */
  public Slice<Account> below(BookId book, String head, @Nullable String after, Acting by) {
    var read = db.in(
        by.scope(looks(by)),
        jdbc -> store.below(jdbc, book, head, after == null ? "" : after, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, Account::code);
  }

  /** The accounts of the book that are no holder's, by code. */
  public List<Account> plain(BookId id, Acting by) {
    return db.in(by.scope(looks(by)), jdbc -> store.plain(jdbc, id, MOST_PLAIN));
  }

  /**
   * What holders had below a main account when a day began, by code: of limited accounts, those who had
   * something. A day that is over answers the same for ever, for lines stand where they were placed.
   */
  public Slice<Holding> holdings(
      BookId book, String head, LocalDate before, @Nullable String after, int most, Acting by) {
    var moment = before.atStartOfDay(Words.ZONE).toInstant();
    var read = db.in(
        by.scope(looks(by)),
        jdbc -> store.holdings(jdbc, book, head, moment, after == null ? "" : after, most + 1));
    return Slice.cut(read, most, held -> held.account().code());
  }

  /** The actor's own accounts in every book. */
  public List<Account> own(Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var person = by.principal();
    if (person == null) return List.of();
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.of(jdbc, person));
  }

  /** What accounts have, each on its own side; as quick after ten years as in the first month. */
  public Map<AccountId, Long> balances(Collection<AccountId> ids, Acting by) {
    return db.in(by.scope(looks(by)), jdbc -> store.balances(jdbc, ids));
  }

  public long balance(AccountId id, Acting by) {
    var found = balances(List.of(id), by).get(id);
    if (found == null) throw Refusal.unknown("ledger.account-unknown");
    return found;
  }

  /** 试算平衡 What every main account of the book came to. */
  public TrialBalance trial(BookId id, Acting by) {
    return new TrialBalance(db.in(by.scope(looks(by)), jdbc -> store.trial(jdbc, id)));
  }

  /**
   * 结账 From now on nothing is entered before the day given. What has to be done before binds: it is done,
   * or who closes says why not, and that stays with the closing.
   *
   * @param decision why it is closed though something is not done
   */
  public void close(
      BookId id, LocalDate until, @Nullable String decision, Acting by, ClientId client) {
    var book = must(id);
    by.must(LEDGER_APPROVE, book.region(), clock.instant());
    var checks = new Checks();
    var said = checks.text("decision", decision, 0, 200);
    mustBeADay(book, until, by, checks);
    mustBeTheNext(book, until, by);
    mustBeOfTheBook(id, until);
    if (goesBack(id, until)) throw Refusal.conflict("ledger.reopen-by-two");
    var open = String.join("、", undone(book, until));
    checks.must(
        open.isEmpty() || said.length() >= LEAST_REASON, "decision", "ledger.closing-open", open);
    checks.end();
    var why = open.isEmpty() ? said : record.of("ledger.closed-though", open, said);
    write(id, until, why.length() < 2 ? null : why, by, client);
  }

  private void mustBeADay(Book book, LocalDate until, Acting by, Checks checks) {
    var today = clock.instant().atZone(Words.ZONE).toLocalDate();
    checks.must(!until.isAfter(today), "until", "ledger.closes-ahead");
    checks.must(until.getYear() >= FIRST_YEAR, "until", "ledger.which-day");
    checks.must(isWhole(book, until, by), "until", "ledger.whole-months");
    checks.end();
  }

  private void mustBeOfTheBook(BookId id, LocalDate until) {
    firstDay(id).map(day -> day.withDayOfYear(1)).filter(until::isBefore).ifPresent(began -> {
      throw Refusal.invalid("until", "ledger.before-book", began);
    });
  }

  private void write(BookId id, LocalDate until, @Nullable String why, Acting by, ClientId client) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    asked(() -> db.in(by.scope(LEDGER_APPROVE), jdbc -> {
      var n = store.close(jdbc, id, until, why, by, now, client);
      traces.leave(Traces.Kind.CLOSING, id.value(), n);
      return n;
    }));
  }

  /** 重开 Whether the day lies before the one that holds: what was closed would take entries again. */
  boolean goesBack(BookId id, LocalDate until) {
    return closings(id).stream()
        .findFirst()
        .filter(last -> until.isBefore(last.until()))
        .isPresent();
  }

  /** Refuses a day from which the book is not to be opened again. */
  void mustReopen(BookId id, LocalDate until) {
    mustBeADay(must(id), until, Acting.system(county), new Checks());
    mustBeOfTheBook(id, until);
    if (!goesBack(id, until)) throw Refusal.conflict("ledger.open-already");
  }

  /** Opens it again from a day on, as one put forward and another decided; see {@link Motions}. */
  void openAgain(BookId id, LocalDate until, String decision, Acting by, ClientId client) {
    by.must(LEDGER_APPROVE, must(id).region(), clock.instant());
    mustReopen(id, until);
    write(id, until, decision, by, client);
  }

  /**
   * The books of the law are closed by whole months, by which statements and public finance are told;
   * one in which nothing stands any more is closed on the day on which its owner ends.
   */
  private boolean isWhole(Book book, LocalDate until, Acting by) {
    return book.chart() == null
        || until.getDayOfMonth() == 1
        || trial(book.id(), by).standing().isEmpty();
  }

  /** 逐月结账 Each month is closed after what is to be done of it was shown; an empty book at once. */
  private void mustBeTheNext(Book book, LocalDate until, Acting by) {
    if (book.chart() == null || trial(book.id(), by).standing().isEmpty()) return;
    closings(book.id()).stream()
        .map(Closing::until)
        .findFirst()
        .or(() -> firstDay(book.id()))
        .map(day -> day.withDayOfMonth(1))
        .filter(month -> until.isAfter(month.plusMonths(1)))
        .ifPresent(month -> {
          throw Refusal.invalid(
              "until", "ledger.month-by-month", YearMonth.from(month).toString());
        });
  }

  /** What is not done of what a closing further on asks for; going back asks for a decision alone. */
  private List<String> undone(Book book, LocalDate until) {
    var last = closings(book.id()).stream().findFirst();
    if (last.isPresent() && !until.isAfter(last.get().until())) return List.of();
    return conditions.stream().flatMap(one -> one.open(book, until).stream()).toList();
  }

  /** The first day that anything was entered for. */
  public Optional<LocalDate> firstDay(BookId id) {
    return db.in(Scope.system(county), jdbc -> store.firstDay(jdbc, id));
  }

  /** Who closed and opened the book, newest first. */
  public List<Closing> closings(BookId id) {
    return db.in(Scope.open(county), jdbc -> store.closings(jdbc, id, MOST_CLOSINGS));
  }
}
