package shanzhi.engine.deliberation;

import java.util.List;
import shanzhi.foundation.ground.PersonId;

/**
 * 纸质票计数 What two counters found in the paper box.
 *
 * @param votes of each option
 * @param spoilt papers that mark nothing or too much
 */
public record PaperCount(PersonId first, PersonId second, List<Long> votes, long spoilt) {

  public PaperCount {
    votes = List.copyOf(votes);
  }
}
