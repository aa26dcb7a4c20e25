package shanzhi.engine.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A rule, or another version of one, from a day on; what its parts mean, {@link Rule} tells. */
public record NewRule(
    String code,
    LocalDate from,
    String words,
    long points,
    @Nullable Long mostAYear,
    boolean repealed,
    String basis) {

  public static NewRule of(String code, LocalDate from, String words, long points, String basis) {
    return new NewRule(code, from, words, points, null, false, basis);
  }

  public static NewRule repealed(String code, LocalDate from, String words, String basis) {
    return new NewRule(code, from, words, 0, null, true, basis);
  }

  public NewRule atMostAYear(long most) {
    return new NewRule(code, from, words, points, most, repealed, basis);
  }
}
