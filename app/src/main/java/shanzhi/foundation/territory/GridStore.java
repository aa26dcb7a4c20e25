package shanzhi.foundation.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** The statements of what grids are made of. */
final class GridStore {

  /** A key place and the grid in which it lies on a day, if any. */
  private static final String LYING = """
        from territory.key_place p
        left join territory.key_place_in_grid g
          on g.county = p.county and g.key_place = p.id
         and g.since <= :day and (g.until is null or g.until > :day)
       where p.county = :county and p.village = :village and length(p.region) = 12
         and (p.closed is null or p.closed > :day)
      """;

  private final String county;

  GridStore(County county) {
    this.county = county.code();
  }

  List<GridPart> parts(JdbcClient jdbc, Region village, @Nullable Region grid, LocalDate day) {
    return jdbc.sql("""
            select id, grid, kind, name, remark, since, until, version
              from territory.grid_part
             where county = :county and village = :village
               and (:grid::text is null or grid = :grid)
               and since <= :day and (until is null or until > :day)
             order by grid, kind, name, id
             limit 500""")
        .param("county", county)
        .param("village", village.code())
        .param("grid", grid == null ? null : grid.code())
        .param("day", day)
        .query(GridStore::part)
        .list();
  }

  Optional<GridPart> part(JdbcClient jdbc, long id) {
    return jdbc.sql("""
            select id, grid, kind, name, remark, since, until, version
              from territory.grid_part where county = :county and id = :id""")
        .param("county", county)
        .param("id", id)
        .query(GridStore::part)
        .optional();
  }

  private static GridPart part(ResultSet row, int n) throws SQLException {
    return new GridPart(
        row.getLong("id"),
        new Region(row.getString("grid")),
        GridPart.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("remark"),
        row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class),
        row.getInt("version"));
  }

  /** None back where the client's id was used before. */
  @Nullable
  Long addPart(
      JdbcClient jdbc, NewGridPart part, String by, Instant at, ClientId client, String content) {
    return jdbc.sql("""
            insert into territory.grid_part
                   (county, region, grid, kind, name, remark, since, recorded_by, recorded_at,
                    client, content)
            values (:county, :region, :grid, :kind, :name, :remark, :since, :by, :at,
                    :client, :content)
                on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", part.grid().parent().code())
        .param("grid", part.grid().code())
        .param("kind", part.kind().name())
        .param("name", part.name())
        .param("remark", part.remark())
        .param("since", part.since())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  int endPart(JdbcClient jdbc, long id, int version, LocalDate until) {
    return jdbc.sql("""
            update territory.grid_part set until = greatest(since, :until), version = version + 1
             where county = :county and id = :id and version = :version and until is null""")
        .param("county", county)
        .param("id", id)
        .param("version", version)
        .param("until", until)
        .update();
  }

  /** A grid that ends takes its parts along. */
  void endParts(JdbcClient jdbc, Region grid, LocalDate until) {
    jdbc.sql("""
            update territory.grid_part set until = greatest(since, :until), version = version + 1
             where county = :county and village = :village and grid = :grid and until is null""")
        .param("county", county)
        .param("village", grid.parent().code())
        .param("grid", grid.code())
        .param("until", until)
        .update();
  }

  List<KeyPlace> keyPlaces(JdbcClient jdbc, Region village, @Nullable Region grid, LocalDate day) {
    return jdbc.sql("select p.*" + LYING + """
                 and g.grid is not distinct from :grid
               order by p.kind, p.id
               limit 500""")
        .param("county", county)
        .param("village", village.code())
        .param("grid", grid == null ? null : grid.code())
        .param("day", day)
        .query(TerritoryStore::keyPlace)
        .list();
  }

  Map<Region, Integer> keyPlaceCounts(JdbcClient jdbc, Region village, LocalDate day) {
    var counts = new HashMap<Region, Integer>();
    jdbc.sql(
            "select g.grid, count(*) as places" + LYING + " and g.grid is not null group by g.grid")
        .param("county", county)
        .param("village", village.code())
        .param("day", day)
        .query(row -> {
          counts.put(new Region(row.getString("grid")), row.getInt("places"));
        });
    return counts;
  }

  int keyPlacesLeft(JdbcClient jdbc, Region grid, LocalDate day) {
    return jdbc.sql("""
            select count(*)
              from territory.key_place_in_grid g
              join territory.key_place p on p.county = g.county and p.id = g.key_place
             where g.county = :county and g.village = :village and g.grid = :grid
               and (g.until is null or g.until > :day)
               and (p.closed is null or p.closed > :day)""")
        .param("county", county)
        .param("village", grid.parent().code())
        .param("grid", grid.code())
        .param("day", day)
        .query(Integer.class)
        .single();
  }

  /** The latest first day of a span that is open and says another grid; none where nothing is. */
  @Nullable
  LocalDate latest(JdbcClient jdbc, Collection<Long> places, Region grid) {
    return jdbc.sql("""
            select max(since) from territory.key_place_in_grid
             where county = :county and key_place = any(:places) and until is null
               and grid <> :grid""")
        .param("county", county)
        .param("places", places.toArray(Long[]::new))
        .param("grid", grid.code())
        .query(LocalDate.class)
        .optional()
        .orElse(null);
  }

  /**
   * Puts key places into a grid from a day on: what began that day is corrected, what began before
   * ends there, and a new span begins. Those that lie in the grid already are left alone.
   */
  int put(
      JdbcClient jdbc,
      Collection<Long> places,
      Region grid,
      LocalDate since,
      String by,
      Instant at) {
    var ids = places.toArray(Long[]::new);
    var changed = jdbc.sql("""
            update territory.key_place_in_grid
               set grid = :grid, recorded_by = :by, recorded_at = :at
             where county = :county and key_place = any(:places) and until is null
               and since = :since and grid <> :grid""")
        .param("county", county)
        .param("places", ids)
        .param("grid", grid.code())
        .param("since", since)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("""
            update territory.key_place_in_grid set until = :since
             where county = :county and key_place = any(:places) and until is null
               and since < :since and grid <> :grid""")
        .param("county", county)
        .param("places", ids)
        .param("grid", grid.code())
        .param("since", since)
        .update();
    return changed
        + jdbc.sql("""
            insert into territory.key_place_in_grid
                   (county, region, key_place, grid, since, recorded_by, recorded_at)
            select :county, p.region, p.id, :grid, :since, :by, :at
              from territory.key_place p
             where p.county = :county and p.id = any(:places)
               and not exists (
                     select from territory.key_place_in_grid g
                      where g.county = p.county and g.key_place = p.id and g.until is null)""")
            .param("county", county)
            .param("places", ids)
            .param("grid", grid.code())
            .param("since", since)
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update();
  }

  /** Of these key places those that are of the village and still there. */
  int known(JdbcClient jdbc, Collection<Long> places, Region village) {
    return jdbc.sql("""
            select count(*) from territory.key_place
             where county = :county and id = any(:places) and region = :village
               and closed is null""")
        .param("county", county)
        .param("places", places.toArray(Long[]::new))
        .param("village", village.code())
        .query(Integer.class)
        .single();
  }

  /** The key places of these kinds in a place that are there on a day, in the order of their places. */
  List<Grids.Placed> keyPlaces(
      JdbcClient jdbc, Region place, Collection<KeyPlace.Kind> kinds, LocalDate day, int most) {
    return jdbc.sql("""
            select p.*, g.grid
              from territory.key_place p
              left join territory.key_place_in_grid g
                on g.county = p.county and g.key_place = p.id
               and g.since <= :day and (g.until is null or g.until > :day)
             where p.county = :county and p.region >= :low and p.region < :high
               and p.kind = any(:kinds) and (p.closed is null or p.closed > :day)
             order by p.region, g.grid nulls last, p.name, p.id
             limit :most""")
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
        .param("day", day)
        .param("most", most)
        .query((row, n) -> {
          var grid = row.getString("grid");
          return new Grids.Placed(
              TerritoryStore.keyPlace(row, n), grid == null ? null : new Region(grid));
        })
        .list();
  }

  /** The outlines of the grids of a village that were drawn. */
  List<Outline> outlines(JdbcClient jdbc, Region village) {
    return jdbc.sql("""
            select grid, rings, source from territory.grid_outline
             where county = :county and region = :village
             order by grid""")
        .param("county", county)
        .param("village", village.code())
        .query((row, n) -> Outline.of(
            new Region(row.getString("grid")), row.getString("rings"), row.getString("source")))
        .list();
  }

  Optional<Outline> outline(JdbcClient jdbc, Region grid) {
    return jdbc.sql("""
            select rings, source from territory.grid_outline
             where county = :county and grid = :grid""")
        .param("county", county)
        .param("grid", grid.code())
        .query((row, n) -> Outline.of(grid, row.getString("rings"), row.getString("source")))
        .optional();
  }

  void putOutline(JdbcClient jdbc, Outline outline) {
    jdbc.sql("""
            insert into territory.grid_outline (county, region, grid, rings, source)
            values (:county, :region, :grid, :rings, :source)
                on conflict (county, grid)
                do update set rings = excluded.rings, source = excluded.source""")
        .param("county", county)
        .param("region", outline.region().parent().code())
        .param("grid", outline.region().code())
        .param("rings", outline.text())
        .param("source", outline.source())
        .update();
  }
}
