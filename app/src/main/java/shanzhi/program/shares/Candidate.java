package shanzhi.program.shares;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.VoucherPapers.Paper;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.HouseholdId;

/**
 * 名单一行 A person of a round of confirming members.
 *
 * @param member whether they are a member already; who is stays one, unless there is a ground of the law
 * @param verdict none as long as nobody has looked
 * @param ground a {@link JoinGround}, an {@link EndGround} or an {@link Outside}, by the verdict
 * @param since from when it counts
 * @param papers that show it, each by what names it
 * @param guardian who signed for one who cannot act
 */
public record Candidate(
    PersonId person,
    HouseholdId household,
    boolean member,
    @Nullable Verdict verdict,
    @Nullable String ground,
    @Nullable LocalDate since,
    @Nullable String paper,
    List<String> papers,
    @Nullable PersonId guardian) {

  /** What becomes of them. */
  public enum Verdict {
    STAYS,
    JOINS,
    LEAVES,
    NOT;

    /** The sentence that names it. */
    public String word() {
      return "shares.verdict." + name();
    }
  }

  /** Whether the same is said of them already. */
  boolean says(Judged said) {
    return said.verdict() == verdict && Objects.equals(ground, said.ground());
  }

  /** The papers that show it. */
  public List<Paper> files() {
    return papers.stream().map(Paper::of).toList();
  }

  /** The sentence that names the ground; empty where there is none. */
  public String word() {
    if (ground == null || verdict == null) return "";
    return switch (verdict) {
      case STAYS -> "";
      case JOINS -> JoinGround.valueOf(ground).word();
      case LEAVES -> EndGround.valueOf(ground).word();
      case NOT -> Outside.valueOf(ground).word();
    };
  }
}
