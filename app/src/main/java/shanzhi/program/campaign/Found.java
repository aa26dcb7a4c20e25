package shanzhi.program.campaign;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 入户一次 What was found at a door.
 *
 * @param answers by the question's key; none unless it was done
 * @param by who was there
 */
public record Found(
    Door.State state,
    Map<String, String> answers,
    Instant at,
    @Nullable PersonId by) {

  /** Without what was said. */
  Found bare() {
    return new Found(state, Map.of(), at, by);
  }
}
