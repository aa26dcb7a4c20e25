package shanzhi.foundation.access;

import java.time.Instant;
import shanzhi.foundation.ground.Identity;

/**
 * A sign-in that succeeded.
 *
 * @param token shown this once; only its digest is kept
 */
public record SignedIn(String token, Identity who, Instant expiresAt) {

  @Override
  public String toString() {
    return "SignedIn[account " + who.account() + "]";
  }
}
