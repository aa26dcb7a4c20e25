package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 终止清算 Winds a venture up, as the members' meeting of every collective in it has resolved. Every share
 * goes back to nothing in one transfer that names the resolutions; who had which on any day before stays.
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
  private final WindingStore store;
  private final Said said;

  Windings(Db db, County county, Ventures ventures, Shares shares, Roads roads) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.shares = shares;
    this.roads = roads;
    this.store = new WindingStore(county);
    this.said = new Said(county);
  }

  public Optional<Winding> of(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, venture));
  }

  private record Wound(
      VentureId id, String why, String assets, String evidence, Map<Integer, MatterId> roads) {}

  /** Winds it up today: nothing is under way in it, and every collective has resolved it. */
  public void windUp(
      VentureId id,
      String why,
      String assets,
      String evidence,
      Map<Integer, MatterId> resolved,
      Acting by,
      ClientId client) {
    var venture = ventures.must(id);
    by.must(UNION_KEEP, venture.region(), ventures.now());
    if (!Ventures.keeps(venture, by)) throw Refusal.forbidden("unions.other-keeper");
    var checks = new Checks();
    var reason = checks.text("why", why, 2, MOST_WHY);
    var became = checks.text("assets", assets, 2, MOST_ASSETS);
    var paper = checks.text("evidence", evidence, 2, MOST_PAPER);
    checks.end();
    var content = ClientId.print(by, new Wound(id, reason, became, paper, new TreeMap<>(resolved)));
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
      var winding = new Winding(ventures.today(), reason, became, paper, resolved);
      for (var party : parties) mustBeResolved(venture, party, resolved, by);
      var transfer = backToNothing(venture, parties, winding, client);
      db.in(by.scope(UNION_KEEP), jdbc -> {
        store.add(jdbc, venture, winding, transfer, by, ventures.now(), client, content);
        return null;
      });
      db.in(Scope.system(county), jdbc -> {
        store.roads(jdbc, venture, resolved);
        return null;
      });
      return id;
    });
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
