package shanzhi.program.guild;

import java.time.LocalDate;
import java.util.List;

/**
 * An edition as it is entered.
 *
 * @param resolution of the same village
 */
public record NewLimits(LocalDate since, long resolution, List<Limit> limits) {

  public NewLimits {
    limits = List.copyOf(limits);
  }
}
