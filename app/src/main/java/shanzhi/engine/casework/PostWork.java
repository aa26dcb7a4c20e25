package shanzhi.engine.casework;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** What waits for one post, and how it goes to another when work changes hands. */
@Component
public class PostWork {

  private final Casework casework;
  private final Transition transition;
  private final MatterReads reads;
  private final List<PostRows> rows;
  private final Clock clock;

  PostWork(
      Casework casework,
      Transition transition,
      MatterReads reads,
      List<PostRows> rows,
      Clock clock) {
    this.casework = casework;
    this.transition = transition;
    this.reads = reads;
    this.rows = rows;
    this.clock = clock;
  }

  /** The open matters of a village that wait for one post, soonest due first. */
  public List<MatterLine> heldBy(PostId post, Region village, Acting by) {
    by.must(Capability.CASE_READ, village, clock.instant());
    return reads.heldBy(post, village, by.scope(Capability.CASE_READ));
  }

  /**
   * Gives what waits for one post to another: state and deadline stay, the event says why. Where only
   * a post's person changes nothing moves, for work waits for posts.
   */
  public Matter handOver(Matter seen, Holder to, String reason, Acting by, ClientId client) {
    by.must(Capability.CASE_ASSIGN, seen.region(), clock.instant());
    var after = transition.handedOver(seen, to);
    var said = Said.note(reason).handler(to);
    var scope = by.scope(Capability.CASE_ASSIGN);
    var handed = casework.rewrite(seen, after, "hand-over", said, by, scope, client);
    if (handed.version() == seen.version()) throw Refusal.conflict("casework.stale");
    return handed;
  }

  /**
   * Gives what programs keep for the post beside its matters to who takes over: it is by the person,
   * and goes along even where the post stays. Answers how many pieces that were.
   */
  public int goAlong(PostChange change, Acting by) {
    by.must(Capability.CASE_ASSIGN, change.village(), clock.instant());
    return rows.stream().mapToInt(kept -> kept.goAlong(change, by)).sum();
  }
}
