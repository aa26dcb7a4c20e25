package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** The statements of which household lies in which grid. */
@Component
class HouseholdGridStore {

  /** A household counts once somebody lives in it or the village gave it a number. */
  static final String COUNTED = """
      (h.number <> '' or exists (
         select 1 from people.resident m
          where m.county = h.county and m.household = h.id and m.ended_on is null))
      """;

  private static final String LINE = """
      select h.id, h.region, h.grid, h.number, h.address, h.version,
             coalesce(head.name, '') as head,
             (select count(*) from people.resident r
               where r.county = h.county and r.household = h.id and r.ended_on is null) as members
        from people.household h
        left join people.resident head on head.county = h.county and head.id = h.head
      """;

  static GridHousehold line(ResultSet row, int n) throws SQLException {
    return new GridHousehold(
        new HouseholdId(row.getLong("id")),
        new Region(row.getString("region")),
        PeopleStore.region(row.getString("grid")),
        row.getString("number"),
        row.getString("address"),
        row.getString("head"),
        row.getInt("members"),
        row.getInt("version"));
  }

  /** The households of a village that lie in no grid, by number of record. */
  List<GridHousehold> inNone(JdbcClient jdbc, County county, Region village, long after, int size) {
    return jdbc.sql(LINE + " where h.county = :county and h.village = :village"
            + " and h.grid is null and h.id > :after and " + COUNTED
            + " order by h.id limit :size")
        .param("county", county.code())
        .param("village", village.code())
        .param("after", after)
        .param("size", size + 1)
        .query(HouseholdGridStore::line)
        .list();
  }

  int countInNone(JdbcClient jdbc, County county, Region village) {
    return jdbc.sql("select count(*) from people.household h where h.county = :county"
            + " and h.village = :village and h.grid is null and " + COUNTED)
        .param("county", county.code())
        .param("village", village.code())
        .query(Integer.class)
        .single();
  }

  /** All households of a village, in a grid or not, by number of record. */
  List<GridHousehold> all(JdbcClient jdbc, County county, Region village, long after, int size) {
    return jdbc.sql(LINE + " where h.county = :county and h.village = :village"
            + " and h.id > :after and " + COUNTED + " order by h.id limit :size")
        .param("county", county.code())
        .param("village", village.code())
        .param("after", after)
        .param("size", size + 1)
        .query(HouseholdGridStore::line)
        .list();
  }

  /** Locks the households named, in the order of their numbers, and tells the version of each. */
  Map<Long, Integer> lock(JdbcClient jdbc, County county, Region village, Long[] ids) {
    var versions = new TreeMap<Long, Integer>();
    jdbc.sql("""
            select id, version from people.household
             where county = :county and village = :village and id = any(:ids)
             order by id for update""")
        .param("county", county.code())
        .param("village", village.code())
        .param("ids", ids)
        .query(row -> {
          versions.put(row.getLong(1), row.getInt(2));
        });
    return versions;
  }

  /** Locks all households of a grid, or of the village's that lie in none. */
  Long[] lockAll(JdbcClient jdbc, County county, Region village, @Nullable Region from) {
    return jdbc.sql("""
            select id from people.household
             where county = :county and village = :village and grid is not distinct from :from
             order by id for update""")
        .param("county", county.code())
        .param("village", village.code())
        .param("from", from == null ? null : from.code())
        .query(Long.class)
        .list()
        .toArray(Long[]::new);
  }

  /** The latest first day of an open span of these households in another grid; none where none is. */
  @Nullable
  LocalDate latest(JdbcClient jdbc, County county, Long[] ids, Region grid) {
    return jdbc.sql("""
            select max(since) from people.household_in_grid
             where county = :county and household = any(:ids) and until is null
               and grid <> :grid""")
        .param("county", county.code())
        .param("ids", ids)
        .param("grid", grid.code())
        .query(LocalDate.class)
        .optional()
        .orElse(null);
  }

  /**
   * Puts households into a grid from a day on. A span that began that very day is corrected, an
   * earlier one ends there and the next begins, so the spans of a household touch and never overlap.
   */
  int put(
      JdbcClient jdbc,
      County county,
      Long[] ids,
      Region grid,
      LocalDate since,
      String by,
      Instant at) {
    step(jdbc, county, ids, grid, since, by, at, """
        update people.household_in_grid
           set grid = :grid, recorded_by = :by, recorded_at = :at
         where county = :county and household = any(:ids) and until is null
           and since = :since and grid <> :grid""");
    step(jdbc, county, ids, grid, since, by, at, """
        update people.household_in_grid set until = :since
         where county = :county and household = any(:ids) and until is null
           and since < :since and grid <> :grid""");
    step(jdbc, county, ids, grid, since, by, at, """
        insert into people.household_in_grid
               (county, region, household, grid, since, recorded_by, recorded_at)
        select :county, h.region, h.id, :grid, :since, :by, :at
          from people.household h
         where h.county = :county and h.id = any(:ids)
           and not exists (
                 select from people.household_in_grid g
                  where g.county = h.county and g.household = h.id and g.until is null)""");
    var changed = step(jdbc, county, ids, grid, since, by, at, """
        update people.household set grid = :grid, version = version + 1
         where county = :county and id = any(:ids) and grid is distinct from :grid""");
    step(jdbc, county, ids, grid, since, by, at, """
        update people.resident set grid = :grid
         where county = :county and household = any(:ids) and grid is distinct from :grid""");
    step(jdbc, county, ids, grid, since, by, at, """
        update people.membership m set grid = :grid
          from people.resident r
         where r.county = :county and r.household = any(:ids)
           and m.county = r.county and m.person = r.id and m.grid is distinct from :grid""");
    return changed;
  }

  /** A step of {@link #put}. */
  private static int step(
      JdbcClient jdbc,
      County county,
      Long[] ids,
      Region grid,
      LocalDate since,
      String by,
      Instant at,
      String sql) {
    return jdbc.sql(sql)
        .param("county", county.code())
        .param("ids", ids)
        .param("grid", grid.code())
        .param("since", since)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** First spans of households that enter the register in a grid. */
  void begin(
      JdbcClient jdbc,
      County county,
      long[] ids,
      List<NewHousehold> said,
      LocalDate since,
      String by,
      Instant at) {
    if (said.stream().allMatch(household -> household.grid() == null)) return;
    jdbc.sql("""
            insert into people.household_in_grid
                   (county, region, household, grid, since, recorded_by, recorded_at)
            select :county, h.region, h.id, h.grid, :since, :by, :at
              from unnest(:region::text[], :grid::text[], :id::bigint[]) as h (region, grid, id)
             where h.grid is not null""")
        .param("county", county.code())
        .param("since", since)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("region", PeopleStore.texts(said, NewHousehold::village))
        .param("grid", PeopleStore.texts(said, NewHousehold::grid))
        .param("id", Arrays.stream(ids).boxed().toArray(Long[]::new))
        .update();
  }

  List<GridSpan> spans(JdbcClient jdbc, County county, HouseholdId household) {
    return jdbc.sql("""
            select grid, since, until, recorded_by from people.household_in_grid
             where county = :county and household = :household
             order by since""")
        .param("county", county.code())
        .param("household", household.value())
        .query((row, n) -> new GridSpan(
            new Region(row.getString("grid")),
            row.getObject("since", LocalDate.class),
            row.getObject("until", LocalDate.class),
            row.getString("recorded_by")))
        .list();
  }

  int left(JdbcClient jdbc, County county, Region grid, LocalDate day) {
    return jdbc.sql("""
            select count(*) from people.household_in_grid
             where county = :county and village = :village and grid = :grid
               and (until is null or until > :day)""")
        .param("county", county.code())
        .param("village", grid.parent().code())
        .param("grid", grid.code())
        .param("day", day)
        .query(Integer.class)
        .single();
  }
}
