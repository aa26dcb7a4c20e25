package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_APPROVE;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.HouseholdId;

/** A book for whoever keeps or checks it: its trial balance, transfers, accounts, period and rules. */
@Controller
class BookPages {

  private final Books books;
  private final Ledger ledger;
  private final Rules rules;
  private final Motions motions;
  private final Told told;
  private final ReadLog readLog;

  BookPages(Books books, Ledger ledger, Rules rules, Motions motions, Told told, ReadLog readLog) {
    this.books = books;
    this.ledger = ledger;
    this.rules = rules;
    this.motions = motions;
    this.told = told;
    this.readLog = readLog;
  }

  /**
   * A book.
   *
   * @param closes whether the reader may close a period
   * @param reopens whether the reader may put forward that it is opened again
   * @param motion what was put forward last
   * @param asker who put it forward
   * @param own whether it was the reader who put it forward
   */
  record BookPage(
      Book book,
      TrialBalance trial,
      Slice<Transfer> transfers,
      List<Closing> closings,
      Map<PersonId, String> names,
      boolean closes,
      boolean reopens,
      @Nullable Motion motion,
      String asker,
      boolean own,
      Told told) {}

  @GetMapping("/ledger/books/{id:\\d{1,18}}")
  String book(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var book = books.must(new BookId(id));
    var hat = looks(who, book);
    var transfers = ledger.of(book.id(), after, hat);
    var motion = motions.last(book.id(), null).orElse(null);
    motions.looked(book.id(), who);
    model.addAttribute(
        "page",
        new BookPage(
            book,
            books.trial(book.id(), hat),
            transfers,
            books.closings(book.id()),
            told.names(transfers.rows()),
            book.as(who, LEDGER_APPROVE).isPresent(),
            book.as(who, LEDGER_KEEP).isPresent(),
            motion,
            motion == null ? "" : told.asker(motion),
            motion != null && motion.by(who.person()),
            told));
    return "engine/ledger/book";
  }

  private static Acting looks(Identity who, Book book) {
    return book.must(who, book.looks());
  }

  /** The holders' accounts below a main account. */
  record AccountsPage(
      Book book,
      String head,
      Slice<Account> accounts,
      Map<AccountId, Long> balances,
      Map<PersonId, String> names,
      Map<HouseholdId, String> homes,
      Told told) {}

  @GetMapping("/ledger/books/{id:\\d{1,18}}/accounts/{head:\\d{3,8}}")
  String accounts(
      @PathVariable long id,
      @PathVariable String head,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var book = books.must(new BookId(id));
    var hat = looks(who, book);
    var accounts = books.below(book.id(), head, after, hat);
    var persons = new HashSet<PersonId>();
    for (var account : accounts.rows()) {
      if (account.holder().person() != null) persons.add(account.holder().person());
    }
    if (!persons.isEmpty() || accounts.rows().stream().anyMatch(BookPages::ofHousehold)) {
      readLog.looked(hat, "ledger.accounts", "book:" + id, "account:" + head);
    }
    var balances = books.balances(accounts.rows().stream().map(Account::id).toList(), hat);
    model.addAttribute(
        "page",
        new AccountsPage(
            book,
            head,
            accounts,
            balances,
            told.names(persons),
            told.homes(accounts.rows()),
            told));
    return "engine/ledger/accounts";
  }

  private static boolean ofHousehold(Account account) {
    return account.holder().household() != null;
  }

  @PostMapping("/ledger/books/{id:\\d{1,18}}/closings")
  String close(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String note,
      @RequestParam @Nullable Boolean agreed,
      @RequestParam String clientId,
      Identity who) {
    var book = books.must(new BookId(id));
    var page = "redirect:/ledger/books/" + id + "?done=ledger.";
    if (agreed != null) {
      var motion =
          motions.last(book.id(), null).orElseThrow(() -> Refusal.conflict("ledger.motion-over"));
      var keeps = motion.by(who.person()) ? book.as(who, LEDGER_KEEP) : Optional.<Acting>empty();
      motions.answer(motion, agreed, note, keeps.orElseGet(() -> book.must(who, LEDGER_APPROVE)));
      return page + (agreed ? "opened-again" : "motion-declined");
    }
    var keeps = book.as(who, LEDGER_KEEP);
    var hat = keeps.orElseGet(() -> book.must(who, LEDGER_APPROVE));
    var from = day(until);
    if (books.goesBack(book.id(), from)) {
      motions.reopen(book.id(), from, decision, hat, ClientId.of(clientId));
      return page + "motion-asked";
    }
    books.close(book.id(), from, decision, book.must(who, LEDGER_APPROVE), ClientId.of(clientId));
    return page + "closed-until";
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException noDay) {
      throw Refusal.invalid("until", "ledger.which-day");
    }
  }

  /** A table of points, for everybody who is signed in. */
  record RulesPage(RuleSet set, List<Rule> history, Map<String, Rule> now) {}

  @GetMapping("/ledger/rules/{id:\\d{1,18}}")
  String rules(@PathVariable long id, Model model) {
    var set = rules.must(new RuleSetId(id));
    model.addAttribute("page", new RulesPage(set, rules.history(set.id()), rules.today(set.id())));
    return "engine/ledger/rules";
  }

  /** Where a page of transfers ended. */
  static Instant placed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException noKey) {
      throw Refusal.invalid("after", "inbox.page-key");
    }
  }
}
