package shanzhi.program.campaign;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * Which doors of a campaign.
 *
 * @param none only those that lie in the place itself and in none of its parts
 * @param nobody only those that no worker has
 */
public record DoorFilter(
    @Nullable Region place,
    boolean none,
    @Nullable PersonId worker,
    boolean nobody,
    @Nullable Show show) {

  /** As a page asks for them. */
  public enum Show {
    WAITING,
    AHEAD,
    DONE,
    ABSENT,
    REFUSED,
    GONE,
    LATE
  }

  public static DoorFilter all() {
    return new DoorFilter(null, false, null, false, null);
  }

  DoorFilter in(@Nullable Region place, boolean none) {
    return new DoorFilter(place, none, worker, nobody, show);
  }

  DoorFilter of(@Nullable PersonId worker) {
    return new DoorFilter(place, none, worker, worker == null, show);
  }

  DoorFilter show(@Nullable Show show) {
    return new DoorFilter(place, none, worker, nobody, show);
  }
}
