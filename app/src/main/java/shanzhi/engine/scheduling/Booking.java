package shanzhi.engine.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/**
 * 预约 A venue taken for a time.
 *
 * @param region the place that meets, which may be a village in a hall of its township
 * @param until exclusive
 * @param person who booked; none where the platform did
 * @param cancelled why it was given up; none while it stands
 */
public record Booking(
    BookingId id,
    Region region,
    VenueId venue,
    Instant from,
    Instant until,
    String title,
    @Nullable PersonId person,
    @Nullable String cancelled) {

  public LocalDate day() {
    return LocalDate.ofInstant(from, Words.ZONE);
  }

  /** 19:30–21:00. */
  public String hours() {
    return from.atZone(Words.ZONE).toLocalTime() + "–"
        + until.atZone(Words.ZONE).toLocalTime();
  }
}
