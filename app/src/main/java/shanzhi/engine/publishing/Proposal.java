package shanzhi.engine.publishing;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 承接 A text that a place says it brought along, as one hand asked for it.
 *
 * @param paper the original and the minutes by which it was adopted then
 * @param person who asked
 * @param agreed what the township's hand said; none as long as it did not
 * @param why what that hand said to it
 */
public record Proposal(
    long id,
    Region region,
    Publication.Kind kind,
    String title,
    NewEdition edition,
    String paper,
    long person,
    @Nullable Boolean agreed,
    String why,
    boolean withdrawn) {

  /** Whether it waits for the township. */
  public boolean open() {
    return agreed == null && !withdrawn;
  }
}
