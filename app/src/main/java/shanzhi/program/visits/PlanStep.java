package shanzhi.program.visits;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * A step of a plan as it was taken, with the plan as it then was.
 *
 * @param worker who took it; nobody where the plan ended because the person left the lists
 * @param review when it was to be looked at next; none with its end
 * @param helped the person's own word, of a review
 */
record PlanStep(
    long plan,
    Act act,
    Instant at,
    @Nullable PersonId worker,
    String goal,
    String services,
    PostId holder,
    @Nullable LocalDate review,
    @Nullable Helped helped,
    String words) {

  /** What can be done with a plan. */
  enum Act {
    MAKE,
    CHANGE,
    REVIEW,
    CLOSE,
    LEAVE
  }

  /** 本人怎么说 The person's own word on whether it helped. */
  enum Helped {
    HELPED,
    PARTLY,
    NOT
  }
}
