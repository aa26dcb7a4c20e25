package shanzhi.engine.deliberation;

import java.util.Optional;
import java.util.Set;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 成员名册 Whoever keeps the list of a collective's members brings it: in its matters these have a vote,
 * wherever they are registered.
 */
public interface CollectiveMembers {

  /** The members of a village's collective; absent as long as none were confirmed. */
  Optional<Set<PersonId>> of(Region village);
}
