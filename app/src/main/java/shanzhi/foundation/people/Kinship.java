package shanzhi.foundation.people;

import java.util.List;
import shanzhi.foundation.ground.PersonId;

/**
 * 亲等 How two people are kin. The degree counts births along the path, up to the common ancestor and
 * down again: parent 1, sibling 2, uncle 3, cousin 4. A marriage adds none and makes it affinity.
 *
 * @param up births from the first person up to the common ancestor
 * @param down births from there down to the second person
 * @param path from the first person, each step to the next
 */
public record Kinship(Kind kind, int up, int down, List<Step> path) {

  /** What kind of kin, as article 1045 of the civil code tells them apart. */
  public enum Kind {
    SPOUSE,
    /** 直系血亲. */
    LINEAL,
    /** 旁系血亲. */
    COLLATERAL,
    /** 姻亲. */
    AFFINITY
  }

  /** One step of the path: who is reached, and what they are to the one before. */
  public record Step(PersonId person, Way way) {}

  /** What the next person is to the one before. */
  public enum Way {
    PARENT,
    CHILD,
    SIBLING,
    SPOUSE
  }

  public int degree() {
    return up + down;
  }

  /** 代 Generations as the law counts collateral kin: siblings two, first cousins three. */
  public int generations() {
    return Math.max(up, down) + 1;
  }
}
