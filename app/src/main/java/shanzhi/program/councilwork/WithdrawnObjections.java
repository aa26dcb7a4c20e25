package shanzhi.program.councilwork;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** 撤回异议 Whoever withdraws their objection's matter withdraws the objection; another may be made. */
@Component
class WithdrawnObjections implements Entailment {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final ObjectionStore store;

  WithdrawnObjections(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new ObjectionStore(county);
  }

  @Override
  public String procedure() {
    return ObjectionSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("withdraw");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    db.in(Scope.system(county), jdbc -> {
      store.over(jdbc, seen.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
      return null;
    });
  }
}
