package shanzhi.program.grid;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Hands;
import shanzhi.engine.casework.Kin;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Trail;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.parameter.Parameters;

/** What a step's name and state do not tell: who may not take it this time. */
@Component
class Bars implements Entailment {

  private static final String HAND_BACK = "hand-back";

  /** What moves the handling on or lets it wait; giving it back remains. */
  private static final Set<String> HANDLING =
      Set.of("handle", "finish", "suspend", "resume", "ask-extension");

  /** What says whether, how soon and by whom it is done; handing it up to others remains. */
  private static final Set<String> SORTING = Set.of(
      "accept",
      "accept-above",
      "decline",
      "gather",
      "separate",
      "answer",
      "assign",
      HAND_BACK,
      "take-over",
      "hasten",
      "share",
      "grant",
      "refuse");

  /** What gives its raiser an answer without anybody having been named to handle it. */
  private static final Set<String> ANSWERING = Set.of("decline", "answer");

  private static final Set<String> HAND_OVERS = Set.of("hand-up", HAND_BACK);

  static final String MOST_HAND_OVERS = "grid.hand-overs";

  private final Trail trail;
  private final Kin kin;
  private final Hands hands;
  private final Parameters parameters;
  private final Clock clock;

  Bars(Trail trail, Kin kin, Hands hands, Parameters parameters, Clock clock) {
    this.trail = trail;
    this.kin = kin;
    this.hands = hands;
    this.parameters = parameters;
    this.clock = clock;
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
    if (SORTING.contains(action) && kin.own(by, seen, clock.instant())) {
      return Refusal.forbidden(sorts(seen, by));
    }
    if (ANSWERING.contains(action) && hands.wasTold(seen, by)) {
      return Refusal.forbidden("grid.told-answers");
    }
    return action.equals(HAND_BACK) ? barsHandingBack(seen) : null;
  }

  /** Who lives with its raiser is not told by the refusal that they raised it in confidence. */
  private String sorts(Matter seen, Acting by) {
    var own = by.person() != null && by.person().equals(seen.raiser());
    return !own && trail.inConfidence(seen.id()) ? "grid.apart-sorting" : "grid.own-sorting";
  }

  /** 往返 What went up and down as often as the county lets it is decided where it is. */
  private @Nullable Refusal barsHandingBack(Matter seen) {
    var steps = trail.back(seen.id()).stream().map(Trail.Step::action).toList();
    if (seen.returned() && isToDecide(steps)) return Refusal.conflict("grid.decide-here");
    var most = parameters.value(MOST_HAND_OVERS, seen.region(), clock.instant());
    var handed = steps.stream().filter(HAND_OVERS::contains).count();
    return handed >= most ? Refusal.conflict("grid.handed-enough", handed) : null;
  }

  /** 再次退回 Whether it came up because it was sent back twice: whose it is, is said here. */
  private static boolean isToDecide(List<String> steps) {
    return steps.stream()
        .filter(Set.of("hand-up", "send-back-again", "take-over", HAND_BACK)::contains)
        .findFirst()
        .filter("send-back-again"::equals)
        .isPresent();
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {}
}
