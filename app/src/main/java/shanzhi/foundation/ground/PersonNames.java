package shanzhi.foundation.ground;

import java.util.Collection;
import java.util.Map;

/**
 * Names for those who hold posts or acted: answered by the register of people, asked by the rooms
 * that it is built on.
 */
public interface PersonNames {

  /** The names of those that the register knows. */
  Map<PersonId, String> names(Collection<PersonId> ids);
}
