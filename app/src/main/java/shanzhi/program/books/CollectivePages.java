package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_APPROVE;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Closing;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.territory.Territory;

/** 集体账首页 The collectives of a place with their books, one book with what it waits for, and its accounts. */
@Controller
class CollectivePages {

  /** What the income statement adds up to the result of the year. */
  private static final String[] RESULT = {
    "501", "502", "503", "504", "511", "512", "513", "514", "515"
  };

  private final CollectiveBooks collectives;
  private final Books books;
  private final Vouchers vouchers;
  private final Turnovers turnovers;
  private final MonthChecks checks;
  private final Organisations organisations;
  private final Territory territory;

  CollectivePages(
      CollectiveBooks collectives,
      Books books,
      Vouchers vouchers,
      Turnovers turnovers,
      MonthChecks checks,
      Organisations organisations,
      Territory territory) {
    this.collectives = collectives;
    this.books = books;
    this.vouchers = vouchers;
    this.turnovers = turnovers;
    this.checks = checks;
    this.organisations = organisations;
    this.territory = territory;
  }

  /**
   * The books of the reader's place.
   *
   * @param figures what stands in each today
   * @param without collectives that have none yet; none where the reader opens none
   */
  record ListPage(
      List<Book> books,
      Map<Book, String> owners,
      Map<Book, Figures> figures,
      LocalDate today,
      Map<String, String> without) {

    Figures of(Book book) {
      return figures.getOrDefault(book, Figures.NONE);
    }

    Figures all() {
      return figures.values().stream().reduce(Figures.NONE, Figures::and);
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }
  }

  /**
   * What stands in a book: each figure is the sum of the rows to which it leads.
   *
   * @param money in hand and at the bank, as the balance sheet has it
   * @param owed by others, as the balance sheet and the ageing of receivables have it
   * @param result since the year began, as the income statement has it
   * @param waiting vouchers that are on their way
   */
  record Figures(long money, long owed, long result, long waiting) {

    static final Figures NONE = new Figures(0, 0, 0, 0);

    Figures and(Figures other) {
      return new Figures(
          Math.addExact(money, other.money),
          Math.addExact(owed, other.owed),
          Math.addExact(result, other.result),
          waiting + other.waiting);
    }
  }

  private Figures figures(Book book, Acting hat) {
    var today = collectives.today();
    var year = turnovers.of(book.id(), today.withDayOfYear(1), today, hat);
    return new Figures(
        year.after("101", "102"),
        year.after("112"),
        -year.moved(RESULT),
        vouchers.waiting(book.id(), hat));
  }

  @GetMapping("/collective-books")
  String list(Identity who, Model model) {
    var hat = who.must(LEDGER_READ);
    var place = Objects.requireNonNull(hat.seat()).place();
    var found = collectives.at(place).stream()
        .filter(book -> book.as(who, LEDGER_READ).isPresent())
        .toList();
    var owners = found.stream().collect(Collectors.toMap(book -> book, this::owner));
    var figures = new LinkedHashMap<Book, Figures>();
    for (var book : found) figures.put(book, figures(book, hat));
    var without = new LinkedHashMap<String, String>();
    if (who.as(LEDGER_KEEP, place)
        .filter(keeper -> keeper.scope(LEDGER_KEEP).place() != null)
        .isPresent()) {
      var search = new Organisations.Search(place, OrganisationKind.COLLECTIVE, null);
      for (var collective : organisations.search(search)) {
        var has =
            found.stream().anyMatch(book -> book.owner() == collective.id().value());
        if (!has) without.put(collective.id().toString(), collective.name());
      }
    }
    model.addAttribute("page", new ListPage(found, owners, figures, collectives.today(), without));
    return "program/books/list";
  }

  private String owner(Book book) {
    return organisations.name(new OrganisationId(book.owner()));
  }

  @PostMapping("/collective-books")
  String open(
      @RequestParam(defaultValue = "") String owner, @RequestParam String clientId, Identity who) {
    if (!owner.matches("\\d{1,18}")) throw Refusal.invalid("owner", "books.no-collective");
    var collective = organisations
        .find(new OrganisationId(Long.parseLong(owner)))
        .map(Organisation::region)
        .orElseThrow(() -> Refusal.invalid("owner", "books.no-collective"));
    var book = collectives.open(
        new OrganisationId(Long.parseLong(owner)),
        who.must(LEDGER_KEEP, collective),
        ClientId.of(clientId));
    return "redirect:/collective-books/" + book + "?done=books.opened";
  }

  /**
   * A collective's book.
   *
   * @param waiting its open vouchers by how far they are
   * @param month the first month that is not closed and is over; none where all are
   */
  record HomePage(
      Book book,
      String owner,
      String place,
      boolean begun,
      Map<Voucher.State, Long> waiting,
      @Nullable LocalDate closedUntil,
      @Nullable YearMonth month,
      List<MonthChecks.Check> checks,
      boolean keeps,
      boolean closes) {

    /** What is not done, so that closing all the same takes a reason. */
    boolean open() {
      return checks.stream().anyMatch(check -> !check.done());
    }
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}")
  String home(@PathVariable long id, Identity who, Model model) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var last = turnovers.last(book.id(), hat);
    var open = vouchers.of(book.id(), true, null, hat).rows();
    var waiting =
        open.stream().collect(Collectors.groupingBy(Voucher::state, Collectors.counting()));
    var until =
        books.closings(book.id()).stream().findFirst().map(Closing::until).orElse(null);
    var month = last == null ? null : due(book, until, hat);
    model.addAttribute(
        "page",
        new HomePage(
            book,
            owner(book),
            territory.fullName(book.region()),
            last != null,
            waiting,
            until,
            month,
            month == null ? List.of() : checks.of(book, month, hat),
            book.as(who, LEDGER_KEEP).isPresent(),
            book.as(who, LEDGER_APPROVE).isPresent()));
    return "program/books/home";
  }

  private @Nullable YearMonth due(Book book, @Nullable LocalDate until, Acting hat) {
    var first = until;
    if (first == null) {
      var entries = turnovers.entries(
          book.id(), "", LocalDate.of(1990, 1, 1), collectives.today(), null, hat);
      if (entries.rows().isEmpty()) return null;
      first = entries.rows().getFirst().day();
    }
    var month = YearMonth.from(first);
    return month.isBefore(YearMonth.from(collectives.today())) ? month : null;
  }

  /** The accounts of a book beside the chart that they follow. */
  record ChartPage(
      Book book,
      StatutoryChart chart,
      List<Account> accounts,
      Map<String, String> heads,
      boolean keeps) {}

  @GetMapping("/collective-books/{id:\\d{1,18}}/chart")
  String chart(@PathVariable long id, Identity who, Model model) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var heads = new LinkedHashMap<String, String>();
    for (var line : StatutoryChart.COLLECTIVE.lines) {
      if (!line.code().contains(".")) heads.put(line.code(), line.code() + " " + line.name());
    }
    model.addAttribute(
        "page",
        new ChartPage(
            book,
            StatutoryChart.COLLECTIVE,
            books.plain(book.id(), hat),
            heads,
            book.as(who, LEDGER_KEEP).isPresent()));
    return "program/books/chart";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/accounts")
  String account(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String head,
      @RequestParam(defaultValue = "") String name,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var book = collectives.must(new BookId(id));
    collectives.subLedger(book.id(), head, name, book.must(who, LEDGER_KEEP));
    return "redirect:/collective-books/" + id + "/chart?done=books.kept";
  }
}
