package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Voucher.Purpose;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** 年终 The steps of a year's end in their order, and the distribution of its income. */
@Controller
class YearPages {

  private static final List<Purpose> STEPS =
      List.of(Purpose.YEAR_INCOME, Purpose.YEAR_RESULT, Purpose.YEAR_APPROPRIATED);

  private final CollectiveBooks collectives;
  private final YearEnd years;
  private final Dividends dividends;

  YearPages(CollectiveBooks collectives, YearEnd years, Dividends dividends) {
    this.collectives = collectives;
    this.years = years;
    this.dividends = dividends;
  }

  /** @param lines what it would move; none where it is done or has nothing to do */
  record Step(Purpose purpose, List<YearEnd.Working> lines) {}

  /**
   * A year's end.
   *
   * @param over whether the year is over, so that its end can be put forward
   * @param distributed the voucher by which the year's income is distributed, once one is put forward
   * @param register whether there is a register of shares by which members' part is split
   */
  record YearPage(
      Book book,
      int year,
      boolean over,
      List<Step> steps,
      YearEnd.Plan plan,
      YearEnd.@Nullable Distributed distributed,
      boolean keeps,
      boolean register) {

    String yuan(long fen) {
      return Yuan.bare(fen);
    }
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/year-end")
  String year(
      @PathVariable long id, @RequestParam @Nullable String year, Identity who, Model model) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var today = collectives.today();
    var asked = Typed.year("year", year, today.getYear() - 1);
    var steps = STEPS.stream()
        .map(step -> new Step(step, years.step(book.id(), asked, step, hat)))
        .toList();
    model.addAttribute(
        "page",
        new YearPage(
            book,
            asked,
            asked < today.getYear(),
            steps,
            years.plan(book.id(), asked, hat),
            years.distributed(book.id(), asked, hat).orElse(null),
            book.as(who, LEDGER_KEEP).isPresent(),
            dividends.register(book).isPresent()));
    return "program/books/year-end";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/year-end")
  String step(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "") String step,
      @RequestParam String clientId,
      Identity who) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var checks = new Checks();
    var purpose = checks.sound(checks.choice("step", step, Purpose.class));
    if (!STEPS.contains(purpose)) throw Refusal.invalid("step", "ground.not-offered", step);
    var voucher =
        years.propose(book.id(), Typed.year("year", year, 0), purpose, by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + voucher + "?done=ledger.voucher-kept";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/distribution")
  String distribute(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "") String members,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam String clientId,
      Identity who) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var checks = new Checks();
    var fen = Yuan.read("members", members, checks);
    checks.end();
    var voucher = years.distribute(
        book.id(), Typed.year("year", year, 0), fen, decision, by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + voucher + "?done=ledger.voucher-kept";
  }
}
