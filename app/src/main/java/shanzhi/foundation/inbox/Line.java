package shanzhi.foundation.inbox;

import java.time.Instant;
import shanzhi.foundation.ground.Region;

/**
 * 待办事项 One thing that waits: what, where, until when, and the act that is expected.
 *
 * @param state message code of the state that the subject is in
 * @param act message code of the primary action
 * @param late how many times its deadline has passed
 */
public record Line(
    String kind,
    long subject,
    Region region,
    String state,
    String act,
    String title,
    Instant since,
    Instant due,
    int late) {

  /** Where the subject is read and acted on. */
  public String address() {
    return "/" + kind + "s/" + subject;
  }
}
