package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Slice;

/** One's own accounts, a statement, a transfer with what caused it, and its reversal. */
@Controller
class LedgerPages {

  private static final int LINES = 100;

  private final Ledger ledger;
  private final Books books;
  private final Statements statements;
  private final Rules rules;
  private final Motions motions;
  private final Told told;

  LedgerPages(
      Ledger ledger, Books books, Statements statements, Rules rules, Motions motions, Told told) {
    this.ledger = ledger;
    this.books = books;
    this.statements = statements;
    this.rules = rules;
    this.motions = motions;
    this.told = told;
  }

  /**
   * One's own accounts, and the books that one may look at.
   *
   * @param kept the books of the reader's place; none for others
   */
  record OwnPage(
      List<Account> accounts,
      Map<AccountId, Long> balances,
      Map<BookId, Book> books,
      @Nullable Slice<Book> kept,
      Told told) {}

  @GetMapping("/ledger")
  String own(@RequestParam @Nullable String after, Identity who, Model model) {
    var me = who.resident();
    var accounts = books.own(me);
    var known = new HashMap<BookId, Book>();
    for (var account : accounts) known.computeIfAbsent(account.book(), books::must);
    var keeper = keeper(who);
    var kept = keeper == null
        ? null
        : books.opened(Objects.requireNonNull(keeper.seat()).place(), keeper, after);
    var balances = books.balances(accounts.stream().map(Account::id).toList(), me);
    model.addAttribute("page", new OwnPage(accounts, balances, known, kept, told));
    return "engine/ledger/own";
  }

  private static @Nullable Acting keeper(Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(LEDGER_READ))
        .findFirst()
        .orElse(null);
  }

  /** The hat that opens an account or a transfer: one's own first, then the post that looks at books. */
  private static List<Acting> hats(Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.can(LEDGER_OWN) || hat.can(LEDGER_READ))
        .toList();
  }

  /** Whether it is one's own, which the database sees to, or a book that the post looks into. */
  private static boolean looks(Acting hat, Book book) {
    return hat.kind() != Acting.Kind.POST || book.isReached(hat, book.looks());
  }

  /** A statement, for its holder or for who looks at the book. */
  record StatementPage(
      Statement statement, String holder, Map<PersonId, String> names, boolean mine, Told told) {}

  @GetMapping("/ledger/accounts/{id:\\d{1,18}}")
  String statement(
      @PathVariable long id,
      @RequestParam @Nullable String after,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      Model model) {
    var account = new AccountId(id);
    var hat = hats(who).stream()
        .filter(one -> books
            .find(account, one)
            .filter(found -> looks(one, books.must(found.book())))
            .isPresent())
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("ledger.account-unknown"));
    var statement = statements.of(account, after, hat);
    var names = new HashMap<>(
        told.names(statement.moves().stream().map(Statement.Move::transfer).toList()));
    var holder = statement.account().holder().person();
    if (holder != null) names.putAll(told.names(Set.of(holder)));
    model.addAttribute(
        "page",
        new StatementPage(
            statement,
            told.holder(statement.account(), names, screen.words()),
            names,
            holder != null && holder.equals(who.person()),
            told));
    return "engine/ledger/statement";
  }

  /**
   * A transfer with the lines that are for the reader's eyes.
   *
   * @param reverses whether the reader may put its contrary forward
   * @param motion its contrary as it was put forward last
   * @param asker who put it forward
   * @param decides whether the reader may decide what was put forward
   * @param own whether it was the reader who put it forward
   */
  record TransferPage(
      Transfer transfer,
      Book book,
      List<Line> lines,
      Map<AccountId, Account> accounts,
      Map<RuleId, Rule> rules,
      Map<PersonId, String> names,
      boolean keeps,
      boolean reverses,
      @Nullable Motion motion,
      String asker,
      boolean decides,
      boolean own,
      Told told) {}

  @GetMapping("/ledger/transfers/{id:\\d{1,18}}")
  String transfer(@PathVariable long id, Identity who, Model model) {
    var transferId = new TransferId(id);
    for (var hat : hats(who)) {
      var found = ledger.find(transferId, hat);
      if (found.isEmpty() || !looks(hat, books.must(found.get().book()))) continue;
      show(found.get(), hat, who, model);
      motions.looked(transferId, who);
      return "engine/ledger/transfer";
    }
    throw Refusal.unknown("ledger.transfer-unknown");
  }

  private void show(Transfer transfer, Acting hat, Identity who, Model model) {
    var book = books.must(transfer.book());
    var lines = ledger.lines(transfer.id(), 1, LINES, hat);
    var accounts = books.find(lines.stream().map(Line::account).distinct().toList(), hat);
    var named = lines.stream().map(Line::rule).filter(Objects::nonNull).toList();
    var persons = new HashSet<PersonId>();
    accounts.values().forEach(account -> {
      if (account.holder().person() != null) persons.add(account.holder().person());
    });
    var names = new HashMap<>(told.names(List.of(transfer)));
    names.putAll(told.names(persons));
    var keeps = hat.kind() == Acting.Kind.POST;
    var motion = keeps ? motions.last(book.id(), transfer.id()).orElse(null) : null;
    var open = motion != null && motion.open();
    var own = motion != null && motion.by(who.person());
    model.addAttribute(
        "page",
        new TransferPage(
            transfer,
            book,
            lines,
            accounts,
            rules.find(named),
            names,
            keeps,
            mendedHere(book)
                && !open
                && transfer.reverses() == null
                && transfer.reversedBy() == null
                && book.as(who, book.capability()).isPresent(),
            motion,
            motion == null ? "" : told.asker(motion),
            open && !own && motions.decides(who, book, false).isPresent(),
            own,
            told));
  }

  /**
   * What money, dividends and shares went by is turned back where it was decided, by as many hands: the
   * register of shares is who owns what.
   */
  private static boolean mendedHere(Book book) {
    return switch (book.kind()) {
      case POINTS, HOURS -> true;
      case MONEY, DIVIDENDS, SHARES -> false;
    };
  }

  @PostMapping("/ledger/transfers/{id:\\d{1,18}}/reversal")
  String reverse(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note,
      @RequestParam @Nullable Boolean agreed,
      @RequestParam String clientId,
      Identity who) {
    var transferId = new TransferId(id);
    var seen = hats(who).stream()
        .flatMap(hat -> ledger.find(transferId, hat).stream())
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("ledger.transfer-unknown"));
    var book = books.must(seen.book());
    if (!mendedHere(book)) throw Refusal.conflict("ledger.mended-where-decided");
    var page = "redirect:/ledger/transfers/" + id + "?done=ledger.";
    if (agreed != null) {
      var motion = motions
          .last(book.id(), transferId)
          .orElseThrow(() -> Refusal.conflict("ledger.motion-over"));
      var hat = motions
          .decides(who, book, false)
          .orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
      motions.answer(motion, agreed, note, hat);
      return page + (agreed ? "reversed" : "motion-declined");
    }
    var hat = book.must(who, book.capability());
    motions.reverse(transferId, reason, hat, ClientId.of(clientId));
    return page + "motion-asked";
  }

  /** What the holder needs to check their line of a batch without the platform. */
  @GetMapping("/ledger/transfers/{id:\\d{1,18}}/lines/{n:\\d{1,7}}/proof")
  @ResponseBody
  EntryProof proof(@PathVariable long id, @PathVariable int n, Identity who) {
    return ledger.proof(new TransferId(id), n, who.resident());
  }
}
