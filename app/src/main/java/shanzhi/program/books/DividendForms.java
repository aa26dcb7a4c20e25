package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** 起草分红 A collective's dividend, drawn up from the year's plan and the register of shares. */
@Controller
class DividendForms {

  private final CollectiveBooks collectives;
  private final YearEnd years;
  private final Dividends dividends;

  DividendForms(CollectiveBooks collectives, YearEnd years, Dividends dividends) {
    this.collectives = collectives;
    this.years = years;
    this.dividends = dividends;
  }

  /** @param register by which it is split; none where the collective has not issued shares */
  record DividendPage(
      Book book,
      @Nullable Book register,
      int year,
      boolean over,
      YearEnd.Plan plan,
      YearEnd.@Nullable Distributed distributed,
      LocalDate from,
      LocalDate to) {

    String yuan(long fen) {
      return Yuan.bare(fen);
    }
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/dividend")
  String form(
      @PathVariable long id, @RequestParam @Nullable String year, Identity who, Model model) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var today = collectives.today();
    var asked = Typed.year("year", year, today.getYear() - 1);
    model.addAttribute(
        "page",
        new DividendPage(
            book,
            dividends.register(book).orElse(null),
            asked,
            asked < today.getYear(),
            years.plan(book.id(), asked, by),
            years.distributed(book.id(), asked, by).orElse(null),
            LocalDate.of(asked, 1, 1),
            LocalDate.of(asked, 12, 31)));
    return "program/books/dividend";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/dividend")
  String draw(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String members,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam String clientId,
      Identity who) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var checks = new Checks();
    var fen = Yuan.read("members", members, checks);
    checks.end();
    var today = collectives.today();
    var said = new Dividends.NewDividend(
        Typed.year("year", year, 0),
        title,
        fen,
        Typed.day("from", from, today),
        Typed.day("to", to, today),
        decision);
    var drawn = dividends.draw(book.id(), said, by, ClientId.of(clientId));
    return "redirect:/ledger/distributions/" + drawn + "?done=ledger.distribution-drawn";
  }
}
