package shanzhi.program.guild;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 候选人 Somebody put forward for an office.
 *
 * @param putBy by whom in the hamlet
 * @param inFavour how many households were for them; none before the vote
 * @param aside why they do not stand any more
 */
public record Nominee(
    long id,
    Office office,
    PersonId person,
    String putBy,
    @Nullable Integer inFavour,
    boolean chosen,
    @Nullable String aside) {

  public boolean stands() {
    return aside == null;
  }
}
