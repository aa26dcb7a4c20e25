package shanzhi.demonstration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Division;

/**
 * How many people live where: streets are fuller than villages, and where those live whom one can
 * be, nobody is missing.
 */
final class Settlements {

  /** The villages whose people one can be, in three townships: the county's town, a valley, the heights. */
  static final List<Region> CAST = List.of(
      new Region("510727100001"),
      new Region("510727100207"),
      new Region("510727100222"),
      new Region("510727101001"),
      new Region("510727101214"),
      new Region("510727101226"),
      new Region("510727213201"),
      new Region("510727213204"));

  /** Adults at home that the posts of a village need; of a township's seat, and of the county's. */
  private static final int VILLAGE_HANDS = 7;

  /** Where one can be somebody, the supervisory committee has its head and two more. */
  private static final int SUPERVISING = 3;

  private static final int TOWNSHIP_HANDS = 14;
  private static final int COUNTY_HANDS = 66;

  private static final int CAST_PEOPLE = 34;

  /** With fewer residents a village, only those villages are lived in whose people one can be. */
  private static final int FEWEST = 6;

  private static final Set<String> TOWN = Set.of("510727100");

  private Settlements() {}

  /** A village with how many shall live there, and the posts that they must be able to fill. */
  record Settlement(Region region, String name, int people, int hands, int grids) {

    boolean cast() {
      return CAST.contains(region);
    }

    boolean lived() {
      return people > 0;
    }
  }

  /** @param villages all of the county in the order of their codes */
  static List<Settlement> plan(List<Division> villages, int residents, long seed) {
    var few = residents < villages.size() * FEWEST;
    var weights = new HashMap<Region, Integer>();
    for (var village : villages) {
      var lived = !few || CAST.contains(village.region());
      weights.put(village.region(), lived ? weight(village.region(), seed) : 0);
    }
    var all = weights.values().stream().mapToInt(Integer::intValue).sum();
    var seats = seats(villages);
    var plan = new ArrayList<Settlement>();
    for (var village : villages) {
      var region = village.region();
      var people = (int) Math.round(residents * (double) weights.getOrDefault(region, 0) / all);
      var cast = CAST.contains(region);
      var seat = region.equals(seats.get(region.parent()));
      // A village too small for its posts has vacancies; the cast has none.
      var staffed = cast || people >= 12;
      var hands = region.equals(CAST.getFirst())
          ? COUNTY_HANDS
          : !staffed ? 0 : (seat ? TOWNSHIP_HANDS : VILLAGE_HANDS) + (cast ? SUPERVISING : 0);
      plan.add(new Settlement(
          region,
          village.shortName(),
          cast ? Math.max(people, CAST_PEOPLE) : people,
          hands,
          people > 40 ? 3 : 2));
    }
    return plan;
  }

  /** A township's offices draw on the first of its villages. */
  static Map<Region, Region> seats(List<Division> villages) {
    var seats = new TreeMap<Region, Region>();
    for (var village : villages) seats.putIfAbsent(village.region().parent(), village.region());
    return seats;
  }

  private static int weight(Region village, long seed) {
    var street = village.code().charAt(9) == '0';
    var lots = Lots.of(seed, "weight", village.code());
    if (!street) return lots.between(70, 140);
    return TOWN.contains(village.parent().code()) ? lots.between(220, 320) : lots.between(130, 200);
  }
}
