package shanzhi.program.shares;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * What is entered of a person in a round.
 *
 * @param paper what shows it; of who leaves or is not a member
 * @param papers the same as it is kept, each by what names it
 * @param guardian who signed for one who cannot act
 */
public record Judged(
    PersonId person,
    Candidate.Verdict verdict,
    @Nullable JoinGround joins,
    @Nullable EndGround leaves,
    @Nullable Outside outside,
    @Nullable LocalDate since,
    String paper,
    List<String> papers,
    @Nullable PersonId guardian) {

  /** Belongs from a day on. */
  public static Judged joins(PersonId person, JoinGround ground, LocalDate since) {
    return new Judged(
        person, Candidate.Verdict.JOINS, ground, null, null, since, "", List.of(), null);
  }

  public static Judged leaves(PersonId person, EndGround ground, LocalDate on, String paper) {
    return new Judged(
        person, Candidate.Verdict.LEAVES, null, ground, null, on, paper, List.of(), null);
  }

  public static Judged outside(PersonId person, Outside ground, String paper) {
    return new Judged(
        person, Candidate.Verdict.NOT, null, null, ground, null, paper, List.of(), null);
  }

  public static Judged stays(PersonId person) {
    return new Judged(person, Candidate.Verdict.STAYS, null, null, null, null, "", List.of(), null);
  }

  /** The same, shown by these papers. */
  Judged on(List<String> kept) {
    return new Judged(person, verdict, joins, leaves, outside, since, paper, kept, guardian);
  }

  /** The same, signed by who acts for them. */
  Judged signed(PersonId by) {
    return new Judged(person, verdict, joins, leaves, outside, since, paper, papers, by);
  }

  /** 书面自愿退出 Whether it rests on somebody's own writing. */
  boolean written() {
    return leaves == EndGround.IN_WRITING || outside == Outside.IN_WRITING;
  }

  @Nullable
  String ground() {
    if (joins != null) return joins.name();
    if (leaves != null) return leaves.name();
    return outside == null ? null : outside.name();
  }
}
