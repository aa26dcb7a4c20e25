package shanzhi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import shanzhi.foundation.ground.Words;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {

  /** Tuesday, 24 November 2026, nine in the morning. */
  public static final Instant MORNING = at("2026-11-24T09:00");

  private volatile Instant now = MORNING;

  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Words.ZONE).toInstant();
  }

  public void set(Instant instant) {
    now = instant;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return Words.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
