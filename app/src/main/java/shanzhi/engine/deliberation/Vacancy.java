package shanzhi.engine.deliberation;

import java.util.Comparator;

/** 空缺 Which seats are to be filled: whom they speak for, and what whoever sits there is. */
public record Vacancy(SeatKind kind, SeatRole role) implements Comparable<Vacancy> {

  private static final Comparator<Vacancy> ORDER =
      Comparator.comparing(Vacancy::kind).thenComparing(Vacancy::role);

  /** Of a body that tells its seats apart by whom they speak for. */
  public static Vacancy of(SeatKind kind) {
    return new Vacancy(kind, SeatRole.MEMBER);
  }

  /** Of a body whose seats are offices. */
  public static Vacancy of(SeatRole office) {
    return new Vacancy(SeatKind.PLAIN, office);
  }

  /** The sentence that names it. */
  public String word() {
    return role == SeatRole.MEMBER ? kind.word() : role.word();
  }

  @Override
  public int compareTo(Vacancy other) {
    return ORDER.compare(this, other);
  }
}
