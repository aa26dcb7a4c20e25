package shanzhi.program.grid;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;

/**
 * Gathering the same trouble under one matter, and answering every raiser when it is finished: both
 * in the transaction of the act that causes them.
 */
@Component
class Gathering implements Entailment {

  private final ObjectProvider<Casework> casework;

  /** The engine asks its entailments, so it is looked up when first needed. */
  Gathering(ObjectProvider<Casework> casework) {
    this.casework = casework;
  }

  @Override
  public String procedure() {
    return FiveSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("gather") || seen.leads() && action.equals("finish");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    if (after.sameAs() != null) {
      casework.getObject().markLead(after.sameAs(), FiveSteps.OPEN_TO_GATHERING, by);
      return;
    }
    var system = Acting.system(by.county());
    for (var gathered : casework.getObject().gatheredUnder(seen, system)) {
      casework.getObject().take(gathered, "answer", said, system, follower(after, gathered));
    }
  }

  /** The same answer of the same finish has the same id, however often it is tried. */
  private static ClientId follower(Matter lead, Matter gathered) {
    return ClientId.named("answer/" + lead.id() + "/" + lead.version() + "/" + gathered.id());
  }
}
