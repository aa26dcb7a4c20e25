package shanzhi.engine.deliberation;

import java.time.Instant;

/**
 * 签到 A seat that is there.
 *
 * @param counted whether it counts for the quorum and may vote
 */
public record SignIn(SeatId seat, Way way, boolean counted, Instant at) {

  /** How somebody signed in. */
  public enum Way {
    /** With the code on the screen of the hall. */
    HALL,
    /** By the clerk's list. */
    CLERK,
    /** From afar, with the code of presence. */
    REMOTE;

    public String word() {
      return "deliberation.meeting.way." + name();
    }
  }
}
