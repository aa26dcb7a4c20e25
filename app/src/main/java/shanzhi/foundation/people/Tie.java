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

  /** On what a tie is recorded: choices and no free words, which could tell adoption from birth. */
  public enum Paper {
    REGISTER,
    MARRIAGE,
    CERTIFICATE,
    TOLD
  }

  /** Why a tie is to be taken out. */
  public enum Fault {
    MISTAKE,
    OVER
  }

  /** What the other end is to one of the two. */
  Kinship.Way way(PersonId end) {
    return switch (kind) {
      case SPOUSE -> Kinship.Way.SPOUSE;
      case SIBLING -> Kinship.Way.SIBLING;
      case PARENT -> one.equals(end) ? Kinship.Way.CHILD : Kinship.Way.PARENT;
    };
  }

  /** The other end. */
  public PersonId from(PersonId end) {
    return end.equals(one) ? other : one;
  }
}
