package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;

/** 分配 The distributions of a money book: drawn up, carried, entered, taken back. */
@Controller
class DistributionPages {

  private static final String BOOK = "/ledger/books/{id:\\d{1,18}}/distributions";
  private static final String ONE = "/ledger/distributions/{id:\\d{1,18}}";

  private final Books books;
  private final Vouchers vouchers;
  private final Distributions distributions;
  private final Annulments annulments;
  private final Debts debts;
  private final Payouts payouts;
  private final Told told;

  DistributionPages(
      Books books,
      Vouchers vouchers,
      Distributions distributions,
      Annulments annulments,
      Debts debts,
      Payouts payouts,
      Told told) {
    this.books = books;
    this.vouchers = vouchers;
    this.distributions = distributions;
    this.annulments = annulments;
    this.debts = debts;
    this.payouts = payouts;
    this.told = told;
  }

  /** @param keeps whether the reader draws one up here, and not in the room that keeps the book */
  record ListPage(Book book, Slice<Distribution> distributions, boolean keeps, Told told) {}

  @GetMapping(BOOK)
  String list(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var book = money(id);
    var hat = book.must(who, LEDGER_READ);
    model.addAttribute(
        "page",
        new ListPage(
            book,
            distributions.of(book.id(), after, hat),
            book.chart() == null && book.as(who, LEDGER_KEEP).isPresent(),
            told));
    return "engine/ledger/distributions";
  }

  private Book money(long id) {
    var book = books.must(new BookId(id));
    if (book.kind() != BookKind.MONEY) throw Refusal.unknown("ledger.no-money-book");
    return book;
  }

  /**
   * The form.
   *
   * @param registers the books of shares that the owner has, by number
   * @param kinds whose holders may share, by what {@link Branches} reads; none before a book is chosen
   */
  record FormPage(
      Book book,
      Map<String, String> registers,
      String shares,
      Map<String, String> kinds,
      Map<String, String> debits,
      Map<String, String> credits,
      LocalDate today,
      LocalDate from,
      LocalDate to) {}

  @GetMapping(BOOK + "/new")
  String form(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String shares,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      Model model) {
    var book = money(id);
    var by = book.must(who, LEDGER_KEEP);
    var registers = new LinkedHashMap<String, String>();
    for (var one : books.of(book.ownerKind(), book.owner())) {
      if (one.kind() != BookKind.SHARES || !Distributions.byHand(book, one)) continue;
      registers.put(one.id().toString(), one.title());
    }
    var chosen = registers.containsKey(shares)
        ? shares
        : registers.keySet().stream().findFirst().orElse("");
    var today = vouchers.today();
    var year = today.getYear() - 1;
    model.addAttribute(
        "page",
        new FormPage(
            book,
            registers,
            chosen,
            chosen.isEmpty() ? Map.of() : kinds(new BookId(Long.parseLong(chosen)), screen, by),
            Written.accounts(books, book, Set.of("322"), by),
            Written.accounts(books, book, Set.of("211"), by),
            today,
            LocalDate.of(year, 1, 1),
            LocalDate.of(year, 12, 31)));
    return "engine/ledger/new-distribution";
  }

  private Map<String, String> kinds(BookId shares, Screen screen, Acting by) {
    var found = new LinkedHashMap<String, String>();
    var heads = new ArrayList<String>();
    var holders = 0;
    var all = BigInteger.ZERO;
    for (var kind : distributions.kinds(shares, by)) {
      heads.add(kind.head());
      holders += kind.holders();
      all = all.add(kind.shares());
    }
    if (heads.isEmpty()) return found;
    found.put(
        String.join(",", heads),
        screen.t("ledger.kind-all", "%,d".formatted(holders), "%,d".formatted(all)));
    for (var kind : distributions.kinds(shares, by)) {
      if (heads.size() == 1) break;
      found.put(
          kind.head(),
          screen.t(
              "ledger.kind-one",
              kind.name(),
              "%,d".formatted(kind.holders()),
              "%,d".formatted(kind.shares())));
    }
    return found;
  }

  @PostMapping(BOOK)
  String draw(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String shares,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String head,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String words2,
      @RequestParam(defaultValue = "") String head2,
      @RequestParam(defaultValue = "") String amount2,
      @RequestParam(defaultValue = "") String debit,
      @RequestParam(defaultValue = "") String credit,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var book = money(id);
    var by = book.must(who, LEDGER_KEEP);
    var checks = new Checks();
    checks.must(shares.strip().matches("\\d{1,18}"), "shares", "ledger.no-share-book");
    checks.text("title", title, 2, 60);
    var first = Typed.day("from", from, checks);
    var last = Typed.day("to", to, checks);
    var parts = new ArrayList<NewDistribution.Part>();
    parts.add(part("", words, head, first, last, amount, checks));
    if (!amount2.isBlank() || !words2.isBlank()) {
      parts.add(part("2", words2, head2, first, last, amount2, checks));
    }
    var how = carrying(day, debit, credit, papers, checks);
    checks.end();
    var said =
        new NewDistribution(book.id(), new BookId(Long.parseLong(shares.strip())), title, parts);
    var drawn = distributions.putByHand(said, how, by, ClientId.of(clientId));
    return "redirect:/ledger/distributions/" + drawn + "?done=ledger.distribution-drawn";
  }

  private static NewDistribution.Part part(
      String n,
      String words,
      String head,
      LocalDate from,
      LocalDate to,
      String amount,
      Checks checks) {
    var called = checks.text("words" + n, words, 2, 60);
    checks.must(Branches.sound(head.strip()), "head" + n, "ledger.which-holders");
    checks.must(!from.isAfter(to), "to", "ledger.until-before-from");
    var fen = Written.fen("amount" + n, amount, checks);
    return new NewDistribution.Part(called, head.strip(), from, to.plusDays(1), fen);
  }

  private static Distributions.Carrying carrying(
      String day, String debit, String credit, String papers, Checks checks) {
    var evidence = Typed.papers(papers);
    checks.must(!evidence.isEmpty(), "papers", "ledger.needs-evidence");
    return new Distributions.Carrying(
        Typed.day("day", day, checks),
        Written.code("debit", debit, checks),
        Written.code("credit", credit, checks),
        evidence);
  }

  /**
   * A distribution.
   *
   * @param keeps whether the reader keeps its book, {@code pays} whether they pay out of it
   * @param owed the account on which its voucher put what is owed
   * @param enters whether the reader had no hand in its voucher that keeps them from entering it
   * @param contraryOn the day of its voucher, on which its contrary leaves the year as it was
   */
  record OnePage(
      Distribution what,
      Book book,
      Book register,
      List<Payout> payouts,
      Map<String, String> debits,
      Map<String, String> credits,
      String owed,
      Map<String, String> banks,
      boolean keeps,
      boolean pays,
      boolean enters,
      LocalDate today,
      LocalDate contraryOn,
      Told told) {

    boolean is(Distribution.State state) {
      return what.state() == state;
    }

    /** The sentence of what comes next: nothing, where each fen has gone out. */
    String next() {
      var key = "ledger.distribution-next." + what.state();
      if (!is(Distribution.State.ENTERED)) return key;
      var paid = payouts.stream().mapToLong(Payout::paid).sum();
      return paid == what.amount() ? key + "-paid" : key;
    }

    /** Whether nobody is under way to the bank, or was. */
    boolean annullable() {
      return keeps
          && (is(Distribution.State.ENTERED) || is(Distribution.State.PAID))
          && payouts.stream().allMatch(one -> one.state() == Payout.State.LET_GO);
    }
  }

  @GetMapping(ONE)
  String one(@PathVariable long id, Identity who, Model model) {
    var open = distributions.must(new DistributionId(id));
    var hat = books.must(open.money()).must(who, LEDGER_READ);
    var what = distributions.standing(open.id(), hat);
    var book = books.must(what.money());
    var keeper = books.must(what.money()).as(who, LEDGER_KEEP);
    var carried = what.voucher();
    model.addAttribute(
        "page",
        new OnePage(
            what,
            book,
            books.must(what.shares()),
            payouts.of(what.id(), hat),
            keeper.isEmpty() ? Map.of() : Written.accounts(books, book, Set.of("322"), hat),
            keeper.isEmpty() ? Map.of() : Written.accounts(books, book, Set.of("211"), hat),
            keeper.isEmpty() ? "" : debts.named(what, hat),
            keeper.isEmpty() ? Map.of() : Written.tills(books, book, hat),
            keeper.isPresent(),
            books.must(what.money()).as(who, LEDGER_PAY).isPresent(),
            distributions.enters(what, hat),
            vouchers.today(),
            carried == null ? vouchers.today() : vouchers.must(carried, hat).day(),
            told));
    return "engine/ledger/distribution";
  }

  private Acting keeper(DistributionId id, Identity who) {
    return who.must(LEDGER_KEEP, distributions.must(id).region());
  }

  /** Its voucher again, where the one before was given back or taken back. */
  @PostMapping(ONE + "/voucher")
  String propose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String debit,
      @RequestParam(defaultValue = "") String credit,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(new DistributionId(id), who);
    var checks = new Checks();
    var how = carrying(day, debit, credit, papers, checks);
    checks.end();
    distributions.propose(
        new DistributionId(id),
        how.day(),
        how.debit(),
        how.credit(),
        how.papers(),
        by,
        ClientId.of(clientId));
    return back(id, "ledger.voucher-kept");
  }

  private static String back(long id, String done) {
    return "redirect:/ledger/distributions/" + id + "?done=" + done;
  }

  /** 入户 What each payee is owed, once. */
  @PostMapping(ONE + "/entry")
  String enter(@PathVariable long id, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    var by = who.must(LEDGER_PAY, distributions.must(new DistributionId(id)).region());
    distributions.enter(new DistributionId(id), by);
    return back(id, "ledger.distribution-entered");
  }

  @PostMapping(ONE + "/dropping")
  String drop(@PathVariable long id, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    annulments.drop(new DistributionId(id), keeper(new DistributionId(id), who));
    return back(id, "ledger.distribution-dropped");
  }

  /** The contrary of its voucher, put forward. */
  @PostMapping(ONE + "/annulment")
  String annul(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(new DistributionId(id), who);
    var checks = new Checks();
    checks.text("why", why, 2, 120);
    var on = Typed.day("day", day, checks);
    checks.end();
    annulments.propose(
        new DistributionId(id), on, why, Typed.papers(papers), by, ClientId.of(clientId));
    return back(id, "ledger.annulment-proposed");
  }

  /** Once that is paid, what each payee was owed is taken back. */
  @PostMapping(ONE + "/contrary")
  String takeBack(@PathVariable long id, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    var by = who.must(LEDGER_PAY, distributions.must(new DistributionId(id)).region());
    annulments.takeBack(new DistributionId(id), by);
    return back(id, "ledger.distribution-annulled");
  }
}
