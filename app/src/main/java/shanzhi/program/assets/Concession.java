package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 减让 What would lessen what is due by a contract, as one hand asked for it and another has not answered.
 *
 * @param day from which it is otherwise, or on which it ends
 * @param rent fen a year from then on; none of an ending
 * @param untilOn the last day from then on; none of an ending
 * @param person who asked
 */
public record Concession(
    long id,
    LocalDate day,
    @Nullable Long rent,
    @Nullable LocalDate untilOn,
    String paper,
    String why,
    long person) {

  public boolean ends() {
    return rent == null;
  }
}
