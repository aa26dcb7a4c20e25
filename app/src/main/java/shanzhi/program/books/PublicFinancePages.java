package shanzhi.program.books;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Masking;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.Turnover;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/**
 * 财务公开 A month of a collective for everybody, without signing in: what came in, what went out, what
 * there is, and every movement of money with its reason. Accounts that are a person's are not listed,
 * and names that the register knows are taken out of the words.
 */
@Controller
class PublicFinancePages {

  /** 库存现金、银行存款. */
  private static final List<String> MONEY = List.of("101", "102");

  private static final String ONE = "/public-finance/{id:\\d{1,18}}";

  private final CollectiveBooks collectives;
  private final Books books;
  private final Turnovers turnovers;
  private final StatementRoom statements;
  private final Organisations organisations;
  private final Masking masking;
  private final People people;
  private final Territory territory;
  private final Parameters parameters;
  private final Clock clock;
  private final County county;

  PublicFinancePages(
      CollectiveBooks collectives,
      Books books,
      Turnovers turnovers,
      StatementRoom statements,
      Organisations organisations,
      Masking masking,
      People people,
      Territory territory,
      Parameters parameters,
      Clock clock,
      County county) {
    this.collectives = collectives;
    this.books = books;
    this.turnovers = turnovers;
    this.statements = statements;
    this.organisations = organisations;
    this.masking = masking;
    this.people = people;
    this.territory = territory;
    this.parameters = parameters;
    this.clock = clock;
    this.county = county;
  }

  /** 资金来源与去向 What money came from and went to in a month, by main account; in fen. */
  record Flow(String head, String name, long came, long went) {

    String in() {
      return came == 0 ? "–" : Yuan.bare(came);
    }

    String out() {
      return went == 0 ? "–" : Yuan.bare(went);
    }
  }

  /** @param amount in fen, as it counts: income and expense above nothing */
  record Item(String code, String name, long amount) {

    String yuan() {
      return Yuan.bare(amount);
    }
  }

  /** A movement of money: the day, what for without names, and how much. */
  record Move(LocalDate day, String account, String words, long amount) {

    String yuan() {
      return Yuan.bare(amount);
    }
  }

  /**
   * A month.
   *
   * @param closedAt when it was closed, so that nothing more is entered in it; none while it is open
   * @param by until when it has to be closed and told
   * @param late whether that day is over and it is not
   */
  record OpenPage(
      Book book,
      String owner,
      YearMonth month,
      @Nullable Instant closedAt,
      LocalDate by,
      boolean late,
      boolean current,
      long before,
      long after,
      List<Flow> flows,
      List<Item> income,
      List<Item> expense,
      long owed,
      long owing,
      List<Move> moves,
      @Nullable String next) {

    String yuan(long fen) {
      return Yuan.bare(fen);
    }

    OpenPage with(List<Move> all) {
      return new OpenPage(
          book, owner, month, closedAt, by, late, current, before, after, flows, income, expense,
          owed, owing, all, null);
    }

    /** Where the month is as a file. */
    String file(String ending) {
      return "/public-finance/" + book.id() + ending + "?month=" + month;
    }

    /** What there was, came, went and is, by the message that says so; in fen. */
    SequencedMap<String, Long> sums() {
      var sums = new LinkedHashMap<String, Long>();
      sums.put("books.money-before", before);
      sums.put("books.money-came", came());
      sums.put("books.money-went", went());
      sums.put("books.money-after", after);
      sums.put("books.owed", owed);
      sums.put("books.owing", owing);
      return sums;
    }

    long came() {
      return flows.stream().mapToLong(Flow::came).sum();
    }

    long went() {
      return flows.stream().mapToLong(Flow::went).sum();
    }

    long sum(List<Item> items) {
      return items.stream().mapToLong(Item::amount).sum();
    }
  }

  @GetMapping(ONE)
  String month(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      @RequestParam @Nullable String after,
      Model model) {
    model.addAttribute("page", page(id, month, after));
    return "program/books/open";
  }

  private OpenPage page(long id, @Nullable String month, @Nullable String after) {
    var book = collectives.must(new BookId(id));
    var asked = statements.month(month);
    if (asked.isAfter(YearMonth.from(collectives.today()))) {
      throw Refusal.invalid("month", "books.which-month");
    }
    var platform = Acting.system(county);
    var turnover = statements.month(book.id(), asked, platform);
    var closedAt = closedAt(book, asked);
    var by = toldBy(book, asked);
    var entries =
        turnovers.entries(book.id(), "", asked.atDay(1), asked.atEndOfMonth(), after, platform);
    return new OpenPage(
        book,
        organisations.name(new OrganisationId(book.owner())),
        asked,
        closedAt,
        by,
        closedAt == null && collectives.today().isAfter(by),
        asked.equals(YearMonth.from(collectives.today())),
        turnover.before("101", "102"),
        turnover.after("101", "102"),
        flows(book, asked, platform),
        items(turnover, Nature.INCOME, -1),
        items(turnover, Nature.EXPENSE, 1),
        turnover.after("112"),
        -turnover.after("211"),
        moves(entries, turnover),
        entries.next());
  }

  /** As the page has it, with every movement of the month. */
  private OpenPage whole(long id, @Nullable String month) {
    var page = page(id, month, null);
    var moves = new ArrayList<>(page.moves());
    for (var next = page.next(); next != null; ) {
      var more = page(id, month, next);
      moves.addAll(more.moves());
      next = more.next();
    }
    return page.with(moves);
  }

  @GetMapping(ONE + ".pdf")
  String paper(@PathVariable long id, @RequestParam @Nullable String month, Model model) {
    var page = whole(id, month);
    model.addAttribute("page", page);
    var number = "public-finance-" + page.book().id() + "-" + page.month();
    return new Paper(number, clock.instant(), Map.of()).shown("program/books/open-paper", model);
  }

  @GetMapping(ONE + ".xlsx")
  void table(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var page = whole(id, month);
    var headers = Stream.of(
            "books.item",
            "ledger.day",
            "ledger.what",
            "ledger.account",
            "books.money-came",
            "books.money-went",
            "books.amount")
        .map(screen::t)
        .toList();
    var title = screen.t("books.open-of", page.owner()) + " " + page.month();
    Sheet.send(response, title, headers, pen -> rows(page, screen, pen));
  }

  private static void rows(OpenPage page, Screen screen, Sheet.Pen pen) {
    page.sums().forEach((word, fen) -> sum(pen, screen.t(word), "", "", fen));
    var flows = screen.t("books.flows");
    for (var flow : page.flows()) {
      var came = Yuan.exact(flow.came());
      pen.row(flows, null, flow.name(), flow.head(), came, Yuan.exact(flow.went()));
    }
    for (var item : page.income()) {
      sum(pen, screen.t("books.came-in"), item.name(), item.code(), item.amount());
    }
    for (var item : page.expense()) {
      sum(pen, screen.t("books.went-out"), item.name(), item.code(), item.amount());
    }
    var moves = screen.t("books.every-move");
    for (var move : page.moves()) {
      var amount = Yuan.exact(move.amount());
      pen.row(moves, move.day(), move.words(), move.account(), null, null, amount);
    }
  }

  private static void sum(Sheet.Pen pen, String part, String name, String code, long fen) {
    pen.row(part, null, name, code, null, null, Yuan.exact(fen));
  }

  /** When a month was closed; none where it is open. */
  private @Nullable Instant closedAt(Book book, YearMonth month) {
    Instant at = null;
    for (var closing : books.closings(book.id())) {
      if (!closing.until().isAfter(month.atEndOfMonth())) break;
      at = closing.at();
    }
    return at;
  }

  /** By which day a month has to be closed and told. */
  private LocalDate toldBy(Book book, YearMonth month) {
    var day = parameters.value(BooksParameters.TOLD, book.region(), clock.instant());
    return month.plusMonths(1).atDay(Math.toIntExact(day));
  }

  private List<Flow> flows(Book book, YearMonth month, Acting platform) {
    return turnovers
        .flows(book.id(), MONEY, month.atDay(1), month.atEndOfMonth(), platform)
        .stream()
        .map(flow -> new Flow(flow.head(), name(flow.head()), flow.came(), flow.went()))
        .toList();
  }

  private static String name(String head) {
    return StatutoryChart.COLLECTIVE.lines.stream()
        .filter(line -> line.code().equals(head))
        .map(StatutoryChart.Line::name)
        .findFirst()
        .orElse(head);
  }

  /** A collective of the reader's place, with how far its last month that is over has come. */
  record Told(Book book, String owner, YearMonth month, boolean closed, LocalDate by, long money) {

    String yuan() {
      return Yuan.of(money);
    }
  }

  /** @param place whose collectives they are */
  record HerePage(String place, List<Told> told) {}

  /** 本村财务公开 The way to one's own village's page; straight to it where there is one alone. */
  @GetMapping("/public-finance")
  String here(Identity who, Model model) {
    var place = who.hats().stream()
        .flatMap(hat -> Stream.ofNullable(hat.seat()))
        .map(Acting.Seat::place)
        .findFirst()
        .orElseGet(() -> people.homeOf(who.person()));
    var found = collectives.at(place);
    if (found.size() == 1) return "redirect:/public-finance/" + found.getFirst().id();
    var platform = Acting.system(county);
    var month = YearMonth.from(collectives.today()).minusMonths(1);
    var told = found.stream()
        .map(book -> new Told(
            book,
            organisations.name(new OrganisationId(book.owner())),
            month,
            closedAt(book, month) != null,
            toldBy(book, month),
            statements.month(book.id(), month, platform).after("101", "102")))
        .toList();
    model.addAttribute("page", new HerePage(territory.fullName(place), told));
    return "program/books/open-here";
  }

  private static List<Item> items(Turnover turnover, Nature nature, int side) {
    return turnover.rows().stream()
        .filter(row -> row.nature() == nature && row.moved() != 0 && !row.held())
        .map(row -> new Item(row.code(), row.name(), side * row.moved()))
        .toList();
  }

  /** Money at hand and at the bank alone: every income and expense passes there or is owed. */
  private List<Move> moves(Slice<Turnover.Entry> entries, Turnover turnover) {
    return entries.rows().stream()
        .filter(entry -> entry.code().startsWith("101") || entry.code().startsWith("102"))
        .filter(entry -> !entry.kind().startsWith("money.opening"))
        .map(entry -> new Move(
            entry.day(),
            turnover.rows().stream()
                .filter(row -> row.code().equals(entry.code()))
                .map(Turnover.Row::name)
                .findFirst()
                .orElse(entry.code()),
            masking.plain(String.join(" ", entry.facts())),
            entry.amount()))
        .toList();
  }

  /** Nobody needs to sign in to read them. */
  @Configuration(proxyBeanMethods = false)
  static class Open {

    @Bean
    OpenRoutes publicFinance() {
      return OpenRoutes.of("/public-finance/*");
    }
  }
}
