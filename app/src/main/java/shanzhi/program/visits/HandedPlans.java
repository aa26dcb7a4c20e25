package shanzhi.program.visits;

import java.time.Clock;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.PostChange;
import shanzhi.engine.casework.PostRows;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** 随岗移交 Plans of help wait for a post: they move where another post takes its work over. */
@Component
class HandedPlans implements PostRows {

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
  public int goAlong(PostChange change, Acting by) {
    if (change.from().equals(change.to())) return 0;
    return db.in(Scope.system(county), jdbc -> plans.handOver(jdbc, change, by, clock.instant()));
  }
}
