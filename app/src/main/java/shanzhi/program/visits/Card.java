package shanzhi.program.visits;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/**
 * A person as the visit lists know them.
 *
 * @param grid "" where the household lies in none
 * @param away 外出: asked by phone
 * @param every working days from visit to visit: of the shortest of the rules
 * @param gone when they left the lists; none while they are on them
 * @param last the day of the last visit
 * @param opens when the next visit opens, or opened
 * @param matter the visit that is open now, with {@code due} its day
 * @param missed how often nobody was met for it
 * @param plan the plan that is open, with {@code review} the day on which it is looked at again
 */
record Card(
    PersonId person,
    Region village,
    String grid,
    HouseholdId household,
    String spot,
    boolean away,
    Set<Rule> rules,
    int every,
    LocalDate entered,
    @Nullable LocalDate gone,
    @Nullable LocalDate last,
    @Nullable LocalDate opens,
    @Nullable MatterId matter,
    @Nullable LocalDate due,
    int missed,
    @Nullable Long plan,
    @Nullable LocalDate review) {

  /** What an officer's place must cover. */
  Region place() {
    return grid.isEmpty() ? village : new Region(grid);
  }

  /** @param late the first day that is not over yet, as {@link Schedule#late} says */
  boolean overdue(LocalDate late) {
    return due != null && due.isBefore(late);
  }

  boolean reviewOverdue(LocalDate today) {
    return review != null && review.isBefore(today);
  }

  /** As the register and the rules say today; the visit that is open stays open. */
  Card listed(Wanted wanted, LocalDate entered, LocalDate opens, @Nullable LocalDate due) {
    return new Card(
        person,
        wanted.village(),
        wanted.grid(),
        wanted.household(),
        wanted.spot(),
        wanted.away(),
        wanted.rules(),
        wanted.every(),
        entered,
        null,
        last,
        opens,
        matter,
        due,
        missed,
        plan,
        review);
  }

  /** With the visit called off or made; {@code last} is when somebody was last there. */
  Card closed(@Nullable LocalDate last, @Nullable LocalDate opens) {
    return new Card(
        person, village, grid, household, spot, away, rules, every, entered, gone, last, opens,
        null, null, 0, plan, review);
  }
}
