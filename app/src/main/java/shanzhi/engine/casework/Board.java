package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 态势 How a place stands: each of its parts, and all of them together.
 *
 * @param own what lies at the place itself and in none of its parts; absent where there is nothing
 * @param days how many days back what was closed and visited is counted
 */
public record Board(
    Region place,
    int days,
    Row whole,
    List<Row> parts,
    @Nullable Row own) {

  /**
   * One place.
   *
   * @param soon open and due within the time that the county calls soon
   * @param supervised open under an order of the county
   * @param closed closed within the days
   * @param visited of those, visited with a rating
   * @param rating mean rating of the visited, one decimal; absent where none
   * @param cameToday raised since midnight
   * @param asked of the closed, those that somebody raised
   * @param answered of these, those whose raiser was visited, or answered with the one it was gathered
   *     under
   */
  public record Row(
      Region place,
      long open,
      long late,
      long soon,
      long supervised,
      long closed,
      long visited,
      @Nullable BigDecimal rating,
      long cameToday,
      long closedToday,
      long asked,
      long answered) {

    /** In whole per cent; absent where nobody asked. */
    public @Nullable Long answeredShare() {
      return asked == 0 ? null : Math.round(100.0 * answered / asked);
    }

    /** Whether there is nothing to look at. */
    public boolean quiet() {
      return open == 0 && closed == 0 && cameToday == 0;
    }

    static Row none(Region place) {
      return new Row(place, 0, 0, 0, 0, 0, 0, null, 0, 0, 0, 0);
    }
  }
}
