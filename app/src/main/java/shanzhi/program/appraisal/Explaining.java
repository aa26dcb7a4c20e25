package shanzhi.program.appraisal;

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

/** 公开说明 What the handler says to a low result, or did about it, is shown beside it to everybody. */
@Component
class Explaining implements Entailment {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final AppraisalStore store;

  Explaining(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new AppraisalStore(county);
  }

  @Override
  public String procedure() {
    return AppraisalSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("explain") || action.equals("redone");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    var act = seen.state().equals(AppraisalSteps.EXPLAIN) ? "explain" : "redone";
    var words = said.note() == null ? "" : said.note().strip();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    db.in(Scope.system(county), jdbc -> {
      var subject = store.followedUpBy(jdbc, seen.id());
      subject.ifPresent(of -> store.explain(jdbc, of, act, words, now));
      return null;
    });
  }
}
