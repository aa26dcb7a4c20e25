package shanzhi.engine.casework;

import java.util.Optional;
import shanzhi.foundation.ground.Identity;

/**
 * 附卷 What a program keeps beside the matters of its procedure, such as a private file: the matter's
 * page shows its door to those who may enter.
 */
public interface Annex {

  /** The procedure's name. */
  String procedure();

  /** Where this person finds it; none where they may not, or where there is nothing. */
  Optional<Door> door(Matter matter, Identity who);

  /**
   * A way in.
   *
   * @param words key of the message that says what is behind it
   */
  record Door(String address, String words) {}
}
