package shanzhi.foundation.ground;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock that goes back while a past is told. The demonstration county's year is made by the
 * modules' own commands, and those take their time from the {@link Clock}: the demonstration gives
 * them this one, and sets it for the thread that tells the year and for no other. A production
 * start has the system's clock and nothing that can set it.
 */
public final class TravelClock extends Clock {

  private final Clock here;
  private final ThreadLocal<@Nullable Instant> there;

  /** @param here the time for everybody who does not travel */
  public TravelClock(Clock here) {
    this(here, new ThreadLocal<>());
  }

  private TravelClock(Clock here, ThreadLocal<@Nullable Instant> there) {
    this.here = here;
    this.there = there;
  }

  /** Does the work as if it were that moment; this thread alone lives at it. */
  public <T> T at(Instant moment, Supplier<T> work) {
    var before = there.get();
    there.set(moment);
    try {
      return work.get();
    } finally {
      if (before == null) there.remove();
      else there.set(before);
    }
  }

  @Override
  public Instant instant() {
    var moment = there.get();
    return moment == null ? here.instant() : moment;
  }

  @Override
  public ZoneId getZone() {
    return here.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new TravelClock(here.withZone(zone), there);
  }
}
