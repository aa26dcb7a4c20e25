package shanzhi.foundation.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 区划 A county, township, village or grid as it is called.
 *
 * @param name as published: 报恩寺社区居民委员会
 * @param since where recorded, as it is for grids
 * @param until first day on which the code is no longer in use; absent while it is
 */
public record Division(
    Region region,
    String name,
    @Nullable LocalDate since,
    @Nullable LocalDate until) {

  private static final String RESIDENTS = "居民委员会";
  private static final String VILLAGERS = "村民委员会";

  public boolean inUse(LocalDate day) {
    return (since == null || !day.isBefore(since)) && (until == null || day.isBefore(until));
  }

  /**
   * The place rather than its committee: 报恩寺社区, 东皋村. A neighbourhood whose name does not say
   * 社区 keeps the committee's usual short form 居委会.
   */
  public String shortName() {
    if (name.endsWith(VILLAGERS) && name.length() > VILLAGERS.length()) {
      var place = name.substring(0, name.length() - VILLAGERS.length());
      return place.endsWith("村") ? place : place + "村";
    }
    if (name.endsWith(RESIDENTS) && name.length() > RESIDENTS.length()) {
      var place = name.substring(0, name.length() - RESIDENTS.length());
      return place.endsWith("社区") ? place : place + "居委会";
    }
    return name;
  }
}
