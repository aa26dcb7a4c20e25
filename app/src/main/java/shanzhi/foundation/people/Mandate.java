package shanzhi.foundation.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 代办委托 That one person acts for another, in what and until when.
 *
 * @param scopes capabilities, each one of {@link Mandates#GRANTABLE}
 * @param until end, exclusive
 * @param note the paper's number, or when and by whom the call back was made
 * @param ground why the law and not the principal gave it; none of a mandate that was given
 * @param awaits whether it waits for a second hand, and does not hold before
 */
public record Mandate(
    long id,
    PersonId principal,
    PersonId agent,
    List<String> scopes,
    Instant from,
    Instant until,
    ConsentWay how,
    String note,
    String recordedBy,
    @Nullable Instant revokedAt,
    @Nullable Guardianship ground,
    boolean awaits) {

  /** 不同意 That somebody who was told of it objects, since when and why. */
  record Objection(Instant at, PersonId by, String reason) {}

  /** Until when it holds, or held. */
  Instant end() {
    return revokedAt != null && revokedAt.isBefore(until) ? revokedAt : until;
  }

  /** Whether it may still come to hold, or holds. */
  boolean open(Instant at) {
    return at.isBefore(end());
  }

  public boolean inForce(Instant at) {
    return !awaits
        && !at.isBefore(from)
        && at.isBefore(until)
        && (revokedAt == null || at.isBefore(revokedAt));
  }
}
