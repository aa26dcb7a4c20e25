package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Turnover;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisations;

/** 报表 The statements on the screen, on paper and as a table, and the entries behind each figure. */
@Controller
class StatementPages {

  private final CollectiveBooks collectives;
  private final StatementRoom statements;
  private final Turnovers turnovers;
  private final Ageing ageing;
  private final Organisations organisations;
  private final Clock clock;

  StatementPages(
      CollectiveBooks collectives,
      StatementRoom statements,
      Turnovers turnovers,
      Ageing ageing,
      Organisations organisations,
      Clock clock) {
    this.collectives = collectives;
    this.statements = statements;
    this.turnovers = turnovers;
    this.ageing = ageing;
    this.organisations = organisations;
    this.clock = clock;
  }

  /**
   * A statement.
   *
   * @param kind {@code balance} or {@code income}
   * @param parts its parts, each a table
   */
  record StatementPage(
      Book book,
      String owner,
      String kind,
      YearMonth month,
      List<List<FormLine>> parts,
      boolean sound) {

    /** What the screen shows of a part: on a phone forty lines of nothing hide the others. */
    List<FormLine> shown(List<FormLine> part, boolean all) {
      return part.stream()
          .filter(line -> all || line.total() || line.first() != 0 || line.second() != 0)
          .toList();
    }

    /** Where the entries of an account are that make a figure of the first column. */
    String entries(String code) {
      var from = kind.equals("balance") ? LocalDate.of(1990, 1, 1) : month.atDay(1);
      return "/collective-books/%s/entries?code=%s&from=%s&until=%s"
          .formatted(book.id(), code, from, month.atEndOfMonth());
    }

    String address(String ending) {
      var name = kind.equals("balance") ? "balance-sheet" : "income";
      return "/collective-books/" + book.id() + "/" + name + ending + "?month=" + month;
    }
  }

  private StatementPage balance(long id, @Nullable String typed, Identity who) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var month = statements.told(typed);
    var sheet = statements.balance(book.id(), month, hat);
    return new StatementPage(
        book,
        owner(book),
        "balance",
        month,
        List.of(sheet.assets(), sheet.claims()),
        sheet.balanced());
  }

  private StatementPage income(long id, @Nullable String typed, Identity who) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var month = statements.told(typed);
    var lines = statements.income(book.id(), month, hat).lines();
    return new StatementPage(book, owner(book), "income", month, List.of(lines), true);
  }

  private String owner(Book book) {
    return organisations.name(new OrganisationId(book.owner()));
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/balance-sheet")
  String balance(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      @RequestParam(defaultValue = "false") boolean all,
      Identity who,
      Model model) {
    model.addAttribute("page", balance(id, month, who));
    model.addAttribute("all", all);
    return "program/books/statement";
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/income")
  String income(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      @RequestParam(defaultValue = "false") boolean all,
      Identity who,
      Model model) {
    model.addAttribute("page", income(id, month, who));
    model.addAttribute("all", all);
    return "program/books/statement";
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/balance-sheet.pdf")
  String balancePaper(
      @PathVariable long id, @RequestParam @Nullable String month, Identity who, Model model) {
    return paper(balance(id, month, who), model);
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/income.pdf")
  String incomePaper(
      @PathVariable long id, @RequestParam @Nullable String month, Identity who, Model model) {
    return paper(income(id, month, who), model);
  }

  private String paper(StatementPage page, Model model) {
    model.addAttribute("page", page);
    var number = page.kind() + "-" + page.book().id() + "-" + page.month();
    return new Paper(number, clock.instant(), Map.of())
        .shown("program/books/statement-paper", model);
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/balance-sheet.xlsx")
  void balanceTable(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    table(balance(id, month, who), screen, response);
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/income.xlsx")
  void incomeTable(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    table(income(id, month, who), screen, response);
  }

  private static void table(StatementPage page, Screen screen, HttpServletResponse response) {
    var headers = List.of(
        screen.t("books.line-number"),
        screen.t("books.item"),
        screen.t("books." + page.kind() + ".first"),
        screen.t("books." + page.kind() + ".second"));
    Consumer<Sheet.Pen> rows = pen -> {
      for (var part : page.parts()) {
        for (var line : part) {
          pen.row(
              line.number(),
              screen.t("books.line." + line.key()),
              Yuan.exact(line.first()),
              Yuan.exact(line.second()));
        }
      }
    };
    var title = screen.t("books." + page.kind()) + " " + page.owner() + " " + page.month();
    Sheet.send(response, title, headers, rows);
  }

  /** The entries behind a figure. */
  record EntriesPage(
      Book book,
      String code,
      LocalDate from,
      LocalDate until,
      List<Turnover.Row> accounts,
      Slice<Turnover.Entry> entries) {

    String here() {
      return "/collective-books/%s/entries?code=%s&from=%s&until=%s&"
          .formatted(book.id(), code, from, until);
    }

    String yuan(long fen) {
      return Yuan.bare(fen);
    }
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/entries")
  String entries(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String code,
      @RequestParam @Nullable String from,
      @RequestParam @Nullable String until,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var today = collectives.today();
    var first = Typed.day("from", from, today.withDayOfYear(1));
    var last = Typed.day("until", until, today);
    var accounts = new ArrayList<Turnover.Row>();
    for (var row : turnovers.of(book.id(), first, last, hat).rows()) {
      if (row.under(code) && !row.held()) accounts.add(row);
    }
    model.addAttribute(
        "page",
        new EntriesPage(
            book,
            code,
            first,
            last,
            accounts,
            turnovers.entries(book.id(), code, first, last, after, hat)));
    return "program/books/entries";
  }

  /** 账龄 */
  record AgeingPage(Book book, LocalDate day, List<Ageing.Row> rows) {

    long all() {
      return rows.stream().mapToLong(Ageing.Row::all).reduce(0, Math::addExact);
    }

    String yuan(long fen) {
      return Yuan.bare(fen);
    }
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/ageing")
  String ageing(
      @PathVariable long id, @RequestParam @Nullable String day, Identity who, Model model) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var on = Typed.day("day", day, collectives.today());
    model.addAttribute("page", new AgeingPage(book, on, ageing.of(book.id(), on, hat)));
    return "program/books/ageing";
  }
}
