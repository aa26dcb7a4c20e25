package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_APPROVE;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;
import static shanzhi.foundation.ground.Capability.LEDGER_REVIEW;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Voucher.Hand;
import shanzhi.engine.ledger.Voucher.State;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;

/** The vouchers of a book of money: put forward, and carried on hand by hand. */
@Controller
class VoucherPages {

  private final Books books;
  private final Vouchers vouchers;
  private final VoucherPapers papers;
  private final VoucherHands apart;
  private final Mirrors mirrors;
  private final Contraries contraries;
  private final Told told;

  VoucherPages(
      Books books,
      Vouchers vouchers,
      VoucherPapers papers,
      VoucherHands apart,
      Mirrors mirrors,
      Contraries contraries,
      Told told) {
    this.books = books;
    this.vouchers = vouchers;
    this.papers = papers;
    this.apart = apart;
    this.mirrors = mirrors;
    this.contraries = contraries;
    this.told = told;
  }

  /**
   * A book's vouchers.
   *
   * @param contraries which of them were turned back, and by which contrary
   * @param originals which of them turn another back
   * @param accounts by code, for the form; none where the reader puts none forward
   */
  record ListPage(
      Book book,
      boolean open,
      Slice<Voucher> vouchers,
      Map<VoucherId, VoucherId> contraries,
      Map<VoucherId, VoucherId> originals,
      Map<String, String> accounts,
      LocalDate today,
      Told told) {}

  @GetMapping("/ledger/books/{id:\\d{1,18}}/vouchers")
  String list(
      @PathVariable long id,
      @RequestParam(defaultValue = "true") boolean open,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var book = money(id);
    var hat = book.must(who, LEDGER_READ);
    var accounts = new LinkedHashMap<String, String>();
    if (book.as(who, LEDGER_KEEP).isPresent()) {
      for (var account : books.plain(book.id(), hat)) {
        if (book.chart() != null && book.chart().head(account.code())) continue;
        accounts.put(account.code(), account.code() + " " + account.name());
      }
    }
    var shown = vouchers.of(book.id(), open, after, hat);
    var ids = shown.rows().stream().map(Voucher::id).toList();
    model.addAttribute(
        "page",
        new ListPage(
            book,
            open,
            shown,
            vouchers.contraries(ids, hat),
            vouchers.originals(ids, hat),
            accounts,
            vouchers.today(),
            told));
    return "engine/ledger/vouchers";
  }

  private Book money(long id) {
    var book = books.must(new BookId(id));
    if (book.kind() != BookKind.MONEY) throw Refusal.unknown("ledger.no-money-book");
    return book;
  }

  /**
   * A voucher.
   *
   * @param hands what the reader may do with it now
   * @param near whether the reader would be the next hand, and is near to one of those before
   * @param mends whether the reader may put it forward again, mended
   * @param anew whether the reader may, but on the page where it was done alone
   * @param mirror the transfer across books of which it is a side
   * @param booked what it booked, and what turned that back
   * @param reverses whether the reader may put its contrary forward
   * @param elsewhere where it is undone instead
   * @param lacks what there is not enough of to book it now
   */
  record VoucherPage(
      Voucher voucher,
      Book book,
      Map<AccountId, Account> accounts,
      Map<PersonId, String> names,
      List<VoucherPapers.Paper> papers,
      List<Hand> hands,
      boolean near,
      boolean mends,
      boolean anew,
      @Nullable Mirror mirror,
      Contraries.@Nullable Booked booked,
      boolean reverses,
      @Nullable Undone elsewhere,
      LocalDate contraryOn,
      List<Vouchers.Lack> lacks,
      Told told) {

    /** Whether the other side gave back or let go of its own, so that this one goes no further. */
    boolean halved() {
      return mirror != null && voucher.state().open() && mirror.endedAcross(book.id());
    }
  }

  @GetMapping("/ledger/vouchers/{id:\\d{1,18}}")
  String voucher(@PathVariable long id, Identity who, Model model) {
    var hat = who.must(LEDGER_READ);
    var voucher = vouchers.must(new VoucherId(id), hat);
    var accounts = books.find(
        voucher.postings().stream().map(Posting::account).collect(Collectors.toSet()), hat);
    var mirror = mirrors.of(voucher).orElse(null);
    var mends = mirror == null && givenBack(voucher) && may(Hand.PROPOSE, voucher.region(), who);
    var anew = mends && contraries.onlyAnew(voucher);
    var booked = contraries.of(voucher).orElse(null);
    var reversible = booked != null
        && booked.contrary() == null
        && voucher.reverses() == null
        && books.must(voucher.book()).as(who, LEDGER_KEEP).isPresent();
    var elsewhere = reversible ? contraries.elsewhere(voucher) : null;
    var persons = voucher.steps().stream().map(Voucher.Step::person).collect(Collectors.toSet());
    model.addAttribute(
        "page",
        new VoucherPage(
            voucher,
            books.must(voucher.book()),
            accounts,
            told.names(persons),
            VoucherPapers.of(voucher),
            hands(voucher, mirror, who),
            near(voucher, who),
            mends && !anew,
            mends && anew,
            mirror,
            booked,
            reversible && elsewhere == null,
            elsewhere,
            voucher.purpose() == Voucher.Purpose.ORDINARY ? vouchers.today() : voucher.day(),
            vouchers.lacks(voucher, hat),
            told));
    return "engine/ledger/voucher";
  }

  private static boolean givenBack(Voucher voucher) {
    return voucher.state() == State.REFUSED && voucher.mendedBy() == null;
  }

  /** A scanned paper; each look asks for the voucher anew. */
  @GetMapping("/ledger/vouchers/{id:\\d{1,18}}/papers/{digest:[0-9a-f]{64}}")
  ResponseEntity<byte[]> paper(@PathVariable long id, @PathVariable String digest, Identity who) {
    var kept = papers.see(new VoucherId(id), digest, who.must(LEDGER_READ));
    return kept.sent("paper");
  }

  /** What the posts and the three people allow; the table has the last word. */
  private List<Hand> hands(Voucher voucher, @Nullable Mirror mirror, Identity who) {
    var own = voucher.steps().getFirst().person().equals(who.person());
    if (givenBack(voucher) && own) return List.of(Hand.WITHDRAW);
    var next = next(voucher.state());
    if (next == null) return List.of();
    if (mirror != null && mirror.endedAcross(voucher.book())) {
      return own ? List.of(Hand.WITHDRAW) : List.of();
    }
    var hands = new ArrayList<Hand>();
    if (may(next, voucher.region(), who)) {
      if (!apart.own(voucher, next, who.person()) && !near(voucher, who)) hands.add(next);
      hands.add(Hand.REFUSE);
    }
    if (own) hands.add(Hand.WITHDRAW);
    return hands;
  }

  private boolean near(Voucher voucher, Identity who) {
    var next = next(voucher.state());
    return next != null
        && may(next, voucher.region(), who)
        && apart.near(voucher, next, who.person());
  }

  private static @Nullable Hand next(State state) {
    return switch (state) {
      case PROPOSED -> Hand.REVIEW;
      case REVIEWED -> Hand.APPROVE;
      case APPROVED -> Hand.PAY;
      case PAID, REFUSED, WITHDRAWN -> null;
    };
  }

  private static boolean may(Hand hand, Region place, Identity who) {
    return who.as(capability(hand), place).isPresent();
  }

  private static String capability(Hand hand) {
    return switch (hand) {
      case PROPOSE, WITHDRAW -> LEDGER_KEEP;
      case REVIEW, REFUSE -> LEDGER_REVIEW;
      case APPROVE -> LEDGER_APPROVE;
      case PAY -> LEDGER_PAY;
    };
  }

  @PostMapping("/ledger/vouchers/{id:\\d{1,18}}/steps")
  String carry(
      @PathVariable long id,
      @RequestParam @Nullable String hand,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("hand", hand, Hand.class));
    var voucher = new VoucherId(id);
    var seen = vouchers.must(voucher, who.must(LEDGER_READ));
    var next = next(seen.state());
    var needed = capability(chosen == Hand.REFUSE && next != null ? next : chosen);
    var by = who.must(needed, seen.region());
    switch (chosen) {
      case REVIEW -> vouchers.review(voucher, note, by);
      case APPROVE -> vouchers.approve(voucher, note, by);
      case PAY -> vouchers.pay(voucher, note, by);
      case REFUSE -> vouchers.refuse(voucher, note, by);
      case WITHDRAW -> vouchers.withdraw(voucher, note, by);
      case PROPOSE -> throw Refusal.conflict("ledger.voucher-moved-on");
    }
    return "redirect:/ledger/vouchers/" + id + "?done=ledger.voucher-kept";
  }

  /** 红字冲销 The contrary of what it booked, put forward for the same hands. */
  @PostMapping("/ledger/vouchers/{id:\\d{1,18}}/contrary")
  String turnBack(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(name = "papers", defaultValue = "") String listed,
      @RequestParam String clientId,
      Identity who) {
    var seen = vouchers.must(new VoucherId(id), who.must(LEDGER_KEEP));
    var by = books.must(seen.book()).must(who, LEDGER_KEEP);
    var said =
        contraries.contrary(seen, Typed.day("day", day), why, Typed.papers(listed), null, by);
    var contrary = vouchers.propose(said, by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + contrary + "?done=ledger.voucher-kept";
  }
}
