package shanzhi.foundation.people;

import shanzhi.foundation.ground.PersonId;

/** A tie to be recorded; for {@link Tie.Kind#PARENT}, {@code one} is a parent of {@code other}. */
public record NewTie(Tie.Kind kind, PersonId one, PersonId other) {

  public static NewTie parent(PersonId parent, PersonId child) {
    return new NewTie(Tie.Kind.PARENT, parent, child);
  }

  public static NewTie spouses(PersonId one, PersonId other) {
    return new NewTie(Tie.Kind.SPOUSE, one, other);
  }

  public static NewTie siblings(PersonId one, PersonId other) {
    return new NewTie(Tie.Kind.SIBLING, one, other);
  }

  /** The same tie with equal ends in the order of their numbers, so that it is kept once. */
  NewTie ordered() {
    return kind == Tie.Kind.PARENT || one.value() < other.value()
        ? this
        : new NewTie(kind, /* one= */ other, /* other= */ one);
  }
}
