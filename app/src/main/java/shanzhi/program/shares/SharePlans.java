package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_KEEP;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Unit;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;

/**
 * 折股方案 Plans: what was valued, divided among the members who were confirmed. The members' meeting
 * decides one as it stands; coming into force it opens the register's book and issues every share in
 * one transfer.
 */
@Component
public class SharePlans {

  private static final int MOST_EACH = 100_000;

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final ShareRounds rounds;
  private final Parameters parameters;
  private final Roads roads;
  private final Books books;
  private final Ledger ledger;
  private final CollectiveStore store;
  private final RoundStore lists;
  private final MemberStore members;

  SharePlans(
      Db db,
      County county,
      ShareActs acts,
      Collectives collectives,
      ShareRounds rounds,
      Parameters parameters,
      Roads roads,
      Books books,
      Ledger ledger) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.rounds = rounds;
    this.parameters = parameters;
    this.roads = roads;
    this.books = books;
    this.ledger = ledger;
    this.store = new CollectiveStore(county);
    this.lists = new RoundStore(county);
    this.members = new MemberStore(county);
  }

  private record Drafted(OrganisationId collective, NewPlan said) {}

  /** Draws up a plan from the lists that were settled last. */
  public long draft(Region village, NewPlan said, Acting by, ClientId client) {
    var collective = collectives.must(village);
    check(village, said);
    return acts.once(village, new Drafted(collective.id(), said), by, client, jdbc -> {
      if (drafted(collective.id()).isPresent()) throw Refusal.conflict("shares.plan-open");
      if (inForce(collective.id()).isPresent()) throw Refusal.conflict("shares.plan-stands");
      return store.draft(jdbc, collective, worked(jdbc, collective, said), by, acts.now());
    });
  }

  private void check(Region village, NewPlan said) {
    var now = acts.now();
    var own = parameters.value(ShareParameters.OWN_MOST, village, now);
    var most = parameters.value(ShareParameters.HOLDER_MOST, village, now);
    var checks = new Checks();
    checks.must(said.each() > 0 && said.each() <= MOST_EACH, "each", "shares.which-number");
    checks.must(said.percent() >= 0 && said.percent() <= own, "percent", "shares.own-most", own);
    checks.must(said.most() >= 1 && said.most() <= most, "most", "shares.holder-most", most);
    checks.end();
  }

  private Plan worked(JdbcClient jdbc, Collective collective, NewPlan said) {
    var valuation = settled(collective, Round.Kind.VALUATION, "shares.valuation-first");
    var membership = settled(collective, Round.Kind.MEMBERSHIP, "shares.membership-first");
    var total = lists.assets(jdbc, valuation.id()).stream()
        .filter(ValuedAsset::quantified)
        .mapToLong(ValuedAsset::value)
        .reduce(0, Math::addExact);
    if (total == 0) throw Refusal.conflict("shares.nothing-quantified");
    var count = members.current(jdbc, collective.id()).size();
    var frozen = parameters.yes(ShareParameters.FROZEN, collective.village(), acts.now());
    return new Plan(
        0,
        1,
        valuation.id(),
        membership.id(),
        total,
        count,
        said.each(),
        Plan.own(Math.multiplyExact((long) count, said.each()), said.percent()),
        said.percent(),
        frozen,
        said.transfers(),
        said.inherits(),
        said.most(),
        null,
        null);
  }

  private Round settled(Collective collective, Round.Kind kind, String missing) {
    return rounds.settled(collective.id(), kind).orElseThrow(() -> Refusal.conflict(missing));
  }

  /** All that were not dropped, the newest first; they are open to everybody. */
  public List<Plan> plans(OrganisationId id) {
    return db.in(Scope.open(county), jdbc -> store.plans(jdbc, id));
  }

  public Optional<Plan> inForce(OrganisationId id) {
    return plans(id).stream().filter(Plan::inForce).findFirst();
  }

  public Optional<Plan> drafted(OrganisationId id) {
    return plans(id).stream().filter(plan -> !plan.inForce()).findFirst();
  }

  private Plan mustDraft(OrganisationId id) {
    return drafted(id).orElseThrow(() -> Refusal.conflict("shares.no-draft"));
  }

  private record Acted(long plan, String act) {}

  /** 提请成员大会 Puts it to the members' meeting, in words that say every number. */
  public void send(Region village, Acting by, ClientId client) {
    var collective = collectives.must(village);
    var plan = mustDraft(collective.id());
    acts.once(village, new Acted(plan.id(), "send"), by, client, jdbc -> {
      if (plan.road() != null) throw Refusal.conflict("shares.sent-already");
      var title = acts.record().of("shares.road.plan", collective.name(), plan.n());
      var road = collectives.begin(RoadSubject.SHARES, collective, title, words(plan), by, client);
      store.sendPlan(jdbc, plan.id(), road);
      return road.value();
    });
  }

  /** The plan in words, as the meeting decides it. */
  String words(Plan plan) {
    var words = acts.record();
    return words.of(
            "shares.plan-say",
            Yuan.of(plan.total()),
            plan.members(),
            plan.each(),
            plan.ofMembers(),
            plan.own(),
            plan.shares(),
            Yuan.of(plan.worth()))
        + words.of(plan.frozen() ? "shares.plan-frozen" : "shares.plan-open-persons")
        + words.of(
            plan.transfers() ? "shares.plan-transfers" : "shares.plan-no-transfers", plan.most())
        + words.of(plan.inherits() ? "shares.plan-inherits" : "shares.plan-no-inherits");
  }

  /** A plan that was drawn up is not gone on with. */
  public void drop(Region village, Acting by, ClientId client) {
    var plan = mustDraft(collectives.must(village).id());
    acts.once(village, new Acted(plan.id(), "drop"), by, client, jdbc -> {
      collectives.mustBeOffTheRoad(plan.road());
      store.dropPlan(jdbc, plan.id(), acts.today());
      return plan.id();
    });
  }

  /** 折股到户 The plan comes into force: the book is opened and every share issued, in one transfer. */
  public void adopt(Region village, Acting by, ClientId client) {
    var collective = collectives.must(village);
    var plan = mustDraft(collective.id());
    acts.once(village, new Acted(plan.id(), "adopt"), by, client, jdbc -> {
      var road = plan.road();
      if (road == null) throw Refusal.conflict("deliberation.road.required");
      roads.require(road, RoadSubject.SHARES, village, "shares.plan:" + plan.id(), by);
      var current = members.current(jdbc, collective.id());
      if (current.size() != plan.members()) throw Refusal.conflict("shares.members-changed");
      var book = books.open(
          new NewBook(
              village,
              NewBook.OwnerKind.ORGANISATION,
              collective.id().value(),
              BookKind.SHARES,
              acts.record().of("shares.book"),
              SHARES_KEEP),
          acts.platform(),
          ClientId.named("shares-book/" + collective.id()));
      var issued = issue(book, collective, plan, road, current, by);
      store.book(jdbc, collective.id(), book);
      store.adoptPlan(jdbc, plan.id(), acts.today(), issued);
      return issued.value();
    });
  }

  private TransferId issue(
      BookId book, Collective of, Plan plan, MatterId road, List<Member> current, Acting by) {
    var held = new LinkedHashMap<String, Long>();
    var accounts = new ArrayList<NewAccount>();
    for (var member : current) {
      var holder = plan.frozen() ? Holder.of(member.household()) : Holder.of(member.person());
      var code = holder.code(ShareKind.MEMBER);
      if (held.merge(code, (long) plan.each(), Math::addExact) == plan.each()) {
        accounts.add(account(holder, ShareKind.MEMBER));
      }
    }
    if (plan.own() > 0) {
      var itself = Holder.of(of.id());
      held.put(itself.code(ShareKind.COLLECTIVE), plan.own());
      accounts.add(account(itself, ShareKind.COLLECTIVE));
    }
    var opened = books.accounts(book, accounts, by);
    var postings = new ArrayList<Posting>();
    postings.add(Posting.debit(books.account(book, Chart.QUANTIFIED, by).id(), plan.shares()));
    held.forEach((code, count) -> postings.add(
        Posting.credit(Objects.requireNonNull(opened.get(code), code).id(), count)));
    var occasion = new Occasion(
        acts.today(),
        "shares.plan",
        "shares.memo.plan",
        List.of(Integer.toString(plan.n())),
        "plan:" + plan.id(),
        List.of("matter:" + road, "matter:" + plan.valuation(), "matter:" + plan.membership()),
        List.of());
    return ledger
        .postAll(
            new NewTransfer(book, occasion, postings),
            by,
            ClientId.named("shares-plan/" + plan.id()))
        .id();
  }

  /** A holder's account for a kind of share; it cannot fall below nothing. */
  NewAccount account(Holder holder, ShareKind kind) {
    return new NewAccount(
        holder.code(kind),
        acts.record().of(kind.word()),
        Nature.EQUITY,
        Unit.SHARE,
        true,
        holder.account());
  }
}
