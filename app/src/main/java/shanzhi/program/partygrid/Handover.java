package shanzhi.program.partygrid;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 网格交接 Who gave a grid to whom, and what was open at that moment.
 *
 * @param matters those that waited for the worker's post
 * @param concerned how many people of concern lived in the grid
 * @param along how many pieces of work that are no matters went along: doors of campaigns, plans
 */
public record Handover(
    long id,
    Region grid,
    PostId fromPost,
    @Nullable PersonId fromPerson,
    PostId toPost,
    PersonId toPerson,
    String reason,
    List<MatterId> matters,
    int concerned,
    int along,
    String doneBy,
    Instant doneAt) {

  /** Whether the matters went to another post; where only the person changed none had to move. */
  public boolean moved() {
    return !fromPost.equals(toPost);
  }
}
