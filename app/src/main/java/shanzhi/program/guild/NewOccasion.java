package shanzhi.program.guild;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

/**
 * What a family announces.
 *
 * @param tables how many it means to lay
 * @param gift the most that it means to take from one guest, in fen
 */
public record NewOccasion(
    OccasionKind kind, LocalDate day, String spot, int tables, long gift, List<Promise> promises) {

  public NewOccasion {
    promises = promises.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(promises));
  }
}
