package shanzhi.program.campaign;

import java.util.List;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Share;

/** 覆盖情况 How far a campaign has come in a place: all of it, and each of its parts. */
public record Coverage(Region place, Row whole, List<Row> parts) {

  /**
   * One part.
   *
   * @param none what lies in the place itself and in none of its parts
   * @param late of those to do and of those where nobody was met, past their day
   * @param tries how often nobody was met
   */
  public record Row(
      Region place,
      boolean none,
      long total,
      long todo,
      long done,
      long absent,
      long refused,
      long gone,
      long late,
      long tries) {

    static Row empty(Region place) {
      return new Row(place, false, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** In whole per cent. */
    public long share() {
      return Share.percent(done, total);
    }
  }
}
