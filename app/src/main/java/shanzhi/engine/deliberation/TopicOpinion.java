package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 意见 What a resident says should be talked over.
 *
 * @param topic into which it was gathered
 * @param answer why it goes into none
 * @param withdrawn when whose it is took it back
 * @param version rises when it is mended or taken back
 */
public record TopicOpinion(
    long id,
    Region village,
    PersonId person,
    String what,
    Instant at,
    @Nullable TopicId topic,
    @Nullable String answer,
    @Nullable Instant withdrawn,
    int version) {

  /** What it said before it was mended, until then. */
  public record Before(long opinion, String what, Instant until) {}

  /** Whether nobody has taken it up yet, and it was not taken back. */
  public boolean open() {
    return topic == null && answer == null && withdrawn == null;
  }

  public boolean mended() {
    return version > (withdrawn == null ? 1 : 2);
  }
}
