package shanzhi.program.mediation;

import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** Takes an ended mediation out of everybody's inbox. */
@Component
class Closing implements Entailment {

  private static final Set<String> ENDING =
      Set.of("leave", "end", "abandon", "performed", "broken");

  private final Db db;
  private final MediationStore store;

  Closing(Db db, County county) {
    this.db = db;
    this.store = new MediationStore(county);
  }

  @Override
  public String procedure() {
    return MediationSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return ENDING.contains(action);
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    db.in(Scope.system(by.county()), jdbc -> {
      store.untell(jdbc, after.id());
      return null;
    });
  }
}
