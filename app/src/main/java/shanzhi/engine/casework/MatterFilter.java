package shanzhi.engine.casework;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * Which matters a list shows.
 *
 * @param place only those that lie in it; absent for the whole scope
 * @param show which part of them
 * @param raised only those raised in the months given, whatever became of them; absent for all
 */
public record MatterFilter(
    @Nullable Region place, Show show, @Nullable Raised raised) {

  public MatterFilter(@Nullable Region place, Show show) {
    this(place, show, null);
  }

  /**
   * 月份和类别 What a number of {@link Months} counted; the list behind it.
   *
   * @param last the last month, counted as well
   * @param procedures any where empty
   * @param category the empty text for what nobody sorted yet; absent for all
   */
  public record Raised(
      YearMonth first,
      YearMonth last,
      List<String> procedures,
      @Nullable String category) {}

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
    /** Raised since midnight, whatever became of them. */
    CAME_TODAY,
    CLOSED_TODAY,
    ALL
  }
}
