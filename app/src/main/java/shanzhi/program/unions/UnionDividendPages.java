package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Earnings;
import shanzhi.engine.ledger.Nature;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** 起草联合体分红 By who keeps the venture: what is fixed for a period, then what is left. */
@Controller
class UnionDividendPages {

  private final Ventures ventures;
  private final UnionDividends dividends;
  private final Earnings earnings;
  private final Books books;

  UnionDividendPages(Ventures ventures, UnionDividends dividends, Earnings earnings, Books books) {
    this.ventures = ventures;
    this.dividends = dividends;
    this.earnings = earnings;
    this.books = books;
  }

  /**
   * The form.
   *
   * @param books of money that it can be paid out of
   * @param debits on which what was earned stands, {@code credits} on which it is owed, by code
   * @param earned what each book can give as of today, by its title
   * @param fixed what is undertaken for the days asked for
   * @param wrong the words of what is wrong with the days; null where they can be reckoned
   */
  record DividendPage(
      Venture venture,
      Map<String, String> books,
      Map<String, String> debits,
      Map<String, String> credits,
      Map<String, Earnings.Earned> earned,
      List<UnionDividends.Fixed> fixed,
      LocalDate from,
      LocalDate to,
      LocalDate today,
      @Nullable String wrong) {

    String money(long fen) {
      return Yuan.of(fen);
    }

    long due() {
      return fixed.stream().mapToLong(UnionDividends.Fixed::due).reduce(0, Math::addExact);
    }
  }

  private Acting keeper(Venture venture, Identity who) {
    return ventures
        .hat(venture, who)
        .filter(hat -> hat.can(LEDGER_KEEP))
        .orElseThrow(() -> Refusal.forbidden("unions.other-keeper"));
  }

  @GetMapping("/unions/{id:\\d{1,18}}/dividend")
  String form(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      Identity who,
      Model model) {
    var venture = ventures.must(new VentureId(id));
    var by = keeper(venture, who);
    var today = ventures.today();
    var last = to.isBlank() ? today : Typed.day("to", to);
    var next = dividends.givenUntil(venture).orElse(today.withDayOfYear(1));
    var first = from.isBlank() ? next : Typed.day("from", from);
    var wrong = last.isAfter(today)
        ? "unions.days-ahead"
        : first.isAfter(last) ? "unions.days-turned" : null;
    var fixed =
        wrong == null ? dividends.fixed(venture, first, last) : List.<UnionDividends.Fixed>of();
    var tills = dividends.tills(venture);
    var named = new LinkedHashMap<String, String>();
    var debits = new LinkedHashMap<String, String>();
    var credits = new LinkedHashMap<String, String>();
    var earned = new LinkedHashMap<String, Earnings.Earned>();
    for (var till : tills) {
      named.put(till.id().toString(), till.title());
      earned.put(till.title(), earnings.of(till.id(), today, by));
      var results = earnings.results(till.id(), by);
      for (var one : posted(till, by)) {
        var label = one.code() + " " + one.name();
        if (results.contains(one.code())) debits.put(one.code(), label);
        if (one.nature() == Nature.LIABILITY) credits.put(one.code(), label);
      }
    }
    model.addAttribute(
        "page",
        new DividendPage(
            venture, named, debits, credits, earned, fixed, first, last, today, wrong));
    return "program/unions/dividend";
  }

  private List<Account> posted(Book till, Acting by) {
    return books.plain(till.id(), by).stream()
        .filter(one -> till.chart() == null || !till.chart().head(one.code()))
        .toList();
  }

  @PostMapping("/unions/{id:\\d{1,18}}/dividend")
  String draw(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String money,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String debit,
      @RequestParam(defaultValue = "") String credit,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var venture = ventures.must(new VentureId(id));
    var by = keeper(venture, who);
    var checks = new Checks();
    checks.must(money.strip().matches("\\d{1,18}"), "money", "unions.not-its-book");
    var fen = Yuan.read("amount", amount, checks);
    checks.must(!debit.isBlank(), "debit", "ground.missing");
    checks.must(!credit.isBlank(), "credit", "ground.missing");
    var evidence = Typed.papers(papers);
    checks.must(!evidence.isEmpty(), "papers", "ground.missing");
    checks.end();
    var said = new UnionDividends.NewDividend(
        new BookId(Long.parseLong(money.strip())),
        title,
        fen,
        Typed.day("from", from),
        Typed.day("to", to));
    var how = new Distributions.Carrying(Typed.day("day", day), debit, credit, evidence);
    var drawn = dividends.draw(venture.id(), said, how, by, ClientId.of(clientId));
    return "redirect:/ledger/distributions/" + drawn + "?done=ledger.distribution-drawn";
  }
}
