package shanzhi.program.books;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Masking;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.Turnover;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Organisations;

/**
 * 财务公开 A month of a collective for everybody, without signing in: what came in, what went out, what
 * there is, and every movement of money with its reason. Accounts that are a person's are not listed,
 * and names that the register knows are taken out of the words.
 */
@Controller
class PublicFinancePages {

  private final CollectiveBooks collectives;
  private final Books books;
  private final Turnovers turnovers;
  private final StatementRoom statements;
  private final Organisations organisations;
  private final Masking masking;
  private final County county;

  PublicFinancePages(
      CollectiveBooks collectives,
      Books books,
      Turnovers turnovers,
      StatementRoom statements,
      Organisations organisations,
      Masking masking,
      County county) {
    this.collectives = collectives;
    this.books = books;
    this.turnovers = turnovers;
    this.statements = statements;
    this.organisations = organisations;
    this.masking = masking;
    this.county = county;
  }

  /** @param amount in fen, as it counts: income and expense above nothing */
  record Item(String code, String name, long amount) {

    String yuan() {
      return Yuan.of(amount);
    }
  }

  /** A movement of money: the day, what for without names, and how much. */
  record Move(LocalDate day, String account, String words, long amount) {

    String yuan() {
      return Yuan.of(amount);
    }
  }

  /**
   * A month.
   *
   * @param closed whether nothing more is entered in it
   */
  record OpenPage(
      Book book,
      String owner,
      YearMonth month,
      boolean closed,
      long before,
      long after,
      List<Item> income,
      List<Item> expense,
      long owed,
      long owing,
      List<Move> moves,
      @Nullable String next) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    long sum(List<Item> items) {
      return items.stream().mapToLong(Item::amount).sum();
    }
  }

  @GetMapping("/public-finance/{id:\\d{1,18}}")
  String month(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      @RequestParam @Nullable String after,
      Model model) {
    var book = collectives.must(new BookId(id));
    var asked = statements.month(month);
    if (asked.isAfter(YearMonth.from(collectives.today()))) {
      throw Refusal.invalid("month", "books.which-month");
    }
    var platform = Acting.system(county);
    var turnover = statements.month(book.id(), asked, platform);
    var closed = books.closings(book.id()).stream()
        .findFirst()
        .filter(closing -> closing.until().isAfter(asked.atEndOfMonth()))
        .isPresent();
    var entries =
        turnovers.entries(book.id(), "", asked.atDay(1), asked.atEndOfMonth(), after, platform);
    model.addAttribute(
        "page",
        new OpenPage(
            book,
            organisations.name(new OrganisationId(book.owner())),
            asked,
            closed,
            turnover.before("101", "102"),
            turnover.after("101", "102"),
            items(turnover, Nature.INCOME, -1),
            items(turnover, Nature.EXPENSE, 1),
            turnover.after("112"),
            -turnover.after("211"),
            moves(entries, turnover),
            entries.next()));
    return "program/books/open";
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
