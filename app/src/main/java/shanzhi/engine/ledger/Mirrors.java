package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;

/**
 * 跨账套划转 What leaves one book and enters another. Either side begins with its own voucher, the other
 * answers with its own over the same sum; each goes through its own book's three people, and nobody has
 * a hand in both. Neither is paid before both are approved, and once one is paid the other can only be
 * paid: so the two books agree, or one waits in the open for the other. What both booked is turned back
 * by both, as a transfer the other way.
 */
@Component
public class Mirrors {

  private static final int MOST_WHY = 200;
  private static final int OF_ONE_SOURCE = 500;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final Vouchers vouchers;
  private final MirrorLines lines;
  private final Contraries contraries;
  private final Words record;
  private final MirrorStore store;

  Mirrors(
      Db db,
      County county,
      Clock clock,
      Books books,
      Vouchers vouchers,
      MirrorLines lines,
      Contraries contraries,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.vouchers = vouchers;
    this.lines = lines;
    this.contraries = contraries;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new MirrorStore(county);
  }

  /** Begins one with the voucher of one's own side. */
  public MirrorId begin(NewMirror said, Acting by, ClientId client) {
    var own = books.must(said.own().book());
    var other = books.must(said.other());
    var checks = new Checks();
    var why = checks.text("why", said.why(), 2, MOST_WHY);
    checks.must(other.kind() == BookKind.MONEY, "other", "ledger.no-money-book");
    checks.must(!other.id().equals(own.id()), "other", "ledger.mirror-itself");
    checks.end();
    mustGo(said.own(), own, said.leaves());
    var plain = new NewMirror(said.own(), said.leaves(), said.other(), why, said.source());
    var content = ClientId.print(by, plain);
    var amount = sum(said.own());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return asked(() -> db.together(() -> {
      var voucher = vouchers.propose(said.own(), by, ClientId.named("mirror/" + client));
      var id = db.in(
          by.scope(LEDGER_KEEP),
          jdbc -> store.add(jdbc, plain, own, other, voucher, amount, now, client, content));
      var added = db.in(Scope.system(county), jdbc -> store.find(jdbc, id)).orElseThrow();
      if (added.state() == Mirror.State.ASKED) lines.ask(added, own, other, now);
      return id;
    }));
  }

  /** What a voucher moves, in fen: what it debits in all. */
  static long sum(NewVoucher said) {
    var sum = BigInteger.ZERO;
    for (var line : said.postings()) {
      if (line.amount() > 0) sum = sum.add(BigInteger.valueOf(line.amount()));
    }
    if (sum.signum() == 0) throw Refusal.invalid("amount", "ledger.nothing-moved");
    if (sum.bitLength() >= Long.SIZE) throw Refusal.invalid("amount", "ledger.too-large");
    return sum.longValueExact();
  }

  /** The other side answers with its own voucher over the same sum. */
  public VoucherId answer(MirrorId id, NewVoucher said, Acting by, ClientId client) {
    var mirror =
        db.in(by.scope(LEDGER_KEEP), jdbc -> store.find(jdbc, id)).orElseThrow(Mirrors::unknown);
    var whole = whole(mirror);
    if (!said.book().equals(whole.out().book())
        && !said.book().equals(whole.in().book())) {
      throw unknown();
    }
    if (sum(said) != mirror.amount()) {
      throw Refusal.invalid("amount", "ledger.mirror-other-sum");
    }
    mustGo(said, books.must(said.book()), said.book().equals(whole.out().book()));
    if (whole.state() == Mirror.State.ENDED) throw Refusal.conflict("ledger.mirror-ended");
    var across = Objects.requireNonNull(whole.across(said.book()).voucher(), "it is answered");
    var asked = vouchers.must(across, Acting.system(county)).day();
    return asked(() -> db.together(() -> {
      var voucher = vouchers.propose(said.restingOn(asked), by, ClientId.named("mirror/" + client));
      if (voucher.equals(whole.side(said.book()).voucher())) return voucher;
      var taken = db.in(by.scope(LEDGER_KEEP), jdbc -> store.answer(jdbc, id, voucher));
      if (!taken) throw Refusal.conflict("ledger.mirror-answered");
      lines.close(id);
      return voucher;
    }));
  }

  /**
   * 两边冲正 Puts forward the contrary of one's own half of what both booked: it begins a transfer the other
   * way, or answers the one that the other side began. Answers that transfer.
   */
  public MirrorId turnBack(
      MirrorId id,
      BookId book,
      LocalDate day,
      String why,
      List<String> papers,
      Acting by,
      ClientId client) {
    var mirror = must(id, by);
    var side = mirror.side(book);
    if (!side.book().equals(book)) throw unknown();
    if (mirror.state() != Mirror.State.AGREED) throw Refusal.conflict("ledger.mirror-not-agreed");
    var voucher = vouchers.must(Objects.requireNonNull(side.voucher(), "it is booked"), by);
    return db.together(() -> {
      db.in(Scope.system(county), jdbc -> {
        store.alone(jdbc, id);
        return null;
      });
      var said = contraries.contrary(voucher, day, why, papers, MirrorLines.page(id), by);
      var under = back(id);
      if (under.isPresent()) {
        answer(under.get().id(), said, by, client);
        return under.get().id();
      }
      var begins = new NewMirror(
          said,
          side.equals(mirror.in()),
          mirror.across(book).book(),
          record.of("ledger.mirror-back-of", id.toString(), why.strip()),
          source(id));
      return begin(begins, by, client);
    });
  }

  /** The transfer by which it is turned back, under way or booked. */
  Optional<Mirror> back(MirrorId id) {
    return of(source(id)).stream()
        .filter(one -> one.state() != Mirror.State.ENDED)
        .findFirst();
  }

  /** By book, the contrary of its half that no transfer back is served by any more, and that still stands. */
  Map<BookId, VoucherId> left(Mirror mirror, @Nullable Mirror back) {
    var found = new HashMap<BookId, VoucherId>();
    for (var side : List.of(mirror.out(), mirror.in())) {
      if (side.voucher() == null || side.transfer() == null) continue;
      if (back != null && back.side(side.book()).voucher() != null) continue;
      var half = vouchers.must(side.voucher(), Acting.system(county));
      contraries
          .of(half)
          .map(Contraries.Booked::contrary)
          .ifPresent(contrary -> found.put(side.book(), contrary));
    }
    return found;
  }

  private static String source(MirrorId id) {
    return "mirror:" + id;
  }

  /** 不同意 The side that is asked says no, for a reason; the first side lets go of its voucher. */
  public void decline(MirrorId id, String why, Acting by) {
    var mirror =
        db.in(by.scope(LEDGER_KEEP), jdbc -> store.find(jdbc, id)).orElseThrow(Mirrors::unknown);
    var asked = mirror
        .unanswered()
        .map(Mirror.Side::book)
        .orElseThrow(() -> Refusal.conflict("ledger.mirror-answered"));
    by.must(LEDGER_KEEP, books.must(asked).region(), clock.instant());
    var checks = new Checks();
    var reason = checks.text("declined", why, 2, MOST_WHY);
    checks.end();
    var person = by.person();
    if (person == null) throw Refusal.forbidden("ground.not-yours");
    db.together(() -> {
      var said = db.in(
          by.scope(LEDGER_KEEP), jdbc -> store.decline(jdbc, id, person, reason, clock.instant()));
      if (!said) throw Refusal.conflict("ledger.mirror-answered");
      lines.ended(whole(mirror), asked);
      return id;
    });
  }

  /** On the side that it leaves no money comes in, and on the other none goes out. */
  private void mustGo(NewVoucher said, Book book, boolean leaves) {
    var accounts =
        books.find(said.postings().stream().map(Posting::account).toList(), Acting.system(county));
    for (var line : said.postings()) {
      var account = accounts.get(line.account());
      if (account == null || book.chart() == null || !book.isTill(account)) continue;
      if (leaves && line.amount() > 0) throw Refusal.invalid("debit", "ledger.mirror-comes-in");
      if (!leaves && line.amount() < 0) throw Refusal.invalid("credit", "ledger.mirror-goes-out");
    }
  }

  private static Refusal unknown() {
    return Refusal.unknown("ledger.mirror-unknown");
  }

  /** Both sides of what one may see from one of them: each says how far the other is. */
  private Mirror whole(Mirror seen) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, seen.id())).orElseThrow();
  }

  /** For whoever keeps or checks one of its two books. */
  public Optional<Mirror> find(MirrorId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.find(jdbc, id)).map(this::whole);
  }

  public Mirror must(MirrorId id, Acting by) {
    return find(id, by).orElseThrow(Mirrors::unknown);
  }

  /** The one of which a voucher is a side, for whoever sees the voucher. */
  Optional<Mirror> of(Voucher voucher) {
    return db.in(Scope.system(county), jdbc -> store.of(jdbc, voucher.id()));
  }

  /** 对账表 Those of a book, newest first, each as both sides stand, for whoever keeps or checks it. */
  public Slice<Mirror> of(BookId book, @Nullable String after, Acting by) {
    var owned = books.must(book);
    by.must(books.looks(by), owned.region(), clock.instant());
    var before =
        after != null && after.matches("\\d{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
    var seen =
        db.in(by.scope(books.looks(by)), jdbc -> store.of(jdbc, book, before, Slice.SIZE + 1));
    if (seen.isEmpty()) return new Slice<>(List.of(), null);
    var whole = db.in(Scope.system(county), jdbc -> store.of(jdbc, book, before, Slice.SIZE + 1));
    return Slice.cut(whole, Slice.SIZE, mirror -> mirror.id().toString());
  }

  /** Those that one thing caused, for the room whose it is, which shows them to whom it may. */
  public List<Mirror> of(String source) {
    return db.in(Scope.system(county), jdbc -> store.of(jdbc, source, OF_ONE_SOURCE));
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }
}
