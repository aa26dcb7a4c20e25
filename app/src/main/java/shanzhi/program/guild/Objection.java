package shanzhi.program.guild;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * 异议 What somebody holds against a result.
 *
 * @param upheld how the township answered; none while it is open
 */
public record Objection(MatterId id, long nominee, @Nullable Boolean upheld) {

  public boolean open() {
    return upheld == null;
  }
}
