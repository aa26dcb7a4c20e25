package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 态势 How a place stands: each of its parts, and all of them together.
 *
 * @param days how many days back what was closed and visited is counted
 */
public record Board(Region place, int days, Row whole, List<Row> parts) {

  /**
   * One place.
   *
   * @param soon open and due within the time that the county calls soon
   * @param supervised open under an order of the county
   * @param closed closed within the days
   * @param visited of those, visited with a rating
   * @param rating mean rating of the visited, one decimal; absent where none
   */
  public record Row(
      Region place,
      long open,
      long late,
      long soon,
      long supervised,
      long closed,
      long visited,
      @Nullable BigDecimal rating) {

    static Row none(Region place) {
      return new Row(place, 0, 0, 0, 0, 0, 0, null);
    }
  }
}
