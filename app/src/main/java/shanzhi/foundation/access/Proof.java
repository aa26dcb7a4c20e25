package shanzhi.foundation.access;

import java.time.Instant;

/**
 * 本人证明 By what the person at the other end showed who they are: something of theirs, not something that
 * they know and may tell.
 */
public record Proof(Means means, Instant at) {

  /** What was shown. */
  public enum Means {
    /** A key in their device, which checks its owner. */
    PASSKEY,
    /** A code that came to their telephone. */
    CODE;

    public String word() {
      return "access.proof." + name();
    }
  }
}
