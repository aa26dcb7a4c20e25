package shanzhi.foundation.organisation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 任职 Who held a post from when until when, by whose act, and why it ended before its time.
 *
 * @param until end, exclusive; absent where open
 * @param by the signature of who appointed
 * @param reason why it was ended, where somebody ended it
 */
public record Appointment(
    long id,
    PostId post,
    PersonId person,
    Instant from,
    @Nullable Instant until,
    String by,
    @Nullable String reason) {

  public boolean inForce(Instant at) {
    return !at.isBefore(from) && (until == null || at.isBefore(until));
  }
}
