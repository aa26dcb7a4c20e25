package shanzhi.foundation.people;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;

/**
 * 宗亲占比 How many of some people belong to one family, for a rule that the platform itself applies. A
 * number is all that leaves: who they are, and by what they are kin, stays in the ties.
 */
@Component
public class Families {

  private final Ties ties;

  Families(Ties ties) {
    this.ties = ties;
  }

  /**
   * The most of these people who are kin within the degree, each to one of the others and so, by one or
   * by several of them, to all. One where nobody is kin to anybody; ties stand on the consent of who is
   * tied, so there may be more.
   */
  public int largest(Collection<PersonId> people, int most) {
    var left = new LinkedHashSet<>(people);
    var largest = 0;
    while (!left.isEmpty()) {
      var family = new HashSet<PersonId>();
      var next = new ArrayDeque<PersonId>();
      next.add(left.iterator().next());
      while (!next.isEmpty()) {
        var one = next.poll();
        if (!left.remove(one)) continue;
        family.add(one);
        for (var kin : ties.kinOf(one, most)) if (left.contains(kin)) next.add(kin);
      }
      largest = Math.max(largest, family.size());
    }
    return largest;
  }
}
