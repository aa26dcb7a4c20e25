package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;

/** 到户名册 Who gets what of a distribution and how it comes about, and who is not paid yet and why. */
@Controller
class PayeePages {

  private static final String ONE = "/ledger/distributions/{id:\\d{1,18}}";
  private static final int AT_A_TIME = 500;
  private static final int FEN_DIGITS = 2;

  private final Books books;
  private final Distributions distributions;
  private final Payouts payouts;
  private final PayeeNumbers numbers;
  private final DistributionLines lines;
  private final Told told;
  private final Clock clock;

  PayeePages(
      Books books,
      Distributions distributions,
      Payouts payouts,
      PayeeNumbers numbers,
      DistributionLines lines,
      Told told,
      Clock clock) {
    this.books = books;
    this.distributions = distributions;
    this.payouts = payouts;
    this.numbers = numbers;
    this.lines = lines;
    this.told = told;
    this.clock = clock;
  }

  /** @param names whose accounts they are */
  record RegisterPage(
      Distribution what,
      Slice<Distribution.Explained> payees,
      Map<AccountId, String> names,
      Told told) {}

  private Distribution must(long id) {
    return distributions.must(new DistributionId(id));
  }

  @GetMapping(ONE + "/payees")
  String payees(
      @PathVariable long id,
      @RequestParam @Nullable String after,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      Model model) {
    var what = must(id);
    var hat = books.must(what.money()).must(who, LEDGER_READ);
    var read = distributions.payees(what, after, hat);
    var accounts = read.rows().stream().map(Distribution.Explained::payee).toList();
    model.addAttribute("page", new RegisterPage(what, read, names(accounts, screen, hat), told));
    return "engine/ledger/payees";
  }

  private Map<AccountId, String> names(List<AccountId> payees, Screen screen, Acting by) {
    var accounts = books.find(payees, by);
    var persons = new HashSet<PersonId>();
    for (var account : accounts.values()) {
      if (account.holder().person() != null) persons.add(account.holder().person());
    }
    var called = told.names(persons);
    var found = new HashMap<AccountId, String>();
    accounts.forEach((id, account) -> found.put(id, told.holder(account, called, screen.words())));
    return found;
  }

  /** The whole register, a line a payee and part, so that each sum can be reckoned again. */
  @GetMapping(ONE + "/payees.xlsx")
  void sheet(
      @PathVariable long id,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      HttpServletResponse response) {
    var what = must(id);
    var hat = books.must(what.money()).must(who, LEDGER_READ);
    var headers = List.of(
        screen.t("ledger.payee-number"),
        screen.t("ledger.payee"),
        screen.t("ledger.share-kind"),
        screen.t("ledger.part"),
        screen.t("ledger.weight"),
        screen.t("ledger.weight-of-all"),
        screen.t("ledger.part-yuan"),
        screen.t("ledger.whole-yuan"),
        screen.t("ledger.one-fen-more"),
        screen.t("ledger.gets-yuan"));
    Sheet.send(response, what.title(), headers, pen -> {
      var after = "";
      for (var more = true; more; ) {
        var page = distributions.payees(what, after, AT_A_TIME, hat);
        write(page.rows(), screen, hat, pen);
        more = page.next() != null;
        after = Objects.requireNonNullElse(page.next(), "");
      }
    });
  }

  private void write(List<Distribution.Explained> payees, Screen screen, Acting by, Sheet.Pen pen) {
    var names = names(payees.stream().map(Distribution.Explained::payee).toList(), screen, by);
    for (var payee : payees) {
      for (var step : payee.steps()) {
        pen.row(
            payee.payee().toString(),
            names.getOrDefault(payee.payee(), ""),
            payee.name(),
            step.part().words(),
            step.weight().toString(),
            step.part().weight().toString(),
            yuan(step.part().amount()),
            yuan(step.whole()),
            step.more() ? 1 : 0,
            yuan(step.fen()));
      }
    }
  }

  private static BigDecimal yuan(long fen) {
    return BigDecimal.valueOf(fen, FEN_DIGITS);
  }

  /** Somebody who is not paid yet: what is to be done next, and by when. */
  record Chased(Owed owed, String name, @Nullable BankNumber number, Instant due, boolean late) {

    /** What is to be done; an organisation has no page of its own on which it says its number. */
    String next() {
      var ofOffice = owed.why() == Owed.Why.NO_NUMBER && owed.holder().organisation() != null;
      return "ledger.owed-next." + owed.why() + (ofOffice ? ".office" : "");
    }
  }

  /** @param keeps whether the reader says numbers for payees */
  record OwedPage(
      Distribution what,
      List<Chased> chased,
      @Nullable String next,
      @Nullable AccountId chosen,
      boolean keeps,
      Told told) {}

  @GetMapping(ONE + "/owed")
  String owed(
      @PathVariable long id,
      @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "") String payee,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      Model model) {
    var what = must(id);
    var keeper = books.must(what.money()).as(who, LEDGER_KEEP);
    var hat = keeper.isPresent() ? keeper.get() : books.must(what.money()).must(who, LEDGER_PAY);
    var read = payouts.owed(what, after, hat);
    model.addAttribute(
        "page",
        new OwedPage(
            what,
            chased(read.rows(), what, screen, hat),
            read.next(),
            payee.matches("\\d{1,18}") ? new AccountId(Long.parseLong(payee)) : null,
            keeper.isPresent(),
            told));
    return "engine/ledger/owed";
  }

  private List<Chased> chased(List<Owed> owed, Distribution what, Screen screen, Acting by) {
    var accounts = owed.stream().map(Owed::payee).toList();
    var names = names(accounts, screen, by);
    var known = by.can(LEDGER_KEEP, what.region())
        ? numbers.of(accounts, by)
        : Map.<AccountId, BankNumber>of();
    var batches = payouts.of(what.id(), by);
    var found = new ArrayList<Chased>();
    var now = clock.instant();
    for (var one : owed) {
      var due = lines.due(what.region(), since(one.why(), what, batches));
      var name = names.getOrDefault(one.payee(), "");
      found.add(new Chased(one, name, known.get(one.payee()), due, due.isBefore(now)));
    }
    return found;
  }

  /** From when on something is due: the batch that is away, the answer that came, or the beginning. */
  private static Instant since(Owed.Why why, Distribution what, List<Payout> batches) {
    var from = what.at();
    for (var batch : batches) {
      var away = why == Owed.Why.WAITING || why == Owed.Why.CARRIED;
      if (away && batch.letGo() == null) from = batch.at();
      for (var answer : batch.answers()) {
        if (why == Owed.Why.BOUNCED && answer.bounced() > 0) from = answer.at();
      }
    }
    return from;
  }

  /** A payee's number, on a paper of theirs. */
  @PostMapping(ONE + "/numbers")
  String number(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String payee,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String bank,
      @RequestParam(defaultValue = "") String number,
      @RequestParam String clientId,
      Identity who) {
    var what = must(id);
    var by = books.must(what.money()).must(who, LEDGER_KEEP);
    if (!payee.matches("\\d{1,18}")) {
      throw Refusal.invalid("payee", "ledger.account-unknown");
    }
    var account = new AccountId(Long.parseLong(payee));
    numbers.say(account, new PayeeNumbers.Said(name, bank, number), by, ClientId.of(clientId));
    return "redirect:/ledger/distributions/" + id + "/owed?done=ledger.number-kept";
  }
}
