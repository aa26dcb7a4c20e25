package shanzhi.program.villagerules;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 诉求、意见 What somebody asks of the rules, or says to a draft, and the answer.
 *
 * @param draft to which draft it was said; 0 for what was asked before there was one
 * @param person who said it, where it is known and for these eyes
 */
public record Voice(
    long id,
    int draft,
    Way way,
    @Nullable PersonId person,
    String said,
    @Nullable String answer) {

  /** How it came. */
  public enum Way {
    MEETING,
    GROUP,
    PHONE,
    ONLINE
  }

  public boolean isAnswered() {
    return answer != null;
  }
}
