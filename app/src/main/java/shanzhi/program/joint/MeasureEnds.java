package shanzhi.program.joint;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;

/** With the last measure that is done or dropped, the suggestion is done. */
@Component
class MeasureEnds implements Entailment {

  private final Table table;

  /** The table raises matters, and the engine knows what they entail: one of them comes later. */
  MeasureEnds(@Lazy Table table) {
    this.table = table;
  }

  @Override
  public String procedure() {
    return JointSteps.MEASURE;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("settle") || action.equals("drop");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    table.over(after);
  }
}
