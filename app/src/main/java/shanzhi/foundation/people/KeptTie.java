package shanzhi.foundation.people;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;

/**
 * 登记的亲属关系 A tie with the hands through which it went. It counts once it is confirmed.
 *
 * @param paper on what it was recorded; none of what the platform took over
 * @param confirmedBy a second hand, or one of the two themselves
 * @param contest why it should be taken out, as somebody asked; absent where nobody does
 */
public record KeptTie(
    Tie tie,
    String recordedBy,
    Instant recordedAt,
    Tie.@Nullable Paper paper,
    @Nullable Instant confirmedAt,
    @Nullable String confirmedBy,
    @Nullable Instant contestedAt,
    @Nullable String contestedBy,
    Tie.@Nullable Fault contest) {

  boolean isOf(@Nullable PersonId person) {
    return person != null && Set.of(tie.one(), tie.other()).contains(person);
  }

  public boolean confirmed() {
    return confirmedAt != null;
  }

  public boolean contested() {
    return contestedAt != null;
  }

  /** Whether somebody may say, as the second hand, that it is so. */
  public boolean mayConfirm(Acting by) {
    return !confirmed() && !contested() && !wrote(recordedBy, by);
  }

  /** Whether somebody may say, as the second hand, that it is taken out. */
  public boolean mayRemove(Acting by) {
    return contestedBy != null && !wrote(contestedBy, by);
  }

  /** Whether an officer who is neither of the two may leave it as it is. */
  public boolean mayUphold(Acting by) {
    return by.seat() != null && mayRemove(by) && !isOf(by.person());
  }

  /** Whether what was signed so was written by this person, in whatever post. */
  static boolean wrote(String signature, Acting by) {
    return by.person() != null && List.of(signature.split("/")).contains("person:" + by.person());
  }
}
