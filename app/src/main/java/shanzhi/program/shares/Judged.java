package shanzhi.program.shares;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * What is entered of a person in a round.
 *
 * @param paper what shows it; of who leaves or is not a member
 */
public record Judged(
    PersonId person,
    Candidate.Verdict verdict,
    @Nullable JoinGround joins,
    @Nullable EndGround leaves,
    @Nullable Outside outside,
    @Nullable LocalDate since,
    String paper) {

  /** Belongs from a day on. */
  public static Judged joins(PersonId person, JoinGround ground, LocalDate since) {
    return new Judged(person, Candidate.Verdict.JOINS, ground, null, null, since, "");
  }

  public static Judged leaves(PersonId person, EndGround ground, LocalDate on, String paper) {
    return new Judged(person, Candidate.Verdict.LEAVES, null, ground, null, on, paper);
  }

  public static Judged outside(PersonId person, Outside ground, String paper) {
    return new Judged(person, Candidate.Verdict.NOT, null, null, ground, null, paper);
  }

  public static Judged stays(PersonId person) {
    return new Judged(person, Candidate.Verdict.STAYS, null, null, null, null, "");
  }

  @Nullable
  String ground() {
    if (joins != null) return joins.name();
    if (leaves != null) return leaves.name();
    return outside == null ? null : outside.name();
  }
}
