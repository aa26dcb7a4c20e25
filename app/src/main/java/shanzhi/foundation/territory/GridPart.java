package shanzhi.foundation.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 网格组成 Something that a grid is made of: a villagers' group, a street, a building, a shop.
 *
 * @param until first day on which it no longer belongs to the grid
 */
public record GridPart(
    long id,
    Region grid,
    Kind kind,
    String name,
    String remark,
    LocalDate since,
    @Nullable LocalDate until,
    int version) {

  /** What it is. */
  public enum Kind {
    /** 村（居）民小组 */
    GROUP,
    /** 街巷 */
    STREET,
    /** 楼栋 */
    BUILDING,
    /** 商铺 */
    SHOP
  }
}
