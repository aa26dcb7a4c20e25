package shanzhi.program.shares;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.VoucherPapers.Paper;
import shanzhi.foundation.ground.PersonId;

/**
 * 本人意见 What one of those says to a change whose shares it moves.
 *
 * @param person whose yes is asked: the holder, each of a household that can act, or a guardian
 * @param agreed none while it is asked
 * @param why of a no
 * @param papers that they signed, where somebody else entered their yes
 * @param paperWhy why on paper, of who signs in themselves
 */
public record Consent(
    PersonId person,
    Side side,
    @Nullable Boolean agreed,
    @Nullable String why,
    List<Paper> papers,
    @Nullable String paperWhy,
    @Nullable Instant at) {

  /** Which side of a change. */
  public enum Side {
    GIVER,
    TAKER;

    /** The sentence that names it. */
    public String word() {
      return this == GIVER ? "shares.giver" : "shares.taker";
    }
  }

  public boolean yes() {
    return agreed != null && agreed;
  }

  public boolean onPaper() {
    return !papers.isEmpty();
  }

  /** How far it is, as a page says it. */
  public String state() {
    if (agreed == null) return "ASKED";
    if (!agreed) return "NO";
    return onPaper() ? "PAPER" : "YES";
  }
}
