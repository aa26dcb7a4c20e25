package shanzhi.foundation.access;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The county-set numbers of signing in. */
@Component
final class Limits {

  /** Characters of a password at least. */
  int passwordLength() {
    return 10;
  }

  /** Tries for one name within the window. */
  int triesPerName() {
    return 5;
  }

  /** Tries from one address within the window; many people share one. */
  int triesPerAddress() {
    return 60;
  }

  Duration window() {
    return Duration.ofMinutes(15);
  }

  Duration lockOut() {
    return Duration.ofMinutes(15);
  }

  /** A one-time link to set a password may be used for so long. */
  Duration link() {
    return Duration.ofHours(24);
  }

  /** A session ends when nothing was asked for so long. */
  Duration idle() {
    return Duration.ofHours(12);
  }

  /** A session ends so long after signing in, whatever happened in it. */
  Duration lifetime() {
    return Duration.ofDays(14);
  }
}
