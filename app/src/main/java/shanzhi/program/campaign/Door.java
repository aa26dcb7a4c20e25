package shanzhi.program.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/**
 * 一户（点）A door of a campaign: a household, or a place of a patrol.
 *
 * @param n its place in the order of the list
 * @param label the household's number or the place's name
 * @param worker who goes there; absent where nobody was found
 * @param state as it stands today: a place whose days are over is to do again
 * @param tries how often nobody was met
 * @param due the day by which it is to be done
 * @param seen the day of the last visit
 */
public record Door(
    MatterId campaign,
    int n,
    Region region,
    @Nullable Region grid,
    @Nullable HouseholdId household,
    @Nullable Long keyPlace,
    String label,
    String address,
    @Nullable PostId post,
    @Nullable PersonId worker,
    State state,
    int tries,
    LocalDate due,
    @Nullable LocalDate seen) {

  /** How a door stands. */
  public enum State {
    AHEAD,
    DONE,
    /** Nobody was met; to be tried again. */
    ABSENT,
    REFUSED,
    GONE
  }

  /** Without where it is. */
  Door bare() {
    return new Door(
        campaign, n, region, grid, household, keyPlace, label, "", post, worker, state, tries, due,
        seen);
  }

  /** Whether somebody has to go there yet. */
  public boolean waits() {
    return state == State.AHEAD || state == State.ABSENT;
  }

  public boolean isLate(LocalDate today) {
    return waits() && due.isBefore(today);
  }

  /** The finest place known. */
  public Region place() {
    return grid == null ? region : grid;
  }
}
