package shanzhi.demonstration;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.Nearness;

/** Who would have to step aside for whom: officers are villagers with families of their own. */
@Component
class Relations {

  /** As near as the county's rule asks for at first. */
  private static final int DEGREE = 3;

  private final Nearness nearness;
  private final Map<PersonId, Set<PersonId>> known = new ConcurrentHashMap<>();

  Relations(Nearness nearness) {
    this.nearness = nearness;
  }

  boolean near(@Nullable PersonId officer, @Nullable PersonId raiser) {
    if (officer == null || raiser == null) return false;
    return officer.equals(raiser)
        || known.computeIfAbsent(officer, o -> nearness.of(o, DEGREE)).contains(raiser);
  }
}
