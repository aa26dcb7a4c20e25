package shanzhi.foundation.people;

import shanzhi.foundation.ground.PersonId;

/**
 * 亲属关系 A tie between two people. Whether a child was born or adopted is never told.
 *
 * @param one the parent, for {@link Kind#PARENT}; otherwise the two are equal
 */
public record Tie(long id, Kind kind, PersonId one, PersonId other) {

  /** What ties them. */
  public enum Kind {
    /** {@code one} is a parent of {@code other}. */
    PARENT,
    SPOUSE,
    SIBLING
  }

  /** The other end. */
  public PersonId from(PersonId end) {
    return end.equals(one) ? other : one;
  }
}
