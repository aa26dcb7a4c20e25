package shanzhi.engine.casework;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;

/**
 * What an act entails beyond its own matter, brought by the program that declares the procedure and
 * run in the same transaction.
 */
public interface Entailment {

  /** The procedure's name. */
  String procedure();

  /** Whether this act on this matter entails anything; asked before the act, and cheap. */
  boolean entails(Matter seen, String action);

  /** Why this actor may not take the act, so that it is not offered to them; none where they may. */
  default @Nullable Refusal bars(Matter seen, String action, Acting by) {
    return null;
  }

  /** Does it; a refusal takes the act back with it. */
  void follow(Matter seen, Matter after, Said said, Acting by);
}
