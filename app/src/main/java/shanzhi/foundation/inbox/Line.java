package shanzhi.foundation.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 待办事项 One thing that waits: what, where, until when, and the act that is expected.
 *
 * @param state message code of the state that the subject is in: the procedure, the mark of an order
 *     where there is one, the state
 * @param act name of the primary action in the procedure
 * @param slot whose line of the subject it is: {@link #OVERSEER} for who is told that it is late
 * @param of whose it is, where who stands in for them has to say so
 * @param late how many times its deadline has passed
 */
public record Line(
    String kind,
    long subject,
    int slot,
    Region region,
    String state,
    String act,
    String title,
    Instant since,
    Instant due,
    int late,
    @Nullable PersonId of) {

  /** The slot of who oversees a subject that is late, and does not hold it. */
  public static final short OVERSEER = 2;

  /** What an overseer is asked for, whatever the subject. */
  public static final String OVERSEE = "oversee";

  private static final String ORDERED = ".supervised";

  /** Where the subject is read and acted on. */
  public String address() {
    return "/" + kind + "s/" + subject + (of == null ? "" : "?of=" + of);
  }

  /** Whether the reader is told of it as who stands above the holder. */
  public boolean overseen() {
    return slot == OVERSEER && act.equals(OVERSEE);
  }

  /** 只看 Whether nothing is asked but to read it: unread it is nobody's lateness. */
  public boolean notice() {
    return act.equals("look");
  }

  /** Message code of the primary action; it is the procedure's own, under an order as without one. */
  public String actKey() {
    if (overseen()) return "inbox.oversee";
    var before = state.substring(0, state.lastIndexOf('.'));
    var procedure =
        before.endsWith(ORDERED) ? before.substring(0, before.length() - ORDERED.length()) : before;
    return procedure + ".act." + act;
  }
}
