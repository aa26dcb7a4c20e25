package shanzhi.engine.deliberation;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** A measure that its owner reports done, with evidence, waits for the body; a report may be recalled. */
@Component
class ResolutionReports implements Entailment {

  private static final Set<String> REPORTING =
      Set.of(ResolutionSteps.REPORT, ResolutionSteps.RECALL, ResolutionSteps.RETURN);

  private final Db db;
  private final Clock clock;
  private final ResolutionStore store;

  ResolutionReports(Db db, Clock clock, County county) {
    this.db = db;
    this.clock = clock;
    this.store = new ResolutionStore(county);
  }

  @Override
  public String procedure() {
    return ResolutionSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return REPORTING.contains(action);
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    var done = after.state().equals(ResolutionSteps.REPORTED);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    db.in(Scope.system(by.county()), jdbc -> {
      store.reported(jdbc, after.id(), done, said.evidence().size(), now);
      return null;
    });
  }
}
