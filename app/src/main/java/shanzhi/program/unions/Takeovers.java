package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.People;

/**
 * 受让代持 How held shares come to whom they were held for: chosen in writing by nobody else, paid into the
 * holder's book by a voucher that three people carry, and moved in the transaction that books the
 * payment. What is put before whoever chooses is one fixed text; nothing in it can be filled in.
 */
@Component
public class Takeovers {

  private static final int MOST_PAPER = 100;
  private static final int MOST_WHY = 200;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Editions editions;
  private final Shares shares;
  private final Vouchers vouchers;
  private final Books books;
  private final Distributions distributions;
  private final People people;
  private final Guardians guardians;
  private final Shortfalls shortfalls;
  private final TakeoverNotices notices;
  private final Words record;
  private final TakeoverStore store;
  private final Said said;

  Takeovers(
      Db db,
      County county,
      Ventures ventures,
      Editions editions,
      Shares shares,
      Vouchers vouchers,
      Books books,
      Distributions distributions,
      People people,
      Guardians guardians,
      Shortfalls shortfalls,
      TakeoverNotices notices,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.editions = editions;
    this.shares = shares;
    this.vouchers = vouchers;
    this.books = books;
    this.distributions = distributions;
    this.people = people;
    this.guardians = guardians;
    this.shortfalls = shortfalls;
    this.notices = notices;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new TakeoverStore(county);
    this.said = new Said(county);
  }

  /** 告知 What is put before whoever chooses; the same for everybody. */
  public String words() {
    return record.of("unions.offer-words");
  }

  /** How many shares of a pool may be taken up now: held, not spoken for, and not to be set lower. */
  public long free(Venture venture, Party pool) {
    return db.in(Scope.system(county), jdbc -> {
      var now = shares.pool(venture.id(), pool.n(), ventures.today());
      var spoken = store.spoken(jdbc, venture.id(), pool.n());
      var least = now.held() + now.taken();
      for (var edition : editions.of(venture.id())) {
        if (!edition.carried()) least = Math.min(least, edition.of(pool.n()));
      }
      return Math.max(0, least - now.taken() - spoken);
    });
  }

  private record Chosen(
      VentureId id,
      int party,
      @Nullable Object who,
      long shares,
      @Nullable String paper) {}

  /** 书面选择 A member chooses for themselves; nobody does it on their behalf. */
  public long choose(VentureId id, int pool, long count, boolean read, Acting by, ClientId client) {
    by.must(LEDGER_OWN, ventures.now());
    if (by.kind() != Acting.Kind.RESIDENT) throw Refusal.forbidden("unions.by-themselves");
    if (!read) throw Refusal.invalid("read", "unions.read-first");
    var person = Objects.requireNonNull(by.person(), "a resident is somebody");
    if (guardians.ward(person)) throw Refusal.forbidden("unions.guardian-chooses");
    return choose(id, pool, person, null, count, null, by, LEDGER_OWN, client);
  }

  /** 纸质选择 A member's or an investor's written choice on paper, entered by whoever keeps the venture. */
  public long enter(
      VentureId id,
      int pool,
      @Nullable PersonId person,
      @Nullable OrganisationId organisation,
      long count,
      String paper,
      Acting by,
      ClientId client) {
    ventures.must(ventures.must(id), by);
    var checks = new Checks();
    var signed = checks.text("paper", paper, 2, MOST_PAPER);
    checks.must((person == null) != (organisation == null), "person", "unions.who-takes-up");
    checks.end();
    if (person != null) {
      var guarded = guardians.wards(List.of(person)).get(person);
      if (guarded != null && guarded.isEmpty()) {
        throw Refusal.conflict("unions.guardian-needed");
      }
    }
    return choose(id, pool, person, organisation, count, signed, by, UNION_KEEP, client);
  }

  private long choose(
      VentureId id,
      int n,
      @Nullable PersonId person,
      @Nullable OrganisationId organisation,
      long count,
      @Nullable String paper,
      Acting by,
      String capability,
      ClientId client) {
    var venture = ventures.must(id);
    var parties = ventures.parties(id);
    var pool = Ventures.party(parties, n);
    if (venture.ended() != null) throw Refusal.conflict("unions.wound-up");
    if (!pool.kind().pool()) throw Refusal.conflict("unions.not-held");
    if ((person != null) != (pool.kind() == PartyKind.MEMBERS)) {
      throw Refusal.conflict("unions.not-for-them");
    }
    if (person != null && !people.homeOf(person).equals(pool.village())) {
      throw Refusal.forbidden("unions.not-of-the-collective");
    }
    if (count < 1) throw Refusal.invalid("shares", "unions.which-shares");
    var who = person == null ? organisation : person;
    var content = ClientId.print(by, new Chosen(id, n, who, count, paper));
    var fen = Math.multiplyExact(count, venture.shareFen());
    return db.together(() -> {
      var before =
          db.in(by.scope(capability), jdbc -> said.before(jdbc, "takeover", "id", client, content));
      if (before.isPresent()) return before.get();
      ventures.alone(id);
      var free = free(venture, pool);
      if (count > free) throw Refusal.conflict("unions.not-so-many", free);
      var holder = Ventures.holder(parties, pool);
      var choice =
          new TakeoverStore.Choice(pool, holder, person, organisation, count, fen, words(), paper);
      if (person != null) {
        db.in(Scope.system(county), jdbc -> {
          store.answered(jdbc, id, n, person);
          return null;
        });
      }
      return db.in(
          by.scope(capability),
          jdbc -> store.add(jdbc, venture, choice, by, ventures.now(), client, content));
    });
  }

  /** One of the actor's own, or one that the office keeps or is paid for. */
  public Optional<Takeover> find(long id, Acting by) {
    var capability = by.kind() == Acting.Kind.POST ? UNION_KEEP : LEDGER_OWN;
    by.must(capability, ventures.now());
    return db.in(by.scope(capability), jdbc -> store.find(jdbc, id)).map(this::known);
  }

  public Takeover must(long id, Acting by) {
    return find(id, by).orElseThrow(() -> Refusal.unknown("unions.takeover-unknown"));
  }

  /** The hat by which a person sees one: their own, else a post's. */
  public Acting hat(long id, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.can(hat.kind() == Acting.Kind.POST ? UNION_KEEP : LEDGER_OWN))
        .filter(hat -> find(id, hat).isPresent())
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("unions.takeover-unknown"));
  }

  /** How far the payment is, which whoever sees the takeover may know. */
  private Takeover known(Takeover one) {
    return one.known(payment(one).map(Voucher::state).orElse(null));
  }

  /** The voucher of the payment with its hands. */
  private Optional<Voucher> payment(Takeover one) {
    return Optional.ofNullable(one.voucher())
        .flatMap(voucher -> vouchers.find(voucher, Acting.system(county)));
  }

  /** Whether the contrary of its payment is on its way. */
  boolean goesBack(Takeover one) {
    var paid = one.voucher();
    return one.state() == Takeover.State.MOVED
        && paid != null
        && !vouchers.stands(paid, Acting.system(county));
  }

  public List<Takeover> own(Acting by) {
    by.must(LEDGER_OWN, ventures.now());
    var person = by.principal();
    if (person == null) return List.of();
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.of(jdbc, person)).stream()
        .map(this::known)
        .toList();
  }

  /** Those of a venture, the newest first, as far as the office goes. */
  public Slice<Takeover> of(VentureId venture, @Nullable Long before, Acting by) {
    by.must(UNION_KEEP, ventures.now());
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(by.scope(UNION_KEEP), jdbc -> store.of(jdbc, venture, from, Slice.SIZE + 1));
    return Slice.cut(
        read.stream().map(this::known).toList(), Slice.SIZE, one -> Long.toString(one.id()));
  }

  private Party holder(Takeover one) {
    var parties = ventures.parties(one.venture());
    return Ventures.holder(parties, Ventures.party(parties, one.party()));
  }

  private Party.Till till(Takeover one) {
    var till = holder(one).till();
    if (till == null) throw Refusal.conflict("unions.no-till");
    return till;
  }

  /** 收款 Puts the payment forward in the book of who holds: by whoever keeps that book. */
  public VoucherId receive(
      long id, LocalDate day, List<String> evidence, Acting by, ClientId client) {
    var seen = must(id, by);
    var till = till(seen);
    by.must(LEDGER_KEEP, books.must(till.book()).region(), ventures.now());
    if (seen.state() != Takeover.State.CHOSEN) {
      if (seen.open()) throw Refusal.conflict("unions.paid-in-before");
      throw Refusal.conflict("unions.over");
    }
    var said = NewVoucher.of(
            till.book(),
            day,
            record.of("unions.payment-for", ventures.must(seen.venture()).name(), seen.shares()),
            evidence,
            List.of(
                Posting.debit(till.bank(), seen.fen()), Posting.credit(till.contra(), seen.fen())))
        .restingOn(mustFollow(seen, day));
    return db.together(() -> {
      var anew = vouchers.inPlaceOf(seen.voucher(), said, by);
      var voucher = vouchers.propose(anew, by, ClientId.named("unions-pay/" + client));
      // In place of the one before it is followed by who follows that.
      if (anew.mends() != null) return voucher;
      db.in(by.scope(UNION_KEEP), jdbc -> {
        if (!store.received(jdbc, seen, voucher)) throw Refusal.conflict("ground.stale");
        return null;
      });
      return voucher;
    });
  }

  /** Nobody pays for what they had not chosen in writing by then. */
  private static LocalDate mustFollow(Takeover one, LocalDate day) {
    var chosen = LocalDate.ofInstant(one.chosenAt(), Words.ZONE);
    if (day.isBefore(chosen)) throw Refusal.invalid("day", "unions.before-choice", chosen);
    return chosen;
  }

  /**
   * 代持未入账 What the payment takes from the holder's account and is not there: what is held was never
   * booked as an investment. Nothing where it is.
   */
  Optional<Vouchers.Lack> unbooked(Takeover one) {
    var by = Acting.system(county);
    return books
        .find(till(one).contra(), by)
        .filter(account -> account.nature() == Nature.ASSET)
        .map(account -> new Vouchers.Lack(account, books.balance(account.id(), by), one.fen()))
        .filter(lack -> lack.has() < lack.takes());
  }

  /** 过户 Books the payment that was approved, and with it the shares move. */
  public Takeover move(long id, Acting by) {
    var seen = must(id, by);
    if (seen.state() == Takeover.State.MOVED) return seen;
    var voucher = seen.voucher();
    if (voucher == null || seen.state() != Takeover.State.APPROVED) {
      throw Refusal.conflict("unions.not-approved");
    }
    by.must(LEDGER_PAY, books.must(till(seen).book()).region(), ventures.now());
    vouchers.pay(voucher, "", by);
    return must(id, by);
  }

  private TransferId carry(Takeover one, long taken, Voucher voucher, String client) {
    var venture = ventures.must(one.venture());
    var parties = ventures.parties(one.venture());
    var pool = Ventures.party(parties, one.party());
    var own = own(one);
    var day = moves(voucher);
    var moves = List.of(
        stake(venture, day, Stake.Holding.of(pool), -taken, one.id()),
        stake(venture, day, own, taken, one.id()));
    return shares.move(
        venture,
        parties,
        moves,
        occasion(venture, one, voucher),
        ventures.now(),
        ClientId.named(client + one.id()));
  }

  /** Shares come on the day on which their payment is booked, and go back on that of its contrary. */
  private LocalDate moves(Voucher voucher) {
    return contrary(voucher) ? voucher.day() : ventures.today();
  }

  private static Stake.Holding own(Takeover one) {
    var role = one.person() == null ? Stake.Role.INVESTOR : Stake.Role.MEMBER;
    return new Stake.Holding(one.party(), role, one.person(), one.organisation());
  }

  /**
   * 撤销过户 What was not to move goes back where it was held, while its taker has it still: money and
   * shares on one day, that on which it was put forward, and none that a distribution counted.
   */
  void mayGoBack(Takeover one, Voucher contrary) {
    var venture = ventures.must(one.venture());
    if (venture.ended() != null) throw Refusal.conflict("unions.wound-up");
    var day = contrary.day();
    var put = contrary.steps().isEmpty()
        ? ventures.today()
        : LocalDate.ofInstant(contrary.steps().getFirst().at(), Words.ZONE);
    if (!day.equals(put)) throw Refusal.invalid("day", "unions.back-on-its-day", put);
    var counted = distributions.givenUntil(venture.book(), "", ClientId.fresh());
    if (counted.filter(day::isBefore).isPresent()) {
      throw Refusal.invalid("day", "unions.back-counted", counted.get().minusDays(1));
    }
    var has = shares.holdings(one.venture(), ventures.today()).getOrDefault(own(one), 0L);
    if (has < one.shares()) throw Refusal.conflict("unions.not-so-many-left", has);
  }

  /** In the transaction that books the contrary of the payment. */
  void goBack(Takeover one, Voucher contrary) {
    db.together(() -> {
      ventures.alone(one.venture());
      mayGoBack(one, contrary);
      var back = carry(one, -one.shares(), contrary, "unions-takeover-back/");
      db.in(Scope.system(county), jdbc -> {
        if (!store.back(jdbc, one, back, ventures.now())) throw Refusal.conflict("ground.stale");
        return null;
      });
      shortfalls.look(one.venture());
      return back;
    });
  }

  /** Moves the shares, in the transaction that books their payment. */
  void booked(Takeover seen, Voucher payment) {
    db.together(() -> {
      var transfer = carry(seen, seen.shares(), payment, "unions-takeover/");
      db.in(Scope.system(county), jdbc -> {
        if (!store.moved(jdbc, seen, transfer, ventures.now())) {
          throw Refusal.conflict("ground.stale");
        }
        return null;
      });
      shortfalls.look(seen.venture());
      return transfer;
    });
  }

  private static boolean contrary(Voucher voucher) {
    return voucher.reverses() != null;
  }

  private static Stake stake(
      Venture venture, LocalDate day, Stake.Holding holding, long delta, long id) {
    return new Stake(venture.id(), day, holding, delta, Stake.Cause.TAKEN, id, null);
  }

  private Occasion occasion(Venture venture, Takeover one, Voucher payment) {
    var hands = payment.steps().stream()
        .filter(step -> step.hand() == Voucher.Hand.REVIEW || step.hand() == Voucher.Hand.APPROVE)
        .map(step -> new Occasion.Checker(step.person(), step.post()))
        .toList();
    return new Occasion(
        moves(payment),
        contrary(payment) ? "unions.taken.reversed" : "unions.taken",
        contrary(payment) ? "unions.memo.BACK" : "unions.memo.TAKEN",
        List.of(venture.name(), Long.toString(one.shares())),
        "takeover:" + one.id(),
        List.of("voucher:" + payment.id()),
        hands);
  }

  /**
   * As whom a person may end one: as its taker, or for the side that holds the shares, by whoever keeps
   * its book of money. Who keeps the venture alone has no say in it.
   */
  public Optional<Acting> ends(Takeover one, Identity who) {
    if (who.person().equals(one.person())) return Optional.of(who.resident());
    var holder = holder(one);
    return who.hats().stream().filter(hat -> refuses(holder, hat)).findFirst();
  }

  private static boolean refuses(Party holder, Acting hat) {
    return hat.kind() == Acting.Kind.POST && hat.can(LEDGER_KEEP) && KeepingHats.isOf(holder, hat);
  }

  /**
   * 终止 Goes no further, as long as no payment is under way: its taker lets go of it, or the holding side
   * says why not, of which the taker is told.
   */
  public void end(long id, String reason, Acting by) {
    var seen = must(id, by);
    var checks = new Checks();
    var why = checks.text("why", reason, 2, MOST_WHY);
    checks.end();
    var taker = by.kind() != Acting.Kind.POST;
    if (!taker && !refuses(holder(seen), by)) throw Refusal.forbidden("unions.holder-refuses");
    if (seen.state() != Takeover.State.CHOSEN) {
      throw Refusal.conflict(seen.open() ? "unions.payment-under-way" : "unions.over");
    }
    db.together(() -> {
      db.in(by.scope(taker ? LEDGER_OWN : UNION_KEEP), jdbc -> {
        if (!store.ended(jdbc, seen, why, taker ? null : by.person(), ventures.now())) {
          throw Refusal.conflict("ground.stale");
        }
        return null;
      });
      if (!taker) notices.refused(seen, why);
      return id;
    });
  }
}
