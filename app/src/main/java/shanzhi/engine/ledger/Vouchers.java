package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_APPROVE;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.LEDGER_REVIEW;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Voucher.Hand;
import shanzhi.engine.ledger.Voucher.State;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;

/**
 * 凭证 How money moves: put forward with evidence, reviewed, approved, paid. Who puts forward, reviews and
 * approves are three persons, and who approved does not pay; the keys of the table say so, whatever the
 * posts allow. Nor does who put it forward, and none is near to another ({@link VoucherHands}). Paying
 * posts it, in the same transaction.
 */
@Component
public class Vouchers {

  private static final int MOST_NOTE = 200;
  private static final int MOST_PAPERS = 20;
  private static final int FIRST_YEAR = 1900;

  /** Lines of one voucher; more than the digest names one by one go by a root. */
  public static final int MOST_LINES = 2_000;

  private final Db db;
  private final Clock clock;
  private final Books books;
  private final Ledger ledger;
  private final VoucherStore store;
  private final VoucherLines lines;
  private final Traces traces;
  private final VoucherHands hands;
  private final List<VoucherEntailment> entailments;

  Vouchers(
      Db db,
      County county,
      Clock clock,
      Books books,
      Ledger ledger,
      VoucherLines lines,
      Traces traces,
      VoucherHands hands,
      List<VoucherEntailment> entailments) {
    this.db = db;
    this.clock = clock;
    this.books = books;
    this.ledger = ledger;
    this.store = new VoucherStore(county);
    this.lines = lines;
    this.traces = traces;
    this.hands = hands;
    this.entailments = entailments;
  }

  /** Puts a voucher forward, or again what was given back. */
  public VoucherId propose(NewVoucher said, Acting by, ClientId client) {
    var book = books.must(said.book());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(LEDGER_KEEP, book.region(), now);
    if (!book.isReached(by, LEDGER_KEEP)) throw Refusal.forbidden("ground.not-your-place");
    person(by);
    var plain = check(said, book);
    mustBeOpen(plain, by);
    // What it comes in place of is found by where that stands, which differs once this was done.
    var content = ClientId.print(by, plain.mending((VoucherId) null));
    return asked(() -> db.in(by.scope(LEDGER_KEEP), jdbc -> {
      var before = plain.mends() == null ? null : given(jdbc, plain.mends());
      if (before != null && plain.byHand()) mustKeep(plain, before);
      var bound = before != null && !before.byHand() ? plain.bound() : plain;
      var resting = before == null ? bound : bound.restingOn(before.notBefore());
      mustFollow(jdbc, resting);
      var added = store.add(jdbc, book, resting, client, content);
      if (added.fresh()) {
        var voucher = store.find(jdbc, added.id()).orElseThrow();
        store.step(jdbc, voucher, 1, Hand.PROPOSE, "", by, now);
        if (before != null) lines.close(before.id());
        lines.move(voucher, book, State.PROPOSED, person(by), "", now);
        traces.leave(Traces.Kind.STEP, added.id().value(), 1);
        for (var entailment : entailments) entailment.follow(voucher, Hand.PROPOSE);
      }
      return added.id();
    }));
  }

  /**
   * What is put forward for a day that is closed could never be entered, and what lies before the
   * opening balances is in them; a book that has none begins with the year of its first entry.
   */
  private void mustBeOpen(NewVoucher said, Acting by) {
    var closings = books.closings(said.book());
    if (!closings.isEmpty() && said.day().isBefore(closings.getFirst().until())) {
      throw Refusal.conflict("ledger.closed");
    }
    if (said.purpose() == Voucher.Purpose.OPENING) return;
    var opened = workedOut(said.book(), Voucher.Purpose.OPENING, by).stream()
        .map(WorkedOut::day)
        .max(Comparator.naturalOrder());
    if (opened.isPresent()) {
      if (said.day().isBefore(opened.get())) {
        throw Refusal.invalid("day", "ledger.before-opening", opened.get());
      }
      return;
    }
    books
        .firstDay(said.book())
        .map(first -> first.withDayOfYear(1))
        .filter(began -> said.day().isBefore(began))
        .ifPresent(began -> {
          throw Refusal.invalid("day", "ledger.before-book", began);
        });
  }

  private Voucher given(JdbcClient jdbc, VoucherId id) {
    store.hold(jdbc, id);
    var before = store.find(jdbc, id).orElseThrow(() -> Refusal.unknown("ledger.voucher-unknown"));
    if (before.state() != State.REFUSED) throw Refusal.conflict("ledger.not-given-back");
    return before;
  }

  /** Nothing is taken back before it was there, nor dated before what it rests on. */
  private void mustFollow(JdbcClient jdbc, NewVoucher said) {
    var floor = said.notBefore();
    if (floor != null && said.day().isBefore(floor)) {
      throw Refusal.invalid("day", "ledger.before-its-ground", floor);
    }
    if (said.reverses() == null) return;
    store.day(jdbc, said.reverses()).filter(said.day()::isBefore).ifPresent(booked -> {
      throw Refusal.invalid("day", "ledger.contrary-before", booked);
    });
  }

  /**
   * What a room put forward is what that room holds: whoever mends it says it in other words or with
   * more papers, and moves neither sums nor accounts, nor the day for which it was worked out.
   */
  private static void mustKeep(NewVoucher said, Voucher before) {
    if (!before.book().equals(said.book())) throw Refusal.conflict("ledger.not-given-back");
    if (before.byHand()) return;
    if (!plain(said.postings()).equals(plain(before.postings()))) {
      throw Refusal.conflict("ledger.lines-kept");
    }
    if (before.purpose() != Voucher.Purpose.ORDINARY && !said.day().equals(before.day())) {
      throw Refusal.invalid("day", "ledger.day-kept", before.day());
    }
  }

  private static List<Posting> plain(List<Posting> lines) {
    return lines.stream()
        .map(line -> new Posting(line.account(), line.amount(), null))
        .toList();
  }

  /** The voucher itself, or what it came again as, mended. */
  VoucherId latest(VoucherId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.latest(jdbc, id));
  }

  /**
   * Put forward anew by the room whose voucher was given back: it comes again in this one alone, and
   * can be mended into no other.
   */
  public NewVoucher inPlaceOf(@Nullable VoucherId before, NewVoucher said, Acting by) {
    if (before == null) return said;
    var last = must(latest(before, by), by);
    return last.state() == State.REFUSED ? said.mending(last.id()) : said;
  }

  /** Lets go of what was given back, where what it was put forward for goes no further. */
  void lapse(@Nullable VoucherId id, String why, Acting by) {
    if (id == null) return;
    var last = latest(id, by);
    db.in(by.scope(LEDGER_KEEP), jdbc -> {
      store.hold(jdbc, last);
      return last;
    });
    var voucher = must(last, by);
    if (voucher.mendedBy() != null) throw Refusal.conflict("ledger.voucher-moved-on");
    if (voucher.state() != State.REFUSED) return;
    move(last, State.REFUSED, State.WITHDRAWN, Hand.WITHDRAW, why, by, LEDGER_KEEP);
  }

  LocalDate today() {
    return clock.instant().atZone(Words.ZONE).toLocalDate();
  }

  private NewVoucher check(NewVoucher said, Book book) {
    var checks = new Checks();
    var summary = checks.text("summary", said.summary(), 2, MOST_NOTE);
    checks.must(book.kind() == BookKind.MONEY, "book", "ledger.no-money-book");
    checks.must(!said.evidence().isEmpty(), "evidence", "ledger.needs-evidence");
    checks.must(
        said.evidence().size() <= MOST_PAPERS, "evidence", "ledger.too-many-papers", MOST_PAPERS);
    var papers = said.evidence().stream()
        .map(paper -> checks.text("evidence", paper, 2, 100))
        .toList();
    checks.must(!said.day().isAfter(today()), "day", "ledger.day-ahead");
    checks.must(said.day().getYear() >= FIRST_YEAR, "day", "ledger.which-day");
    var sum = BigInteger.ZERO;
    for (var line : said.postings()) {
      checks.must(line.amount() != 0, "amount", "ledger.nothing-moved");
      sum = sum.add(BigInteger.valueOf(line.amount()));
    }
    checks.must(said.postings().size() >= 2 && sum.signum() == 0, "amount", "ledger.uneven");
    checks.must(
        said.postings().size() <= MOST_LINES, "amount", "ledger.too-many-lines", MOST_LINES);
    checks.must(!onBothSides(said.postings()), "amount", "ledger.both-sides");
    checks.end();
    return new NewVoucher(
        said.book(),
        said.day(),
        summary,
        papers,
        said.postings(),
        said.reverses(),
        said.purpose(),
        said.mends(),
        said.byHand(),
        said.notBefore());
  }

  /** What is taken from where it is put moves nothing. */
  private static boolean onBothSides(List<Posting> postings) {
    var debited = postings.stream()
        .filter(line -> line.amount() > 0)
        .map(Posting::account)
        .collect(Collectors.toSet());
    return postings.stream()
        .anyMatch(line -> line.amount() < 0 && debited.contains(line.account()));
  }

  public void review(VoucherId id, String note, Acting by) {
    move(id, State.PROPOSED, State.REVIEWED, Hand.REVIEW, note, by, LEDGER_REVIEW);
  }

  public void approve(VoucherId id, String note, Acting by) {
    move(id, State.REVIEWED, State.APPROVED, Hand.APPROVE, note, by, LEDGER_APPROVE);
  }

  /** Pays what was approved and posts it; once more answers as the first time. */
  public Posted pay(VoucherId id, String note, Acting by) {
    var voucher = must(id, by);
    var client = ClientId.named("voucher/" + id);
    if (voucher.state() == State.PAID) {
      var book = books.must(voucher.book());
      return ledger
          .before(book, content(voucher, by), by, client)
          .orElseThrow(() -> Refusal.conflict("ledger.paid-before"));
    }
    if (voucher.state() == State.APPROVED) mustBeThere(voucher, by);
    return asked(() -> db.together(() -> {
      move(id, State.APPROVED, State.PAID, Hand.PAY, note, by, LEDGER_PAY);
      var posted = ledger.post(writing(voucher), content(voucher, by), by, client);
      for (var entailment : entailments) entailment.paid(voucher, posted.id(), today());
      return posted;
    }));
  }

  /**
   * 余额不足 An account that would fall below nothing if the voucher were booked now.
   *
   * @param has what it holds, {@code takes} what the voucher takes from it
   */
  public record Lack(Account account, long has, long takes) {}

  /** What there is not enough of for a voucher that is on its way; whoever carries it on is shown it. */
  public List<Lack> lacks(Voucher voucher, Acting by) {
    if (!voucher.state().open()) return List.of();
    var takes = new LinkedHashMap<AccountId, Long>();
    for (var line : voucher.postings()) {
      takes.merge(line.account(), line.amount(), Math::addExact);
    }
    var accounts = books.find(takes.keySet(), by);
    var limited = accounts.values().stream()
        .filter(account ->
            account.limited() && takes.getOrDefault(account.id(), 0L) * account.nature().side < 0)
        .toList();
    var has = books.balances(limited.stream().map(Account::id).toList(), by);
    return limited.stream()
        .map(one -> new Lack(
            one, has.getOrDefault(one.id(), 0L), Math.abs(takes.getOrDefault(one.id(), 0L))))
        .filter(one -> one.has() < one.takes())
        .toList();
  }

  private void mustBeThere(Voucher voucher, Acting by) {
    lacks(voucher, by).stream().findFirst().ifPresent(one -> {
      throw Refusal.conflict(
          "ledger.not-enough-on",
          one.account().code() + " " + one.account().name(),
          Yuan.of(one.has()),
          Yuan.of(one.takes()));
    });
  }

  private static Ledger.Writing writing(Voucher voucher) {
    var checkers = voucher.steps().stream()
        .filter(step -> step.hand() == Hand.REVIEW || step.hand() == Hand.APPROVE)
        .map(step -> new Occasion.Checker(step.person(), step.post()))
        .toList();
    var occasion = new Occasion(
        voucher.day(),
        voucher.purpose().kind + (voucher.reverses() == null ? "" : ".reversed"),
        "ledger.memo.words",
        List.of(voucher.summary()),
        "voucher:" + voucher.id(),
        voucher.evidence(),
        checkers);
    return new Ledger.Writing(
        new NewTransfer(voucher.book(), occasion, voucher.postings()),
        voucher.reverses(),
        voucher.id(),
        voucher.postings().size() > Ledger.MOST_LINES);
  }

  private static String content(Voucher voucher, Acting by) {
    return Ledger.print(writing(voucher).said(), voucher.id(), by);
  }

  /** Gives it back for mending, by whoever would have to carry it on. */
  public void refuse(VoucherId id, String reason, Acting by) {
    var state = must(id, by).state();
    var needed = switch (state) {
      case PROPOSED -> LEDGER_REVIEW;
      case REVIEWED -> LEDGER_APPROVE;
      case APPROVED -> LEDGER_PAY;
      case PAID, REFUSED, WITHDRAWN -> throw Refusal.conflict("ledger.voucher-ended");
    };
    var checks = new Checks();
    checks.text("note", reason, 2, MOST_NOTE);
    checks.end();
    move(id, state, State.REFUSED, Hand.REFUSE, reason, by, needed);
  }

  /** Takes it back, or lets go of what was given back, by whoever put it forward. */
  public void withdraw(VoucherId id, String reason, Acting by) {
    var voucher = must(id, by);
    var givenBack = voucher.state() == State.REFUSED && voucher.mendedBy() == null;
    if (!voucher.state().open() && !givenBack) throw Refusal.conflict("ledger.voucher-ended");
    if (!voucher.steps().getFirst().person().equals(by.person())) {
      throw Refusal.forbidden("ledger.not-your-voucher");
    }
    var checks = new Checks();
    checks.text("note", reason, 2, MOST_NOTE);
    checks.end();
    move(id, voucher.state(), State.WITHDRAWN, Hand.WITHDRAW, reason, by, LEDGER_KEEP);
  }

  private void move(
      VoucherId id, State from, State to, Hand hand, String note, Acting by, String capability) {
    var voucher = must(id, by);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(capability, voucher.region(), now);
    hands.mustBeApart(voucher, hand, person(by));
    var book = books.must(voucher.book());
    var maker = voucher.steps().getFirst().person();
    var checks = new Checks();
    var said = checks.text("note", note, 0, MOST_NOTE);
    checks.end();
    asked(() -> db.in(by.scope(capability), jdbc -> {
      if (!store.move(jdbc, id, from, to)) throw Refusal.conflict("ledger.voucher-moved-on");
      var n = voucher.steps().size() + 1;
      store.step(jdbc, voucher, n, hand, said, by, now);
      lines.move(voucher, book, to, maker, said, now);
      traces.leave(Traces.Kind.STEP, id.value(), n);
      for (var entailment : entailments) entailment.follow(voucher, hand);
      return id;
    }));
  }

  /** Money is moved by people: the platform itself carries no voucher. */
  private static PersonId person(Acting by) {
    var person = by.person();
    if (person == null) throw Refusal.forbidden("ground.not-yours");
    return person;
  }

  public Optional<Voucher> find(VoucherId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.find(jdbc, id));
  }

  public Voucher must(VoucherId id, Acting by) {
    return find(id, by).orElseThrow(() -> Refusal.unknown("ledger.voucher-unknown"));
  }

  /** 红字冲销 Whether what it booked is turned back by its contrary. */
  public boolean turnedBack(VoucherId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.turnedBack(jdbc, id));
  }

  /** 被退回的冲销 Its contrary that was given back, and was neither mended nor let go of. */
  public Optional<VoucherId> contraryGivenBack(VoucherId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.contraryGivenBack(jdbc, id));
  }

  /** 已冲销 Which of these were turned back, and by which contrary. */
  Map<VoucherId, VoucherId> contraries(Collection<VoucherId> ids, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.contraries(jdbc, ids));
  }

  /** 冲销的是 Which vouchers these contraries turn back. */
  Map<VoucherId, VoucherId> originals(Collection<VoucherId> ids, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.originals(jdbc, ids));
  }

  /** The book's vouchers, newest first; those that wait for a hand, or all. Their hands are left out. */
  public Slice<Voucher> of(BookId book, boolean open, @Nullable String after, Acting by) {
    var before =
        after != null && after.matches("\\d{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
    var read = db.in(
        by.scope(books.looks(by)), jdbc -> store.of(jdbc, book, open, before, Slice.SIZE + 1));
    return Slice.cut(
        read, Slice.SIZE, voucher -> Objects.requireNonNull(voucher).id().toString());
  }

  /** How many of the book's vouchers are on their way. */
  public long waiting(BookId book, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.waiting(jdbc, book));
  }

  /**
   * What the platform worked out for a purpose and a day, and somebody put forward.
   *
   * @param at when it was put forward
   */
  public record WorkedOut(VoucherId id, LocalDate day, State state, Instant at) {}

  /** 计提 What stands of a purpose: under way or entered, by day; what was reversed is left out. */
  public List<WorkedOut> workedOut(BookId book, Voucher.Purpose purpose, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.workedOut(jdbc, book, purpose));
  }

  /** Whether it is booked, and nothing turns it back or is on its way to. */
  public boolean stands(VoucherId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.stands(jdbc, id));
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }
}
