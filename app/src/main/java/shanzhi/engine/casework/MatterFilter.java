package shanzhi.engine.casework;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * Which matters a list shows.
 *
 * @param place only those that lie in it; absent for the whole scope
 * @param show which part of them
 */
public record MatterFilter(@Nullable Region place, Show show) {

  /** The parts of a list. */
  public enum Show {
    OPEN,
    /** A deadline of the present state has passed, even where the next one is not yet due. */
    LATE,
    /** Due within the time that the county calls soon. */
    SOON,
    /** Under the county's order. */
    SUPERVISED,
    CLOSED,
    /** Closed within the days that the board counts. */
    LATELY,
    /** Closed within those days after a visit that was rated. */
    VISITED,
    ALL
  }
}
