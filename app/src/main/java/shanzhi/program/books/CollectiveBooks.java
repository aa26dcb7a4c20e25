package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.AccountHolder;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** 集体账 A collective's book of money, opened with the accounts of the law, and its sub-ledgers. */
@Component
public class CollectiveBooks {

  private static final StatutoryChart CHART = StatutoryChart.COLLECTIVE;

  private final Books books;
  private final Organisations organisations;
  private final Clock clock;

  CollectiveBooks(Books books, Organisations organisations, Clock clock) {
    this.books = books;
    this.organisations = organisations;
    this.clock = clock;
  }

  LocalDate today() {
    return clock.instant().atZone(Words.ZONE).toLocalDate();
  }

  /** Opens the book of a collective with every account of the statutory chart, in one act. */
  public BookId open(OrganisationId owner, Acting by, ClientId client) {
    var collective = organisations.must(owner);
    by.must(LEDGER_KEEP, collective.region(), clock.instant());
    if (collective.kind() != OrganisationKind.COLLECTIVE) {
      throw Refusal.invalid("owner", "books.no-collective");
    }
    return books.open(NewBook.statutory(collective.region(), owner, "集体资金账", CHART), by, client);
  }

  /** The books of collectives of a place and below it. */
  public List<Book> at(Region place) {
    return books.of(CHART, place);
  }

  /** A collective's book; another is unknown here. */
  public Book must(BookId id) {
    var book = books.must(id);
    if (book.chart() != CHART) throw Refusal.unknown("books.unknown");
    return book;
  }

  /** Opens a sub-ledger below an account of the chart, or answers the one of that name. */
  public Account subLedger(BookId id, String head, String name, Acting by) {
    var book = must(id);
    by.must(LEDGER_KEEP, book.region(), clock.instant());
    var checks = new Checks();
    var said = checks.text("name", name, 2, 40);
    var known =
        CHART.lines.stream().anyMatch(line -> line.code().equals(head) && !head.contains("."));
    checks.must(known, "head", "books.no-such-account", head);
    checks.end();
    var below = books.plain(id, by).stream()
        .filter(account -> account.code().startsWith(head + "."))
        .toList();
    var same = below.stream().filter(account -> account.name().equals(said)).findFirst();
    if (same.isPresent()) return same.get();
    var last = below.stream()
        .mapToLong(account -> Long.parseLong(account.code().substring(head.length() + 1)))
        .max()
        .orElse(0);
    return open(book, head + "." + (last + 1), said, by);
  }

  /** Opens one account below one of the chart, as it is called in a table that comes in. */
  Account open(Book book, String code, String name, Acting by) {
    var head = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
    var main = CHART.lines.stream()
        .filter(line -> line.code().equals(head))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("head", "books.no-such-account", head));
    var account =
        new NewAccount(code, name, main.nature(), Unit.FEN, main.isLimited(), AccountHolder.NOBODY);
    return Objects.requireNonNull(
        books.accounts(book.id(), List.of(account), by).get(code));
  }
}
