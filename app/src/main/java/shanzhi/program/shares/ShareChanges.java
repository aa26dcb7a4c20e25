package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_KEEP;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;

/**
 * 股权变更 Issues, transfers, inheritance and withdrawals. Each is within the plan in force; an issue and a
 * withdrawal rest on a decision of the members' meeting of their own. One hand puts it forward with its
 * papers, those whose shares it moves agree to it, another hand enters it in the book.
 */
@Component
public class ShareChanges {

  static final long MOST_COUNT = 1_000_000_000L;

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final SharePlans plans;
  private final ShareRegister register;
  private final ChangeSteps steps;
  private final ShareConsents consents;
  private final Roads roads;
  private final Books books;
  private final Ledger ledger;
  private final ChangeHands hands;
  private final RegisterStore store;

  ShareChanges(
      Db db,
      County county,
      ShareActs acts,
      Collectives collectives,
      SharePlans plans,
      ShareRegister register,
      ChangeSteps steps,
      ShareConsents consents,
      Roads roads,
      Books books,
      Ledger ledger,
      ChangeHands hands) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.plans = plans;
    this.register = register;
    this.steps = steps;
    this.consents = consents;
    this.roads = roads;
    this.books = books;
    this.ledger = ledger;
    this.hands = hands;
    this.store = new RegisterStore(county);
  }

  private record Proposed(Region village, NewChange said) {}

  /** Puts a change forward, within the plan. */
  public MatterId propose(Region village, NewChange said, Acting by, ClientId client) {
    var collective = collectives.must(village);
    var checks = new Checks();
    var paper = checks.text("paper", said.paper(), 2, 200);
    checks.must(said.count() > 0 && said.count() <= MOST_COUNT, "count", "shares.which-number");
    checks.must(said.price() >= 0, "price", "ground.below-nothing");
    shape(said, checks);
    checks.end();
    hands.mustBeUnconcerned(collective, said, person(by));
    return new MatterId(acts.once(village, new Proposed(village, said), by, client, jdbc -> {
      allowed(collective, said);
      var acted = hands.acted(collective, said);
      var id = steps.raise(village, said.kind(), by, client);
      var change = new Change(
          id,
          village,
          collective.id(),
          said.kind(),
          said.share(),
          said.giver(),
          said.taker(),
          said.count(),
          said.price(),
          paper,
          said.road(),
          acted.giver(),
          acted.taker(),
          person(by),
          null,
          null,
          null,
          false,
          null,
          1);
      if (!store.propose(jdbc, change, held(collective, change))) throw spokenFor(jdbc, change);
      consents.ask(jdbc, change, client);
      return id.value();
    }));
  }

  private long held(Collective of, Change change) {
    var giver = change.giver();
    return giver == null ? 0 : has(of, giver, change.share());
  }

  /** 占用 What is left of a holder's shares beside what other open changes take. */
  private Refusal spokenFor(JdbcClient jdbc, Change change) {
    var others = store.taking(jdbc, change);
    var taken = others.stream().mapToLong(Change::count).reduce(0, Math::addExact);
    var held = held(collectives.must(change.collective()), change);
    return Refusal.invalid(
        "count",
        "shares.spoken-for",
        others.stream()
            .map(one -> one.id().toString())
            .collect(Collectors.joining(acts.record().of("shares.and"))),
        taken,
        Math.max(0, held - taken));
  }

  private static PersonId person(Acting by) {
    var person = by.person();
    if (person == null) throw Refusal.forbidden("ground.not-yours");
    return person;
  }

  private static void shape(NewChange said, Checks checks) {
    var issue = said.kind() == Change.Kind.ISSUE;
    var withdraw = said.kind() == Change.Kind.WITHDRAW;
    checks.must(issue == (said.giver() == null), "giver", "shares.which-holder");
    checks.must(withdraw == (said.taker() == null), "taker", "shares.which-holder");
    checks.must(
        said.giver() == null || !said.giver().equals(said.taker()), "taker", "shares.same-holder");
    checks.must(said.share() != ShareKind.COLLECTIVE, "share", "shares.collective-stays");
    checks.must(!said.kind().byMeeting() || said.road() != null, "road", "shares.which-road");
    checks.must(
        !issue || said.share() != ShareKind.CAPITAL || said.price() > 0,
        "price",
        "shares.capital-is-paid");
  }

  /** Whether the plan lets it be, and the members' meeting where it has to be asked. */
  private void allowed(Collective of, NewChange said) {
    var plan = plans.inForce(of.id()).orElseThrow(register::noBook);
    switch (said.kind()) {
      case ISSUE -> mayIssue(of, plan, said);
      case TRANSFER -> mayTransfer(of, plan, said);
      case INHERIT -> mayInherit(of, plan, said);
      case WITHDRAW -> inForce(of, said.road());
    }
    var giver = said.giver();
    if (giver != null && said.kind() != Change.Kind.INHERIT && register.died(of, giver)) {
      throw Refusal.invalid("giver", "shares.is-inherited");
    }
    if (giver != null && has(of, giver, said.share()) < said.count()) {
      throw Refusal.invalid("count", "shares.not-so-many", has(of, giver, said.share()));
    }
  }

  private long has(Collective of, Holder holder, ShareKind kind) {
    var held = register.held(of, holder);
    return kind == ShareKind.MEMBER ? held.member() : held.capital();
  }

  private void inForce(Collective of, @Nullable MatterId road) {
    if (road == null || !roads.effective(road, RoadSubject.SHARES, of.village())) {
      throw Refusal.conflict("deliberation.road.not-in-force");
    }
    // A plan's own road serves the plan.
    if (roads.must(road, acts.platform()).sent()) throw Refusal.conflict("deliberation.road.used");
  }

  private void mayIssue(Collective of, Plan plan, NewChange said) {
    inForce(of, said.road());
    var taker = Objects.requireNonNull(said.taker());
    if (!register.belongs(of, taker)) throw Refusal.invalid("taker", "shares.no-member");
    if (said.share() == ShareKind.MEMBER && plan.frozen()) {
      throw Refusal.conflict("shares.frozen-household");
    }
  }

  private void mayTransfer(Collective of, Plan plan, NewChange said) {
    if (!plan.transfers()) throw Refusal.conflict("shares.no-transfers");
    var taker = Objects.requireNonNull(said.taker());
    if (!register.belongs(of, taker)) throw Refusal.invalid("taker", "shares.within-collective");
    if (taker.type() == Holder.Type.ORGANISATION) return;
    var after = Math.addExact(register.held(of, taker).all(), said.count());
    if (Math.multiplyExact(after, 100L)
        > Math.multiplyExact(register.issued(of), (long) plan.most())) {
      throw Refusal.invalid("count", "shares.beyond-most", plan.most());
    }
  }

  /**
   * Inherited is what a person left who died, or a household in which no member lives any more; the
   * residents' register says so before the next list of members does.
   */
  private void mayInherit(Collective of, Plan plan, NewChange said) {
    if (!plan.inherits()) throw Refusal.conflict("shares.no-inheritance");
    var giver = Objects.requireNonNull(said.giver());
    var left = giver.type() == Holder.Type.HOUSEHOLD && !register.belongs(of, giver);
    if (!left && !register.died(of, giver) || giver.type() == Holder.Type.ORGANISATION) {
      throw Refusal.invalid("giver", "shares.still-alive");
    }
    var taker = Objects.requireNonNull(said.taker());
    if (taker.type() == Holder.Type.ORGANISATION) {
      throw Refusal.invalid("taker", "shares.which-holder");
    }
  }

  private record Stepped(MatterId change, int version, String act, String why) {}

  /** 入账 Another hand than the one that put it forward enters it in the book. */
  public void enter(MatterId id, int version, Acting by, ClientId client) {
    var change = must(id);
    acts.once(change.village(), new Stepped(id, version, "enter", ""), by, client, jdbc -> {
      stands(change, version);
      if (change.proposer().equals(by.person())) throw Refusal.forbidden("shares.another-hand");
      var collective = collectives.must(change.collective());
      hands.mustBeUnconcerned(collective, change.said(), person(by));
      hands.mustBeApart(change, person(by));
      allowed(collective, change.said());
      hands.acted(collective, change.said());
      consents.mustBeAgreed(jdbc, change);
      var road = change.road();
      if (change.kind().byMeeting()) {
        roads.require(
            Objects.requireNonNull(road),
            RoadSubject.SHARES,
            change.village(),
            "shares.change:" + id,
            by);
      }
      var entered = post(collective, change, by);
      if (!store.enter(jdbc, change, person(by), acts.today(), entered)) {
        throw Refusal.conflict("ground.stale");
      }
      consents.over(id);
      steps.take(change, "enter", Said.nothing(), client);
      return entered.value();
    });
  }

  private static void stands(Change change, int version) {
    if (change.version() != version || !change.open()) throw Refusal.conflict("ground.stale");
  }

  private TransferId post(Collective of, Change change, Acting by) {
    var book = of.book();
    if (book == null) throw register.noBook();
    var evidence = new ArrayList<String>();
    evidence.add("matter:" + change.id());
    if (change.road() != null) evidence.add("matter:" + change.road());
    var occasion = new Occasion(
        acts.today(),
        "shares." + change.kind().name().toLowerCase(Locale.ROOT),
        "shares.memo." + change.kind(),
        List.of(change.paper()),
        "matter:" + change.id(),
        evidence,
        List.of(new Occasion.Checker(change.proposer(), null)));
    var postings =
        List.of(debit(book, change, by), Posting.credit(to(book, change, by), change.count()));
    return ledger
        .post(
            new NewTransfer(book, occasion, postings),
            by,
            ClientId.named("shares-entry/" + change.id()))
        .id();
  }

  private Posting debit(BookId book, Change change, Acting by) {
    var giver = change.giver();
    var code = giver == null ? Chart.QUANTIFIED : giver.code(change.share());
    return Posting.debit(books.account(book, code, by).id(), change.count());
  }

  private AccountId to(BookId book, Change change, Acting by) {
    var taker = change.taker();
    if (taker == null) return books.account(book, Chart.QUANTIFIED, by).id();
    NewAccount account = plans.account(taker, change.share());
    return Objects.requireNonNull(books.accounts(book, List.of(account), by).get(account.code()))
        .id();
  }

  /** 不予变更 It is not entered, for a reason. */
  public void refuse(MatterId id, int version, String reason, Acting by, ClientId client) {
    var change = must(id);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, 500);
    checks.end();
    acts.once(change.village(), new Stepped(id, version, "refuse", why), by, client, jdbc -> {
      stands(change, version);
      consents.end(jdbc, change, why, client);
      consents.refused(change, why, by);
      return id.value();
    });
  }

  // Reading

  /** Whether somebody may enter a change: another hand than the proposer's, and not near to it. */
  public boolean enters(Change change, PersonId who) {
    return change.open() && !change.proposer().equals(who) && !hands.near(change, who);
  }

  private Change must(MatterId id) {
    return db.in(Scope.system(county), jdbc -> store.change(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("shares.no-change"));
  }

  /** The village of a change, from which its reader's hat follows. */
  public Region village(MatterId id) {
    return must(id).village();
  }

  /** A change, for who keeps or oversees. */
  public Change see(MatterId id, Acting by) {
    var change = must(id);
    return read(change.village(), by, jdbc -> store.change(jdbc, id).orElseThrow());
  }

  private <T> T read(Region village, Acting by, Function<JdbcClient, T> work) {
    var named = by.can(SHARES_KEEP, village) ? SHARES_KEEP : SHARES_OVERSEE;
    by.must(named, village, acts.now());
    return db.in(by.scope(named), work);
  }

  /** The changes of a collective before a number, all or those that wait, the newest first. */
  public Slice<Change> of(Collective of, boolean open, @Nullable Long before, Acting by) {
    var from = before == null ? Long.MAX_VALUE : before;
    var read =
        read(of.village(), by, jdbc -> store.changes(jdbc, of.id(), open, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.id().toString());
  }

  /** The decisions of the members' meeting that a change can rest on. */
  public List<Road> decisions(Region village) {
    return roads.unused(RoadSubject.SHARES, village);
  }
}
