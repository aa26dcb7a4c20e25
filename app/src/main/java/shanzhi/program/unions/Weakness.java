package shanzhi.program.unions;

import java.time.LocalDate;
import shanzhi.foundation.ground.Region;

/**
 * 薄弱村认定 That a village cannot develop alone, as its township found.
 *
 * @param until the first day on which it no longer counts
 * @param income of its collective in the year before, in fen
 */
public record Weakness(
    long id,
    Region village,
    LocalDate on,
    LocalDate until,
    long income,
    String resources,
    String why,
    String evidence) {

  public boolean holds(LocalDate day) {
    return !day.isBefore(on) && day.isBefore(until);
  }
}
