package shanzhi.foundation.organisation;

import java.time.Instant;
import java.util.List;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;

/**
 * 在岗未了 What waits for a post in a room of which the organisations know nothing. Asked in the
 * transaction that abolishes the post, so that nothing is left in the hands of nobody.
 */
public interface HeldByPost {

  /** What has to be given to others first, from the moment when the post is no more; none where nothing. */
  default List<Refusal.Fault> waiting(PostId post, Instant from) {
    return List.of();
  }

  /** Gives what goes back to the post's office by itself. */
  default void giveBack(Post post, String reason, Acting by, ClientId client) {}
}
