package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Apportionment.Claim;
import shanzhi.engine.ledger.DistributionStore.Payee;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;

/**
 * 分配 How what a collective gives its holders is split: exactly, by a register that stands as it was when
 * the distribution was drawn up. A voucher of the money book carries the sum through its three people;
 * once it is paid, one batch enters what each payee is owed, under one root. How a payee's fen came
 * about is worked out from the register whenever somebody asks.
 */
@Component
public class Distributions {

  /** Parts of one distribution. */
  public static final int MOST_PARTS = 6;

  private static final int FIRST_YEAR = 1900;
  private static final int MOST_OWN = 12;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Books books;
  private final Vouchers vouchers;
  private final Debts debts;
  private final Giving giving;
  private final DistributionLines lines;
  private final OwnPayees ownPayees;
  private final Earnings earnings;
  private final ReadLog readLog;
  private final BookStore bookStore;
  private final DistributionStore store;

  Distributions(
      Db db,
      County county,
      Clock clock,
      Books books,
      Vouchers vouchers,
      Debts debts,
      Giving giving,
      DistributionLines lines,
      OwnPayees ownPayees,
      Earnings earnings,
      ReadLog readLog) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.books = books;
    this.vouchers = vouchers;
    this.debts = debts;
    this.giving = giving;
    this.lines = lines;
    this.ownPayees = ownPayees;
    this.earnings = earnings;
    this.readLog = readLog;
    this.bookStore = new BookStore(county);
    this.store = new DistributionStore(county);
  }

  /** Draws one up: from now on the register of its shares stands for it. */
  public DistributionId draw(NewDistribution said, Acting by, ClientId client) {
    var money = books.must(said.money());
    var shares = books.must(said.shares());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(LEDGER_KEEP, money.region(), now);
    by.must(LEDGER_KEEP, shares.region(), now);
    var plain = check(said, money, shares);
    var amount =
        plain.parts().stream().mapToLong(NewDistribution.Part::amount).reduce(0, Math::addExact);
    var content = ClientId.print(by, plain);
    var details = details(money);
    db.in(Scope.system(county), jdbc -> bookStore.seal(jdbc, shares.id(), now));
    return asked(() -> db.in(by.scope(LEDGER_KEEP), jdbc -> {
      var added = store.add(jdbc, plain, money, details, amount, now, by, now, client, content);
      if (added.fresh()) parts(jdbc, added.id(), plain, shares, details, now);
      return added.id();
    }));
  }

  /**
   * What the voucher that carries it says.
   *
   * @param debit the account of the money book that the sum leaves, by code
   * @param credit the account on which it is owed
   */
  public record Carrying(LocalDate day, String debit, String credit, List<String> papers) {

    public Carrying {
      papers = List.copyOf(papers);
    }
  }

  /** Whether a register is split from the ledger's own page, and not by the room that keeps it. */
  static boolean byHand(Book money, Book shares) {
    return money.chart() == null && shares.capability().startsWith("ledger.");
  }

  /**
   * As {@link #put}, from the ledger's own page: where a law or a room gives the order of what is
   * distributed, it is drawn up there.
   */
  DistributionId putByHand(NewDistribution said, Carrying how, Acting by, ClientId client) {
    if (!byHand(books.must(said.money()), books.must(said.shares()))) {
      throw Refusal.conflict("ledger.distribution-by-room");
    }
    return putOfEarnings(said, how, by, client);
  }

  /** As {@link #put}, and not beyond what the book has earned. */
  public DistributionId putOfEarnings(
      NewDistribution said, Carrying how, Acting by, ClientId client) {
    var sum = said.parts().stream().mapToLong(NewDistribution.Part::amount).sum();
    return db.together(() -> {
      earnings.hold(said.money(), sum, how, by, client);
      return put(said, how, by, client);
    });
  }

  /** Draws one up and puts its voucher forward, in one act. */
  public DistributionId put(NewDistribution said, Carrying how, Acting by, ClientId client) {
    return db.together(() -> {
      var id = draw(said, by, client);
      propose(
          id,
          how.day(),
          how.debit(),
          how.credit(),
          how.papers(),
          by,
          ClientId.named("distribution-voucher/" + client));
      return id;
    });
  }

  private NewDistribution check(NewDistribution said, Book money, Book shares) {
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, 60);
    checks.must(money.kind() == BookKind.MONEY, "book", "ledger.no-money-book");
    checks.must(shares.kind() == BookKind.SHARES, "shares", "ledger.no-share-book");
    checks.must(!said.parts().isEmpty(), "amount", "ledger.no-parts");
    checks.must(said.parts().size() <= MOST_PARTS, "amount", "ledger.too-many-lines", MOST_PARTS);
    var tomorrow = vouchers.today().plusDays(1);
    var sum = BigInteger.ZERO;
    for (var part : said.parts()) {
      checks.text("words", part.words(), 2, 60);
      checks.must(Branches.sound(part.head()), "head", "ledger.account-unknown");
      checks.must(part.from().getYear() >= FIRST_YEAR, "from", "ledger.which-day");
      checks.must(part.from().isBefore(part.until()), "until", "ledger.until-before-from");
      checks.must(!part.until().isAfter(tomorrow), "until", "ledger.day-ahead");
      checks.must(part.amount() > 0, "amount", "ledger.nothing-moved");
      sum = sum.add(BigInteger.valueOf(part.amount()));
    }
    checks.must(sum.bitLength() < Long.SIZE, "amount", "ledger.too-large");
    checks.must(adds(said.sources(), sum), "amount", "ledger.sources-differ");
    checks.end();
    return new NewDistribution(said.money(), said.shares(), title, said.parts(), said.sources());
  }

  private static boolean adds(List<Distribution.Source> sources, BigInteger sum) {
    return sources.isEmpty()
        || sources.stream()
            .map(one -> BigInteger.valueOf(one.amount()))
            .reduce(BigInteger.ZERO, BigInteger::add)
            .equals(sum);
  }

  /** The book of what an owner's payees are owed: one for all its distributions. */
  private Book details(Book money) {
    return books.of(money.ownerKind(), money.owner()).stream()
        .filter(book -> book.kind() == BookKind.DIVIDENDS && book.region().equals(money.region()))
        .findFirst()
        .orElseGet(() -> books.must(books.open(
            new NewBook(
                money.region(),
                money.ownerKind(),
                money.owner(),
                BookKind.DIVIDENDS,
                "分配明细账",
                LEDGER_PAY),
            Acting.system(county),
            ClientId.named("dividends/" + money.ownerKind() + "/" + money.owner()))));
  }

  private void parts(
      JdbcClient jdbc,
      DistributionId id,
      NewDistribution said,
      Book shares,
      Book details,
      Instant frozen) {
    said.parts().stream()
        .map(NewDistribution.Part::head)
        .distinct()
        .forEach(head -> store.openDetails(jdbc, shares, details, head));
    for (var split : store.split(jdbc, shares.id(), said.parts(), frozen)) {
      if (split.claims() == 0) throw Refusal.invalid("head", "ledger.nobody-holds");
      if (split.least().signum() < 0) throw Refusal.conflict("ledger.held-less-than-nothing");
      var part = said.parts().get(split.n() - 1);
      store.part(jdbc, id, details.region(), split.n(), part, split);
    }
    for (var n = 0; n < said.sources().size(); n++) {
      store.source(jdbc, id, details.region(), n + 1, said.sources().get(n));
    }
  }

  /** Puts the sum forward in the money book; again, where the voucher before was given back. */
  public VoucherId propose(
      DistributionId id,
      LocalDate day,
      String debit,
      String credit,
      List<String> papers,
      Acting by,
      ClientId client) {
    var what = must(id);
    var evidence = new ArrayList<>(papers);
    evidence.add(DistributionLines.CARRIES + id);
    var owed = books.account(what.money(), "credit", credit, by).id();
    if (!debts.owes(owed, by)) throw Refusal.invalid("credit", "ledger.distribution-is-owed");
    var lines = List.of(
        Posting.debit(books.account(what.money(), "debit", debit, by).id(), what.amount()),
        Posting.credit(owed, what.amount()));
    var said = NewVoucher.of(what.money(), day, what.title(), evidence, lines);
    return asked(() -> db.together(() -> {
      var anew = vouchers.inPlaceOf(what.voucher(), said, by);
      var voucher = vouchers.propose(anew, by, client);
      if (anew.mends() == null) carry(id, voucher, by);
      return voucher;
    }));
  }

  /**
   * Names the voucher that carries it: one of its money book that moves its sum alone, or that distributes
   * a year's income and credits its sum to who is owed it.
   */
  public void carry(DistributionId id, VoucherId voucher, Acting by) {
    var what = must(id);
    by.must(LEDGER_KEEP, what.region(), clock.instant());
    var before = what.voucher();
    if (before != null) {
      var last = vouchers.latest(before, by);
      if (voucher.equals(last)) return;
      if (!ended(vouchers.must(last, by))) {
        throw Refusal.conflict("ledger.distribution-under-way");
      }
    }
    var carried = asked(
        () -> db.in(by.scope(LEDGER_KEEP), jdbc -> store.carriedBy(jdbc, id, before, voucher)));
    if (!carried) throw Refusal.conflict("ledger.distribution-under-way");
  }

  private static boolean ended(Voucher voucher) {
    return voucher.state() == Voucher.State.REFUSED || voucher.state() == Voucher.State.WITHDRAWN;
  }

  /**
   * 入户 Enters what each payee is owed, once the voucher is paid: one batch, in the order of the payees'
   * accounts of shares. Once more answers as the first time, whoever asks.
   */
  public TransferId enter(DistributionId id, Acting by) {
    var what = must(id);
    by.must(LEDGER_PAY, what.region(), clock.instant());
    var before = what.transfer();
    if (before != null) return before;
    if (what.voucher() == null) throw Refusal.conflict("ledger.distribution-not-paid");
    var voucher = vouchers.must(vouchers.latest(what.voucher(), by), by);
    if (voucher.state() != Voucher.State.PAID) {
      throw Refusal.conflict("ledger.distribution-not-paid");
    }
    if (!apart(voucher, by.person())) throw Refusal.forbidden("ledger.entered-by-another");
    return asked(() -> db.together(() -> {
          var given = giving.give(what, occasion(what, voucher), by);
          lines.close(id);
          return given;
        }))
        .or(() -> Optional.ofNullable(must(id).transfer()))
        .orElseThrow(() -> Refusal.conflict("ledger.distribution-not-paid"));
  }

  /** Whether somebody neither put its voucher forward nor approved it: they do not enter it. */
  static boolean apart(Voucher voucher, @Nullable PersonId who) {
    return voucher.steps().stream()
            .filter(step -> step.hand() == Voucher.Hand.APPROVE)
            .noneMatch(step -> step.person().equals(who))
        && voucher.makers().stream().noneMatch(maker -> maker.equals(who));
  }

  /** Whether somebody may enter it, once its voucher is paid. */
  boolean enters(Distribution what, Acting by) {
    var carried = what.voucher();
    return carried != null && apart(vouchers.must(vouchers.latest(carried, by), by), by.person());
  }

  private static Occasion occasion(Distribution what, Voucher voucher) {
    var checkers = voucher.steps().stream()
        .filter(step -> step.hand() == Voucher.Hand.REVIEW || step.hand() == Voucher.Hand.APPROVE)
        .map(step -> new Occasion.Checker(step.person(), step.post()))
        .toList();
    return new Occasion(
        voucher.day(),
        "dividend",
        "ledger.memo.words",
        List.of(what.title()),
        "distribution:" + what.id(),
        List.of("voucher:" + voucher.id()),
        checkers);
  }

  /** A distribution; that there is one, of how much and by which parts, is open. */
  public Distribution must(DistributionId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("ledger.distribution-unknown"));
  }

  /** A distribution with where its vouchers stand, for who keeps, checks or pays. */
  public Distribution standing(DistributionId id, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("ledger.distribution-unknown"));
  }

  /** The kinds of shares of a book, by what {@link Branches} reads, for who keeps or checks it. */
  List<DistributionStore.Kind> kinds(BookId shares, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.kinds(jdbc, shares));
  }

  /** The newest that a register was split by and that were not let go of, without their parts. */
  public List<Distribution> ofRegister(BookId shares) {
    return db.in(Scope.open(county), jdbc -> store.ofRegister(jdbc, shares, MOST_OWN));
  }

  /** The same with where their vouchers stand, for who keeps, checks or pays. */
  public List<Distribution> ofRegister(BookId shares, Acting by) {
    return db.in(by.scope(books.looks(by)), jdbc -> store.ofRegister(jdbc, shares, MOST_OWN));
  }

  /**
   * The day after the last for which a register's distributions, those under way among them, have a part
   * whose words begin so.
   *
   * @param but whose own distribution does not count, so that it may be sent again
   */
  public Optional<LocalDate> givenUntil(BookId shares, String words, ClientId but) {
    return db.in(Scope.open(county), jdbc -> store.givenUntil(jdbc, shares, words, but.value()));
  }

  /** The newest that were entered at a place, which everybody may know of. */
  List<Distribution> at(Region place, int most) {
    return db.in(Scope.open(county), jdbc -> store.at(jdbc, place, most));
  }

  /** Those of a money book, newest first; without their parts. */
  public Slice<Distribution> of(BookId money, @Nullable String after) {
    return of(money, after, Scope.open(county));
  }

  /** The same with where their vouchers stand, for who keeps, checks or pays. */
  Slice<Distribution> of(BookId money, @Nullable String after, Acting by) {
    return of(money, after, by.scope(books.looks(by)));
  }

  private Slice<Distribution> of(BookId money, @Nullable String after, Scope scope) {
    var before =
        after != null && after.matches("\\d{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
    var read = db.in(scope, jdbc -> store.of(jdbc, money, before, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, what -> what.id().toString());
  }

  /** A page of payees with how each one's sum comes about, for who keeps or checks the book. */
  public Slice<Distribution.Explained> payees(
      Distribution what, @Nullable String after, Acting by) {
    return payees(what, after, Slice.SIZE, by);
  }

  Slice<Distribution.Explained> payees(
      Distribution what, @Nullable String after, int most, Acting by) {
    var from = after != null && after.matches("\\d{1,18}") ? Long.parseLong(after) : 0;
    return db.in(by.scope(books.looks(by)), jdbc -> {
      readLog.looked(by, "ledger.distribution", "distribution:" + what.id(), "payees:" + from);
      var read = store.payees(jdbc, what.details(), from, most + 1);
      var page = Slice.cut(read, most, payee -> payee.id().toString());
      return new Slice<>(explained(jdbc, what, page.rows()), page.next());
    });
  }

  /** What the reader's own accounts get, and those of their household, and how it comes about. */
  public List<Distribution.Explained> own(Distribution what, Acting by) {
    var found = new ArrayList<Distribution.Explained>();
    for (var payee : ownPayees.of(by)) {
      if (!payee.account().book().equals(what.details())) continue;
      found.addAll(db.in(
          ownPayees.scope(payee, by),
          jdbc -> explained(jdbc, what, store.payee(jdbc, payee.account().id()))));
    }
    return found;
  }

  /** Those of the books in which the reader or their household is a payee, newest first. */
  Slice<Distribution> ofBooks(List<BookId> details, @Nullable String after) {
    var before =
        after != null && after.matches("\\d{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
    var read =
        db.in(Scope.open(county), jdbc -> store.entered(jdbc, details, before, MOST_OWN + 1));
    return Slice.cut(read, MOST_OWN, what -> what.id().toString());
  }

  private List<Distribution.Explained> explained(
      JdbcClient jdbc, Distribution what, List<Payee> payees) {
    var steps = new ArrayList<List<Distribution.Step>>();
    for (var unused : payees) steps.add(new ArrayList<>());
    var accounts = payees.stream().map(Payee::shares).toList();
    for (var part : what.parts()) {
      var changes = store.changes(jdbc, accounts, part.head(), part.until(), what.frozen());
      for (var n = 0; n < payees.size(); n++) {
        var payee = payees.get(n);
        var own = changes.stream()
            .filter(change -> change.shares().equals(payee.shares()))
            .toList();
        var held = HeldDays.over(own, part.from(), part.until());
        var weight = HeldDays.weight(held);
        if (weight.signum() <= 0) continue;
        var share = Apportionment.share(
            part.amount(), new Claim(payee.shares().value(), weight), part.weight(), part.cut());
        steps
            .get(n)
            .add(new Distribution.Step(
                part, weight, share.whole(), share.rest(), share.more(), held));
      }
    }
    var explained = new ArrayList<Distribution.Explained>();
    for (var n = 0; n < payees.size(); n++) {
      var sum = steps.get(n).stream().mapToLong(Distribution.Step::fen).sum();
      explained.add(
          new Distribution.Explained(payees.get(n).id(), payees.get(n).name(), steps.get(n), sum));
    }
    return explained;
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException broken) {
      throw Broken.said(broken);
    }
  }
}
