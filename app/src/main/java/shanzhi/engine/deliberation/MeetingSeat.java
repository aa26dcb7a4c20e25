package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/** A seat of the body as it stands in a meeting: whose it is, and whether they are there. */
public record MeetingSeat(
    SeatId id,
    String kind,
    String role,
    PersonId person,
    @Nullable SignIn signIn) {

  public boolean present() {
    return signIn != null && signIn.counted();
  }

  /** Whether the clerk may write down their hand: of those whom the clerk signed in, and of nobody else. */
  public boolean raisesHand() {
    return signIn != null && signIn.counted() && signIn.way() == SignIn.Way.CLERK;
  }

  public boolean chairs() {
    return role.equals("CHAIR");
  }
}
