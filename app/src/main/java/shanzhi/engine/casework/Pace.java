package shanzhi.engine.casework;

import java.time.Duration;
import java.time.LocalDate;

/**
 * 环节用时 How long matters closed lately stood in one state: half of them no longer than this.
 *
 * @param matters how many of them stood in it
 * @param median in hours of open offices, all times in the state together
 * @param day when it was counted
 */
public record Pace(String procedure, String state, int matters, Duration median, LocalDate day) {

  /** In hours, as far as one decimal tells. */
  public String hours() {
    var tenths = Math.round(median.toMinutes() / 6.0);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
