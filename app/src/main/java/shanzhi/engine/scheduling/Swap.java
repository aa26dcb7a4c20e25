package shanzhi.engine.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 换班 One asks another to take a duty, or to change two; the other consents or refuses.
 *
 * @param given the asker's duty
 * @param taken the duty given in return, where one is
 */
public record Swap(
    long id,
    Region region,
    DutyId given,
    LocalDate givenDay,
    @Nullable DutyId taken,
    @Nullable LocalDate takenDay,
    PersonId asker,
    PersonId asked,
    String note,
    State state,
    Instant askedAt) {

  /** How far it has come; {@code MOOT} where the duty went another way meanwhile. */
  public enum State {
    ASKED,
    CONSENTED,
    REFUSED,
    WITHDRAWN,
    MOOT
  }
}
