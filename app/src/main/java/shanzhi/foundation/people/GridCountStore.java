package shanzhi.foundation.people;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/**
 * Counts and lists of who belongs to grids on a day. A list and its number share their conditions, so
 * they agree to the row.
 */
@Component
class GridCountStore {

  /** Who belongs to a grid of the village on the day, by the household that they are in. */
  private static final String BELONGING = """
        from people.household_in_grid g
        join people.resident r on r.county = g.county and r.household = g.household
       where g.county = :county and g.village = :village and (:grid::text is null or g.grid = :grid)
         and g.since <= :day and (g.until is null or g.until > :day)
         and r.resident_since <= :day and (r.ended_on is null or r.ended_on > :day)
         and r.ended_why is distinct from 'ENTERED_IN_ERROR'
      """;

  /** Which households lie in a grid of the village on the day. */
  private static final String LYING = """
        from people.household_in_grid g
        join people.household h on h.county = g.county and h.id = g.household
       where g.county = :county and g.village = :village and (:grid::text is null or g.grid = :grid)
         and g.since <= :day and (g.until is null or g.until > :day)
         and\s""" + HouseholdGridStore.COUNTED;

  private static final String IN_GROUP = """
       m.since <= :day and (m.until is null or m.until > :day)
      """;

  private final ResidentList list;

  GridCountStore(ResidentList list) {
    this.list = list;
  }

  private static JdbcClient.StatementSpec in(
      JdbcClient.StatementSpec sql,
      County county,
      Region village,
      @Nullable Region grid,
      LocalDate day) {
    return sql.param("county", county.code())
        .param("village", village.code())
        .param("grid", grid == null ? null : grid.code())
        .param("day", day);
  }

  /** The counts of every grid of a village in which anything lies, or of one. */
  Map<Region, GridCount> counts(
      JdbcClient jdbc, County county, Region village, @Nullable Region grid, LocalDate day) {
    var concerns = concerns(jdbc, county, village, grid, day);
    var households = households(jdbc, county, village, grid, day);
    var counts = new HashMap<Region, GridCount>();
    households.forEach(
        (code, number) -> counts.put(code, new GridCount(code, 0, 0, 0, 0, 0, number, Map.of())));
    var sql = "select g.grid, count(*) as people"
        + ", count(*) filter (where " + GridPeople.REGISTERED.condition + ") as registered"
        + ", count(*) filter (where " + GridPeople.LIVING.condition + ") as living"
        + ", count(*) filter (where " + GridPeople.AWAY.condition + ") as away"
        + ", count(*) filter (where " + GridPeople.MEMBERS.condition + ") as members"
        + BELONGING + " group by g.grid";
    in(jdbc.sql(sql), county, village, grid, day).query(row -> {
      var code = new Region(row.getString("grid"));
      counts.put(
          code,
          new GridCount(
              code,
              row.getInt("people"),
              row.getInt("registered"),
              row.getInt("living"),
              row.getInt("away"),
              row.getInt("members"),
              households.getOrDefault(code, 0),
              concerns.getOrDefault(code, Map.of())));
    });
    return counts;
  }

  private static Map<Region, Map<Concern, Integer>> concerns(
      JdbcClient jdbc, County county, Region village, @Nullable Region grid, LocalDate day) {
    var concerns = new HashMap<Region, Map<Concern, Integer>>();
    var sql = "select b.grid, m.concern, count(distinct m.person) as people from (select g.grid,"
        + " r.county, r.id" + BELONGING + ") as b join people.membership m"
        + " on m.county = b.county and m.person = b.id and " + IN_GROUP
        + " group by b.grid, m.concern";
    in(jdbc.sql(sql), county, village, grid, day).query(row -> {
      concerns
          .computeIfAbsent(new Region(row.getString("grid")), g -> new EnumMap<>(Concern.class))
          .put(Concern.valueOf(row.getString("concern")), row.getInt("people"));
    });
    return concerns;
  }

  private static Map<Region, Integer> households(
      JdbcClient jdbc, County county, Region village, @Nullable Region grid, LocalDate day) {
    var households = new HashMap<Region, Integer>();
    var sql = "select g.grid, count(*) as households" + LYING + " group by g.grid";
    in(jdbc.sql(sql), county, village, grid, day).query(row -> {
      households.put(new Region(row.getString("grid")), row.getInt("households"));
    });
    return households;
  }

  /** Those of a grid, or of all grids of a village, by number, with one more than asked for. */
  List<ResidentLine> people(
      JdbcClient jdbc,
      County county,
      Region village,
      @Nullable Region grid,
      LocalDate day,
      GridPeople which,
      @Nullable Concern concern,
      long after,
      int size) {
    var grouped = concern == null
        ? ""
        : " and exists (select 1 from people.membership m where m.county = r.county"
            + " and m.person = r.id and m.concern = :concern and " + IN_GROUP + ")";
    var sql = ResidentList.LINE + " where r.county = :county and r.id in (select r.id" + BELONGING
        + " and " + which.condition + grouped + ") and r.id > :after order by r.id limit :size";
    return in(jdbc.sql(sql), county, village, grid, day)
        .param("concern", concern == null ? null : concern.name())
        .param("after", after)
        .param("size", size + 1)
        .query(list::line)
        .list();
  }

  /** The households of a grid, or of all grids of a village, by number of record. */
  List<GridHousehold> households(
      JdbcClient jdbc,
      County county,
      Region village,
      @Nullable Region grid,
      LocalDate day,
      long after,
      int size) {
    var sql = "select h.id, h.region, g.grid, h.number, h.address, h.version,"
        + " coalesce((select head.name from people.resident head"
        + " where head.county = h.county and head.id = h.head), '') as head,"
        + " (select count(*) from people.resident r where r.county = h.county"
        + " and r.household = h.id and r.ended_on is null) as members"
        + LYING + " and h.id > :after order by h.id limit :size";
    return in(jdbc.sql(sql), county, village, grid, day)
        .param("after", after)
        .param("size", size + 1)
        .query(HouseholdGridStore::line)
        .list();
  }
}
