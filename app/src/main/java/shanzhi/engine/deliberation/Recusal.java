package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;

/**
 * 回避 That a seat steps aside in an item, and why: the degree alone, never by whom.
 *
 * @param words the interest, in the words of who declared it
 */
public record Recusal(
    int item,
    SeatId seat,
    Why why,
    @Nullable Integer degree,
    @Nullable String words) {

  /** What binds somebody. */
  public enum Why {
    /** It is their own affair. */
    SELF,
    /** It is their kin's. */
    KIN,
    /** They declared it. */
    INTEREST;

    public String word() {
      return "deliberation.meeting.recusal." + name();
    }
  }
}
