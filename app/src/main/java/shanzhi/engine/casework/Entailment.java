package shanzhi.engine.casework;

import shanzhi.foundation.ground.Acting;

/**
 * What an act entails beyond its own matter, brought by the program that declares the procedure and
 * run in the same transaction.
 */
public interface Entailment {

  /** The procedure's name. */
  String procedure();

  /** Whether this act on this matter entails anything; asked before the act, and cheap. */
  boolean entails(Matter seen, String action);

  /** Does it; a refusal takes the act back with it. */
  void follow(Matter seen, Matter after, Said said, Acting by);
}
