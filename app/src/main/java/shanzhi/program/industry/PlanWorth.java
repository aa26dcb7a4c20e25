package shanzhi.program.industry;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Yuan;

/**
 * 总货值 What a growers' plan may come to: the sum that takes no resolution, or what the resolution was
 * taken for. Contracts and settlements stay within it, whatever was expected when the plan was offered.
 */
@Component
public class PlanWorth {

  private static final BigInteger GRAMS_IN_A_KILOGRAM = BigInteger.valueOf(1_000);

  private final Floor floor;
  private final Roads roads;
  private final PlanStore store;

  PlanWorth(Floor floor, Roads roads) {
    this.floor = floor;
    this.roads = roads;
    this.store = new PlanStore(floor.county);
  }

  /** Whether a plan of so much needs the resolution that contracts need. */
  boolean takes(Region village, long fen) {
    return roads.takes(RoadSubject.CONTRACT, village, fen);
  }

  /** Asks for that resolution; it has no other effect. */
  void decided(@Nullable MatterId road, Region village, String effect, Acting by) {
    if (road == null) throw Refusal.invalid("road", "industry.contract-resolution");
    roads.require(road, RoadSubject.CONTRACT, village, effect, by);
  }

  /** Another contract: what is contracted by then is worth more than this at the lowest price. */
  void contracts(JdbcClient jdbc, Plan plan, long grams) {
    store.hold(jdbc, plan.id());
    var lowest = plan.grades().stream().mapToLong(Plan.Grade::price).min().orElse(0);
    var worth = BigInteger.valueOf(Math.addExact(store.contracted(jdbc, plan.id()), grams))
        .multiply(BigInteger.valueOf(lowest))
        .divide(GRAMS_IN_A_KILOGRAM);
    mustBear(jdbc, plan, worth);
  }

  /** Another settlement, to the fen. */
  void settles(JdbcClient jdbc, Plan plan, long fen) {
    store.hold(jdbc, plan.id());
    mustBear(jdbc, plan, BigInteger.valueOf(Math.addExact(store.settled(jdbc, plan.id()), fen)));
  }

  private void mustBear(JdbcClient jdbc, Plan seen, BigInteger worth) {
    var plan = store.find(jdbc, seen.id()).orElseThrow(GrowerPlans::unknown);
    var most = most(plan);
    if (worth.compareTo(BigInteger.valueOf(most)) > 0) {
      throw Refusal.conflict(
          "industry.beyond-worth",
          Yuan.of(worth.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact()),
          Yuan.of(most));
    }
  }

  private long most(Plan plan) {
    var free = roads.upTo(RoadSubject.CONTRACT, plan.village());
    if (plan.road() == null) return free;
    // By resolution before it was written down for how much.
    return plan.expected() == 0 ? Long.MAX_VALUE : Math.max(free, plan.expected());
  }

  /** 改总货值 More than was expected: above the sum that takes none, by another resolution. */
  public void raise(
      PlanId id, int version, long expected, @Nullable MatterId road, Acting by, ClientId client) {
    var seen = floor.db.in(floor.platform(), jdbc -> store.find(jdbc, id));
    var scope = floor.keeps(by, seen.orElseThrow(GrowerPlans::unknown).village());
    floor.once(() -> floor.db.in(scope, jdbc -> {
      var was = store.find(jdbc, id).orElseThrow(GrowerPlans::unknown);
      if (was.expected() == expected) return id;
      var checks = new Checks();
      checks.must(expected > was.expected(), "expected", "industry.worth-not-more");
      checks.end();
      if (was.endedOn() != null) throw Refusal.conflict("industry.plan-over");
      var takes = takes(was.village(), expected);
      if (takes) decided(road, was.village(), "industry.plan-worth/" + client, by);
      if (!store.worth(jdbc, id, version, expected, takes ? road : was.road())) {
        throw Refusal.conflict("ground.stale");
      }
      return id;
    }));
  }
}
