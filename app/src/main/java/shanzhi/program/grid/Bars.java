package shanzhi.program.grid;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Trail;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;

/** What a step's name and state do not tell: who may not take it this time. */
@Component
class Bars implements Entailment {

  private static final String HAND_BACK = "hand-back";

  /** What moves the handling on or lets it wait; giving it back remains. */
  private static final Set<String> HANDLING =
      Set.of("handle", "finish", "suspend", "resume", "ask-extension");

  private final Trail trail;

  Bars(Trail trail) {
    this.trail = trail;
  }

  @Override
  public String procedure() {
    return FiveSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return false;
  }

  @Override
  public @Nullable Refusal bars(Matter seen, String action, Acting by) {
    if (HANDLING.contains(action) && by.person() != null && by.person().equals(seen.raiser())) {
      return Refusal.forbidden("grid.own-matter");
    }
    return action.equals(HAND_BACK) && seen.returned() && isToDecide(seen)
        ? Refusal.conflict("grid.decide-here")
        : null;
  }

  /** 再次退回 Whether it came up because it was sent back twice: whose it is, is said here. */
  private boolean isToDecide(Matter seen) {
    return trail.back(seen.id()).stream()
        .map(Trail.Step::action)
        .filter(Set.of("hand-up", "send-back-again", "take-over", HAND_BACK)::contains)
        .findFirst()
        .filter("send-back-again"::equals)
        .isPresent();
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {}
}
