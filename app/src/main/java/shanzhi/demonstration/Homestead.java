package shanzhi.demonstration;

import java.util.List;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.Tie;

/**
 * An invented household.
 *
 * @param members the head first
 * @param links who is what to whom, by their places among the members
 * @param agrees whether its adults agree to their ties being kept
 */
record Homestead(
    Region village,
    Region grid,
    String number,
    String address,
    List<Villager> members,
    List<Link> links,
    boolean agrees) {

  /** One member is tied to another; of a parent and a child the parent stands first. */
  record Link(Tie.Kind kind, int one, int other) {}

  NewHousehold entering() {
    return new NewHousehold(village, grid, number, address);
  }
}
