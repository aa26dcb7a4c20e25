package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.MatterFilter.Show;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Share;

/**
 * 态势 How a place stands with what residents raise: each of its parts, and all of them together; and
 * with what its offices see to by themselves, by kind.
 *
 * @param residents the procedures of what residents raise
 * @param own what lies at the place itself and in none of its parts; absent where there is nothing
 * @param villages each village in the place, for the map
 * @param days how many days back what was closed and visited is counted
 */
public record Board(
    Region place,
    int days,
    List<String> residents,
    Row whole,
    List<Row> parts,
    @Nullable Row own,
    List<Row> villages,
    List<Kind> others) {

  /** 其他在办 All of the place that follows one procedure of the offices' own. */
  public record Kind(String procedure, Row figures) {

    /** The list behind one of the figures. */
    public String behind(Show show) {
      return new MatterFilter(figures.place(), show, List.of(procedure)).address();
    }
  }

  /** The list behind a figure of the whole or of a part. */
  public String behind(Row row, Show show) {
    return new MatterFilter(row.place(), show, residents).address();
  }

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
      return asked == 0 ? null : Long.valueOf(Share.percent(answered, asked));
    }

    /** 超期率 How much of what is open is late, in whole per cent; absent where nothing is open. */
    public @Nullable Long lateShare() {
      return open == 0 ? null : Long.valueOf(Share.percent(late, open));
    }

    /** Whether there is nothing to look at. */
    public boolean quiet() {
      return open == 0 && closed == 0 && cameToday == 0;
    }

    /** A place where nothing is and nothing happened. */
    public static Row none(Region place) {
      return new Row(place, 0, 0, 0, 0, 0, 0, null, 0, 0, 0, 0);
    }
  }
}
