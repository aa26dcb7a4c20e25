package shanzhi.program.visits;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.PostChange;
import shanzhi.engine.casework.PostRows;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.HeldByPost;

/** 随岗移交 Plans of help wait for a post: they move where another post takes its work over. */
@Component
class HandedPlans implements PostRows, HeldByPost {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final PlanStore plans;

  HandedPlans(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.plans = new PlanStore(county);
  }

  @Override
  public List<Refusal.Fault> waiting(PostId post, Instant from) {
    var open = db.in(Scope.system(county), jdbc -> plans.openOf(jdbc, post));
    return open == 0
        ? List.of()
        : List.of(new Refusal.Fault("since", "visits.post-has-plans", List.of(open)));
  }

  @Override
  public int goAlong(PostChange change, Acting by) {
    if (change.from().equals(change.to())) return 0;
    return db.in(Scope.system(county), jdbc -> plans.handOver(jdbc, change, by, clock.instant()));
  }
}
