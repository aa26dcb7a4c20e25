package shanzhi.engine.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 办理记录 One act in the life of a matter, as it was recorded.
 *
 * @param n 1 for the raising
 * @param state where it led
 * @param actor the signature of who acted, and as whom
 * @param leaf number of its leaf in the log
 */
public record Event(
    int n,
    String action,
    String state,
    String actor,
    @Nullable PersonId person,
    @Nullable PostId post,
    Instant at,
    @Nullable Instant due,
    @Nullable Holder holder,
    Said said,
    long leaf) {

  /** The same with another wording of what was said. */
  Event saying(String note) {
    var worded = new Said(
        note,
        said.category(),
        said.urgency(),
        said.handler(),
        said.way(),
        said.rating(),
        said.lead(),
        said.until(),
        said.evidence());
    return new Event(n, action, state, actor, person, post, at, due, holder, worded, leaf);
  }

  public List<Evidence> evidence() {
    return said.evidence();
  }
}
