package shanzhi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import shanzhi.foundation.ground.Words;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {

  /** Tuesday, 24 November 2026, nine in the morning. */
  public static final Instant MORNING = at("2026-11-24T09:00");

  private Instant now = MORNING;
  private boolean creeps;

  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Words.ZONE).toInstant();
  }

  public synchronized void set(Instant instant) {
    creeps = false;
    now = instant;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** From now on a microsecond passes whenever somebody looks, as it does in life; until it is set. */
  public void creep() {
    creeps = true;
  }

  @Override
  public synchronized Instant instant() {
    if (creeps) now = now.plus(1, ChronoUnit.MICROS);
    return now;
  }

  @Override
  public ZoneId getZone() {
    return Words.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
