package shanzhi.engine.casework;

import java.util.Optional;
import shanzhi.foundation.ground.ClientId;

/**
 * 再次反映 How what was closed and is not done is raised again by who left no name, brought by the program
 * that declares the procedure. That it is they, the room answers for that gave them their proof.
 */
public interface Recourse {

  /** The procedure's name. */
  String procedure();

  /** Whether it can be raised again now. */
  boolean stands(Matter closed);

  /** Raises it again, once however often it is sent; refused where it cannot be. */
  Matter raise(Matter closed, String why, ClientId client);

  /** As what it was raised again and not taken back. */
  Optional<Matter> used(Matter closed);
}
