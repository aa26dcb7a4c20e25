package shanzhi.foundation.access;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.parameter.Parameters;

/** The county-set numbers of signing in, as they stand now. */
@Component
final class Limits {

  static final String PASSWORD_LENGTH = "access.password-length";
  static final String TRIES_PER_NAME = "access.tries-per-name";
  static final String TRIES_PER_ADDRESS = "access.tries-per-address";
  static final String WINDOW = "access.tries-window";
  static final String LOCK_OUT = "access.lock-out";
  static final String LINK = "access.link";
  static final String CODE = "access.code";
  static final String IDLE = "access.session-idle";
  static final String LIFETIME = "access.session-lifetime";

  private final Parameters parameters;
  private final County county;
  private final Clock clock;

  Limits(Parameters parameters, County county, Clock clock) {
    this.parameters = parameters;
    this.county = county;
    this.clock = clock;
  }

  /** Characters of a password at least. */
  int passwordLength() {
    return count(PASSWORD_LENGTH);
  }

  /** Tries for one name within the window. */
  int triesPerName() {
    return count(TRIES_PER_NAME);
  }

  /** Tries from one address within the window; many people share one. */
  int triesPerAddress() {
    return count(TRIES_PER_ADDRESS);
  }

  Duration window() {
    return Duration.ofMinutes(count(WINDOW));
  }

  Duration lockOut() {
    return Duration.ofMinutes(count(LOCK_OUT));
  }

  /** A one-time link to set a password may be used for so long. */
  Duration link() {
    return Duration.ofMinutes(count(LINK));
  }

  /** A code by phone may be used for so long. */
  Duration code() {
    return Duration.ofMinutes(count(CODE));
  }

  /** A session ends when nothing was asked for so long. */
  Duration idle() {
    return Duration.ofMinutes(count(IDLE));
  }

  /** A session ends so long after signing in, whatever happened in it. */
  Duration lifetime() {
    return Duration.ofDays(count(LIFETIME));
  }

  private int count(String key) {
    return Math.toIntExact(parameters.value(key, county.region(), clock.instant()));
  }
}
