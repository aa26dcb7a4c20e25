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
 */
public record TopicOpinion(
    long id,
    Region village,
    PersonId person,
    String what,
    Instant at,
    @Nullable TopicId topic,
    @Nullable String answer) {

  public boolean open() {
    return topic == null && answer == null;
  }
}
