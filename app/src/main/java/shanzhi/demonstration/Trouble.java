package shanzhi.demonstration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * A trouble of the year, before anybody has told it.
 *
 * @param number its place in the year, which its draws are named by
 * @param raiser whose it is; absent where a grid worker finds it
 * @param sameAs the number of the trouble that it turns out to be the same as
 * @param rest where nobody has got further with it when the year ends; absent where it takes its course
 */
record Trouble(
    int number,
    Region village,
    Stories.Telling telling,
    @Nullable PersonId raiser,
    Instant at,
    @Nullable Integer sameAs,
    @Nullable Rest rest) {

  /**
   * Where a matter waits at the end of the year, so that whoever one can be finds something to do.
   *
   * @param state of its procedure
   * @param level of the desk that it was handed up to
   * @param handler key of the office that it was assigned to; {@code grid} is the village's own worker
   * @param since when it came there, which its deadline counts from
   */
  record Rest(String state, Region.Level level, String handler, Instant since) {

    /** Whether a matter has come where it waits; only the clock goes on. */
    boolean reached(Matter matter) {
      return state.equals(matter.state()) && level == matter.level();
    }

    /** Whether this act brings a matter there. */
    boolean reachedBy(Matter matter, String action) {
      return switch (action) {
        case "accept" -> state.equals("ACCEPTED") && level == matter.level();
        case "hand-up" ->
          state.equals("ACCEPTED")
              && (level == Region.Level.COUNTY) == (matter.level() == Region.Level.TOWNSHIP);
        case "assign" -> state.equals("ASSIGNED");
        case "handle" -> state.equals("HANDLING");
        case "finish" -> state.equals("FINISHED");
        default -> false;
      };
    }
  }
}
