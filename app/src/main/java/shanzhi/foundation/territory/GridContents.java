package shanzhi.foundation.territory;

import java.time.LocalDate;
import shanzhi.foundation.ground.Region;

/**
 * What lies in a grid by the books of a room above this one, which offers it as a bean: a grid ends
 * only when nothing lies in it any more, so that nothing is left in a grid that does not stand.
 */
public interface GridContents {

  /** How many things lie in the grid on the day or later. */
  int in(Region grid, LocalDate day);
}
