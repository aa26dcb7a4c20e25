package shanzhi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import shanzhi.foundation.ground.Words;

/**
 * A clock that a test sets and moves, and that otherwise all but stands still: a microsecond passes
 * whenever somebody looks, as it does in life, so that who takes "now" and hands it on is late. Setting
 * the clock does not take those microseconds back: what was done before it was set to the same
 * moment again lies in the past.
 */
public final class TestClock extends Clock {

  /** Tuesday, 24 November 2026, nine in the morning. */
  public static final Instant MORNING = at("2026-11-24T09:00");

  private Instant now = MORNING;
  private long looks;

  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Words.ZONE).toInstant();
  }

  public synchronized void set(Instant instant) {
    now = instant;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public synchronized Instant instant() {
    return now.plus(++looks, ChronoUnit.MICROS);
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
