package shanzhi.foundation.people;

import java.util.Map;
import shanzhi.foundation.ground.Region;

/**
 * 网格人数 How many belong to a grid on a day. Each number is that of a list by the same condition.
 *
 * @param registered 户籍 registered in the grid's village
 * @param living 常住 living here, whatever their registration
 * @param away working or staying elsewhere
 * @param members 党员 members of the Party, as far as the register knows
 * @param concerns how many of each group of concern; those without anybody are left out
 */
public record GridCount(
    Region grid,
    int people,
    int registered,
    int living,
    int away,
    int members,
    int households,
    Map<Concern, Integer> concerns) {

  public static GridCount none(Region grid) {
    return new GridCount(grid, 0, 0, 0, 0, 0, 0, Map.of());
  }

  public int of(GridPeople which) {
    return switch (which) {
      case ALL -> people;
      case REGISTERED -> registered;
      case LIVING -> living;
      case AWAY -> away;
      case MEMBERS -> members;
    };
  }
}
