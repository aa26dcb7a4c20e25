package shanzhi.program.joint;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;

/** A suggestion that is not taken up waits with nobody. */
@Component
class Declined implements Entailment {

  private final Table table;

  Declined(@Lazy Table table) {
    this.table = table;
  }

  @Override
  public String procedure() {
    return JointSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("decline");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    table.declined(after);
  }
}
