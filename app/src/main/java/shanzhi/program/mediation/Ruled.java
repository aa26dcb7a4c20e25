package shanzhi.program.mediation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 放入的裁定 What somebody says that the court decided; it counts once another hand found it so.
 *
 * @param by who put it in; of a side the side itself, whoever spoke for it
 * @param checked when another than who put it in found it so
 */
public record Ruled(
    CourtDecision decision, PersonId by, @Nullable LocalDate checked) {

  boolean counts() {
    return checked != null;
  }

  Ruled checked(LocalDate day) {
    return new Ruled(decision, by, day);
  }
}
