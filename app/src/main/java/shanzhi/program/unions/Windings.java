package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewDistribution;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;

/**
 * 终止清算 Winds a venture up, as the members' meeting of every collective in it has resolved. Every share
 * goes back to nothing in one transfer that names the resolutions; who had which on any day before stays.
 * Money goes in the order of the law, and what is left to those who have shares, to the fen.
 */
@Component
public class Windings {

  private static final int MOST_WHY = 500;
  private static final int MOST_ASSETS = 1_000;
  private static final int MOST_PAPER = 100;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Shares shares;
  private final Roads roads;
  private final Shortfalls shortfalls;
  private final UnionDividends dividends;
  private final Distributions distributions;
  private final Vouchers vouchers;
  private final Books books;
  private final Words record;
  private final WindingStore store;
  private final Said said;

  Windings(
      Db db,
      County county,
      Ventures ventures,
      Shares shares,
      Roads roads,
      Shortfalls shortfalls,
      UnionDividends dividends,
      Distributions distributions,
      Vouchers vouchers,
      Books books,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.shares = shares;
    this.roads = roads;
    this.shortfalls = shortfalls;
    this.dividends = dividends;
    this.distributions = distributions;
    this.vouchers = vouchers;
    this.books = books;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new WindingStore(county);
    this.said = new Said(county);
  }

  public Optional<Winding> of(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, venture));
  }

  private record Wound(VentureId id, NewWinding said) {}

  /**
   * Winds it up today: nothing is under way in it, every collective has resolved it, and what its assets
   * came to is settled in the order of the law. What is left is put forward to all who have shares.
   */
  public void windUp(VentureId id, NewWinding asked, Acting by, ClientId client) {
    var venture = ventures.must(id);
    by.must(UNION_KEEP, venture.region(), ventures.now());
    if (!Ventures.keeps(venture, by)) throw Refusal.forbidden("unions.other-keeper");
    var checks = new Checks();
    var clean = new NewWinding(
        checks.text("why", asked.why(), 2, MOST_WHY),
        checks.text("assets", asked.assets(), 2, MOST_ASSETS),
        checks.text("evidence", asked.evidence(), 2, MOST_PAPER),
        asked.roads(),
        asked.settling());
    checks.end();
    var content = ClientId.print(by, new Wound(id, clean));
    db.together(() -> {
      var before = db.in(
          Scope.open(county), jdbc -> said.before(jdbc, "winding", "venture", client, content));
      if (before.isPresent()) return id;
      db.in(Scope.system(county), jdbc -> {
        if (store.find(jdbc, id).isPresent()) throw Refusal.conflict("unions.wound-up");
        if (store.takeoversOpen(jdbc, id)) throw Refusal.conflict("unions.takeovers-open");
        return null;
      });
      var parties = ventures.parties(id);
      for (var party : parties) mustBeResolved(venture, party, clean.roads(), by);
      var winding = new Winding(
          ventures.today(),
          clean.why(),
          clean.assets(),
          clean.evidence(),
          clean.roads(),
          settled(venture, clean, by, client));
      var transfer = backToNothing(venture, parties, winding, client);
      db.in(by.scope(UNION_KEEP), jdbc -> {
        store.add(jdbc, venture, winding, transfer, by, ventures.now(), client, content);
        return null;
      });
      db.in(Scope.system(county), jdbc -> {
        store.roads(jdbc, venture, clean.roads());
        return null;
      });
      shortfalls.look(id);
      return id;
    });
  }

  /** Draws up what is left, before the shares are gone; refuses debts that nothing is left for. */
  private @Nullable Settling settled(Venture venture, NewWinding said, Acting by, ClientId client) {
    var settling = said.settling();
    if (settling == null) {
      if (!dividends.tills(venture).isEmpty()) throw Refusal.conflict("unions.settle-first");
      return null;
    }
    if (dividends.tills(venture).stream().noneMatch(book -> book.id().equals(settling.money()))) {
      throw Refusal.invalid("money", "unions.not-its-book");
    }
    by.must(LEDGER_KEEP, books.must(settling.money()).region(), ventures.now());
    if (!settling.sound()) throw Refusal.invalid("realised", "ground.below-nothing");
    if (vouchers.waiting(settling.money(), by) > 0) {
      throw Refusal.conflict("unions.vouchers-under-way");
    }
    if (settling.left() < 0) {
      throw Refusal.conflict("unions.debts-left", Yuan.of(-settling.left()));
    }
    if (settling.left() == 0) return settling;
    mustBeOwed(settling, by);
    var today = ventures.today();
    if (db.in(Scope.system(county), jdbc -> store.moved(jdbc, venture.id(), today))) {
      throw Refusal.conflict("unions.moved-today");
    }
    var part = new NewDistribution.Part(
        "剩余财产按股分配", UnionDividends.EVERYBODY, today.minusDays(1), today, settling.left());
    var drawn = new NewDistribution(
        settling.money(),
        venture.book(),
        record.of("unions.winding-title", venture.name()),
        List.of(part),
        settling.sources(venture.name()));
    var how = new Distributions.Carrying(
        today, settling.debit(), settling.credit(), List.of("paper:" + said.evidence()));
    return settling.by(
        distributions.put(drawn, how, by, ClientId.named("unions-winding-money/" + client)));
  }

  /** What is left is owed to those who have shares until they are paid: on a liability alone. */
  private void mustBeOwed(Settling settling, Acting by) {
    var owed = books.account(settling.money(), "credit", settling.credit(), by);
    if (owed.nature() != Nature.LIABILITY) {
      throw Refusal.invalid("credit", "ledger.dividend-owed-on");
    }
  }

  private void mustBeResolved(
      Venture venture, Party party, Map<Integer, MatterId> resolved, Acting by) {
    var village = party.village();
    if (party.kind() != PartyKind.COLLECTIVE || village == null) return;
    var road = resolved.get(party.n());
    if (road == null) throw Refusal.conflict("unions.needs-resolution", party.name());
    roads.require(
        road,
        RoadSubject.INVESTMENT,
        village,
        "unions.winding:" + venture.id() + "/" + party.n(),
        by);
  }

  private @Nullable TransferId backToNothing(
      Venture venture, List<Party> parties, Winding winding, ClientId client) {
    var moves = new ArrayList<Stake>();
    shares
        .holdings(venture.id(), winding.day())
        .forEach((holding, count) -> moves.add(new Stake(
            venture.id(), winding.day(), holding, -count, Stake.Cause.WOUND_UP, 0, null)));
    if (moves.isEmpty()) return null;
    var occasion = new Occasion(
        winding.day(),
        "unions.wound-up",
        "unions.memo.WOUND_UP",
        List.of(venture.name(), winding.evidence()),
        "venture:" + venture.id(),
        winding.roads().values().stream().map(road -> "matter:" + road).toList(),
        List.of());
    return shares.move(
        venture, parties, moves, occasion, ventures.now(), ClientId.named("unions-wind/" + client));
  }
}
