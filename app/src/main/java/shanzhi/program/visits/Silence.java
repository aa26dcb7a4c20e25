package shanzhi.program.visits;

import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;

/** Keeps words out of the trace of a visit, which more people read than the file. */
@Component
class Silence implements Entailment {

  @Override
  public String procedure() {
    return VisitSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return true;
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    if (said.note() != null || !said.evidence().isEmpty()) {
      throw Refusal.invalid("note", "visits.words-in-file");
    }
  }
}
