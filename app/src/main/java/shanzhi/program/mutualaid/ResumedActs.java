package shanzhi.program.mutualaid;

import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;

/** A loan that runs again since what ended it was reversed goes on, and ends, as any other. */
@Component
class ResumedActs implements Entailment {

  private final LoanActs acts;

  ResumedActs(LoanActs acts) {
    this.acts = acts;
  }

  @Override
  public String procedure() {
    return LoanSteps.AGAIN;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return acts.entails(seen, action);
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    acts.follow(seen, after, said, by);
  }
}
