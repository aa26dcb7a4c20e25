package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;

/** 对账 What leaves one book and enters another, as both sides stand. */
@Controller
class MirrorPages {

  private final Books books;
  private final Mirrors mirrors;
  private final Vouchers vouchers;
  private final Told told;

  MirrorPages(Books books, Mirrors mirrors, Vouchers vouchers, Told told) {
    this.books = books;
    this.mirrors = mirrors;
    this.vouchers = vouchers;
    this.told = told;
  }

  /**
   * The reconciliation list of a book.
   *
   * @param others the other sides' books
   * @param accounts by code, for the form; none where the reader begins none
   */
  record ListPage(
      Book book,
      Slice<Mirror> mirrors,
      Map<BookId, Book> others,
      Map<String, String> accounts,
      LocalDate today,
      Told told) {

    boolean leaves(Mirror mirror) {
      return mirror.out().book().equals(book.id());
    }
  }

  @GetMapping("/ledger/books/{id:\\d{1,18}}/mirrors")
  String list(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var book = money(id);
    var hat = book.must(who, LEDGER_READ);
    var read = mirrors.of(book.id(), after, hat);
    var others = new LinkedHashMap<BookId, Book>();
    for (var mirror : read.rows()) {
      var other = mirror.across(book.id()).book();
      others.put(other, books.must(other));
    }
    model.addAttribute(
        "page", new ListPage(book, read, others, accounts(book, who, hat), vouchers.today(), told));
    return "engine/ledger/mirrors";
  }

  private Book money(long id) {
    var book = books.must(new BookId(id));
    if (book.kind() != BookKind.MONEY) throw Refusal.unknown("ledger.no-money-book");
    return book;
  }

  private Map<String, String> accounts(Book book, Identity who, Acting hat) {
    return book.as(who, LEDGER_KEEP).isPresent()
        ? Written.accounts(books, book, Set.of("10"), hat)
        : Map.of();
  }

  /** What a form says of a voucher in one's own book. */
  record OwnSide(String day, String papers, String debit, String credit) {

    NewVoucher voucher(Books books, Book book, String why, long fen, Acting by) {
      var checks = new Checks();
      checks.must(!debit.isBlank(), "debit", "ground.missing");
      checks.must(!credit.isBlank(), "credit", "ground.missing");
      checks.end();
      var lines = List.of(
          Posting.debit(Written.account(books, book, "debit", debit, by), fen),
          Posting.credit(Written.account(books, book, "credit", credit, by), fen));
      return NewVoucher.of(book.id(), Typed.day("day", day), why, Typed.papers(papers), lines);
    }
  }

  @PostMapping("/ledger/books/{id:\\d{1,18}}/mirrors")
  String begin(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String other,
      @RequestParam(defaultValue = "true") boolean leaves,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam(defaultValue = "") String debit,
      @RequestParam(defaultValue = "") String credit,
      @RequestParam String clientId,
      Identity who) {
    var book = money(id);
    var by = book.must(who, LEDGER_KEEP);
    var checks = new Checks();
    checks.must(there(other.strip()), "other", "ledger.mirror-which-book");
    var fen = Written.fen("amount", amount, checks);
    checks.end();
    var own = new OwnSide(day, papers, debit, credit).voucher(books, book, why, fen, by);
    var said = new NewMirror(own, leaves, new BookId(Long.parseLong(other.strip())), why, null);
    var mirror = mirrors.begin(said, by, ClientId.of(clientId));
    return "redirect:/ledger/mirrors/" + mirror + "?done=ledger.mirror-begun";
  }

  private boolean there(String number) {
    return number.matches("\\d{1,18}")
        && books.find(new BookId(Long.parseLong(number))).isPresent();
  }

  /**
   * One of them, as both sides stand.
   *
   * @param answers the reader's book whose answer is awaited
   * @param accounts of that book, by code
   * @param back the transfer by which it is turned back
   * @param turns the reader's books whose half can be turned back now
   * @param left contraries that still stand on their way though the other side ended its own
   * @param opensOut whether the reader's post opens the voucher of the side that it
   *     leaves, {@code opensIn} of the other
   */
  record MirrorPage(
      Mirror mirror,
      Book out,
      Book in,
      @Nullable Book answers,
      Map<String, String> accounts,
      @Nullable Mirror back,
      List<Book> turns,
      Map<BookId, VoucherId> left,
      boolean opensOut,
      boolean opensIn,
      LocalDate today,
      Told told) {

    /** A contrary of a book's half to be let go of before another is put forward. */
    @Nullable
    VoucherId leftOf(Book book) {
      return left.get(book.id());
    }

    /** The half of a book that turns it back; none where there is none yet. */
    Mirror.@Nullable Side backOf(Book book) {
      var side = back == null ? null : back.side(book.id());
      return side == null || side.voucher() == null ? null : side;
    }
  }

  @GetMapping("/ledger/mirrors/{id:\\d{1,18}}")
  String mirror(@PathVariable long id, Identity who, Model model) {
    var hat = who.must(LEDGER_READ);
    var mirror = mirrors.must(new MirrorId(id), hat);
    var out = books.must(mirror.out().book());
    var in = books.must(mirror.in().book());
    var answers = mirror.state() == Mirror.State.ASKED
        ? mirror
            .unanswered()
            .map(side -> books.must(side.book()))
            .filter(book -> keeps(who, book))
            .orElse(null)
        : null;
    var back = mirrors.back(mirror.id()).orElse(null);
    var left = mirrors.left(mirror, back);
    model.addAttribute(
        "page",
        new MirrorPage(
            mirror,
            out,
            in,
            answers,
            answers == null ? Map.of() : accounts(answers, who, hat),
            back,
            turns(mirror, back, List.of(out, in), who).stream()
                .filter(book -> !left.containsKey(book.id()))
                .toList(),
            left,
            opens(who, out),
            opens(who, in),
            vouchers.today(),
            told));
    return "engine/ledger/mirror";
  }

  private static List<Book> turns(
      Mirror mirror, @Nullable Mirror back, List<Book> both, Identity who) {
    if (mirror.state() != Mirror.State.AGREED) return List.of();
    return both.stream()
        .filter(book -> keeps(who, book))
        .filter(book -> back == null || back.side(book.id()).voucher() == null)
        .toList();
  }

  private static boolean keeps(Identity who, Book book) {
    return book.as(who, LEDGER_KEEP).isPresent();
  }

  private static boolean opens(Identity who, Book book) {
    return book.as(who, LEDGER_READ).isPresent();
  }

  @PostMapping("/ledger/mirrors/{id:\\d{1,18}}/answers")
  String answer(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam(defaultValue = "") String debit,
      @RequestParam(defaultValue = "") String credit,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(LEDGER_KEEP);
    var mirror = mirrors.must(new MirrorId(id), by);
    var side = mirror.unanswered().orElseThrow(() -> Refusal.conflict("ledger.mirror-answered"));
    var book = books.must(side.book());
    var keeper = book.must(who, LEDGER_KEEP);
    var said = new OwnSide(day, papers, debit, credit)
        .voucher(books, book, mirror.why(), mirror.amount(), keeper);
    mirrors.answer(mirror.id(), said, keeper, ClientId.of(clientId));
    return "redirect:/ledger/mirrors/" + id + "?done=ledger.mirror-answered";
  }

  /** One of its two books, by number. */
  private Book own(Mirror mirror, String number) {
    return Stream.of(mirror.out(), mirror.in())
        .map(Mirror.Side::book)
        .filter(one -> one.toString().equals(number.strip()))
        .map(books::must)
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("book", "ledger.mirror-which-book"));
  }

  /** 两边冲正 The contrary of one's own half, put forward for the same hands. */
  @PostMapping("/ledger/mirrors/{id:\\d{1,18}}/contraries")
  String turnBack(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String book,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var mirror = mirrors.must(new MirrorId(id), who.must(LEDGER_KEEP));
    var own = own(mirror, book);
    var by = own.must(who, LEDGER_KEEP);
    var back = mirrors.turnBack(
        mirror.id(),
        own.id(),
        Typed.day("day", day),
        why,
        Typed.papers(papers),
        by,
        ClientId.of(clientId));
    return "redirect:/ledger/mirrors/" + back + "?done=ledger.mirror-turned";
  }

  /** 不同意 What is asked is wrong, or not owed: said with its reason, where it is asked. */
  @PostMapping("/ledger/mirrors/{id:\\d{1,18}}/refusals")
  String decline(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String declined,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var mirror = mirrors.must(new MirrorId(id), who.must(LEDGER_KEEP));
    var side = mirror.unanswered().orElseThrow(() -> Refusal.conflict("ledger.mirror-answered"));
    mirrors.decline(mirror.id(), declined, books.must(side.book()).must(who, LEDGER_KEEP));
    return "redirect:/ledger/mirrors/" + id + "?done=ledger.mirror-declined";
  }
}
