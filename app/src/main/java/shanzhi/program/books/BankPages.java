package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;

/** 银行对账 The bank's list comes in, is matched with the book, and the reconciliation sheet. */
@Controller
class BankPages {

  private static final String FILE = "file";

  private final CollectiveBooks collectives;
  private final Bank bank;
  private final People people;

  BankPages(CollectiveBooks collectives, Bank bank, People people) {
    this.collectives = collectives;
    this.bank = bank;
    this.people = people;
  }

  /** @param answers what a dry run found; none without one */
  record BankPage(
      Book book,
      List<Account> accounts,
      Reconciliation sheet,
      boolean keeps,
      List<Sheet.Answer> answers,
      String rows,
      List<BankStore.Struck> struck,
      Map<PersonId, String> names) {

    /** Whether the balances of what was tried do not run on. */
    boolean gaps() {
      return answers.stream()
          .flatMap(answer -> answer.faults().stream())
          .anyMatch(fault -> fault.code().equals("books.bank-gap"));
    }

    String yuan(long fen) {
      return Yuan.bare(fen);
    }

    String address(String part) {
      return "/collective-books/" + book.id() + "/bank" + part + "?account="
          + sheet.account().code() + "&day=" + sheet.day();
    }

    /** Entries of the same amount that a line of the bank could be. */
    Map<String, String> choices(BankLine line) {
      var found = new LinkedHashMap<String, String>();
      for (var entry : sheet.bookOnly()) {
        if (entry.amount() != line.amount()) continue;
        found.put(
            entry.transfer() + "/" + entry.n(),
            entry.day() + " " + String.join(" ", entry.facts()));
      }
      return found;
    }
  }

  private String page(
      long id,
      String account,
      @Nullable String day,
      List<Sheet.Answer> answers,
      String rows,
      Identity who,
      Model model) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    var on = Typed.day("day", day, collectives.today());
    var struck = bank.struck(book.id(), account, hat);
    model.addAttribute(
        "page",
        new BankPage(
            book,
            bank.accounts(book.id(), hat),
            bank.reconcile(book.id(), account, on, hat),
            book.as(who, LEDGER_KEEP).isPresent(),
            answers,
            rows,
            struck,
            people.names(struck.stream().map(BankStore.Struck::by).collect(Collectors.toSet()))));
    return "program/books/bank";
  }

  /** Also where a refused dry run comes back to. */
  @GetMapping({
    "/collective-books/{id:\\d{1,18}}/bank",
    "/collective-books/{id:\\d{1,18}}/bank/trial"
  })
  String bank(
      @PathVariable long id,
      @RequestParam(defaultValue = "102") String account,
      @RequestParam @Nullable String day,
      Identity who,
      Model model) {
    return page(id, account, day, List.of(), "", who, model);
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/bank/trial")
  String trial(
      @PathVariable long id,
      @RequestParam(defaultValue = "102") String account,
      @RequestParam @Nullable String day,
      @RequestParam @Nullable MultipartFile file,
      Identity who,
      Model model) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var sheet = Sheet.rowByRow(FILE, file);
    var answers = bank.trial(book.id(), account, sheet, by);
    return page(id, account, day, answers, sheet.csv(), who, model);
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/bank/lines")
  String take(
      @PathVariable long id,
      @RequestParam(defaultValue = "102") String account,
      @RequestParam @Nullable String day,
      @RequestParam @Nullable String rows,
      @RequestParam(defaultValue = "false") boolean gaps,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    if (rows == null) throw Refusal.invalid(FILE, "ground.sheet-missing");
    var sheet = Sheet.rowByRow(FILE, rows.getBytes(StandardCharsets.UTF_8));
    bank.take(book.id(), account, sheet, gaps, by);
    return back(id, account, day);
  }

  private String back(long id, String account, @Nullable String day) {
    LocalDate on = Typed.day("day", day, collectives.today());
    return "redirect:/collective-books/" + id + "/bank?account=" + account + "&day=" + on
        + "&done=books.kept";
  }

  /** Confirms everything that is suggested. */
  @PostMapping("/collective-books/{id:\\d{1,18}}/bank/matches")
  String confirm(
      @PathVariable long id,
      @RequestParam(defaultValue = "102") String account,
      @RequestParam @Nullable String day,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    bank.confirm(book.id(), account, Typed.day("day", day, collectives.today()), by);
    return back(id, account, day);
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/bank/pairs")
  String pair(
      @PathVariable long id,
      @RequestParam(defaultValue = "102") String account,
      @RequestParam @Nullable String day,
      @RequestParam @Nullable String line,
      @RequestParam(defaultValue = "") String entry,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    bank.match(
        book.id(),
        account,
        Typed.day("day", day, collectives.today()),
        Typed.key("line", line),
        entry,
        by);
    return back(id, account, day);
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/bank/partings")
  String part(
      @PathVariable long id,
      @RequestParam(defaultValue = "102") String account,
      @RequestParam @Nullable String day,
      @RequestParam @Nullable String line,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    bank.part(book.id(), account, Typed.key("line", line), by);
    return back(id, account, day);
  }

  /** 划掉 A line that was read wrongly counts no more. */
  @PostMapping("/collective-books/{id:\\d{1,18}}/bank/strikings")
  String strike(
      @PathVariable long id,
      @RequestParam(defaultValue = "102") String account,
      @RequestParam @Nullable String day,
      @RequestParam @Nullable String line,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    bank.strike(book.id(), account, Typed.key("line", line), why, by);
    return back(id, account, day);
  }
}
