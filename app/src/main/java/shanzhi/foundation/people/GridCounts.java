package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;

/**
 * The head-counts of grids on a day and the lists behind them. The days are those that the register
 * keeps: of grids, of groups and of the Party all spans are known; who shares a household and who is
 * away are known as they are now, from the day on that they say.
 */
@Component
public class GridCounts {

  private final Db db;
  private final Clock clock;
  private final County county;
  private final GridCountStore store;

  GridCounts(Db db, Clock clock, County county, GridCountStore store) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.store = store;
  }

  private <T> T read(Region place, Acting by, Function<JdbcClient, T> work) {
    by.must(Capability.PEOPLE_READ, place, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_READ), work);
  }

  private static @Nullable Region grid(Region place) {
    return place.level() == Region.Level.GRID ? place : null;
  }

  /** The counts of every grid of a village in which anything lies. */
  public Map<Region, GridCount> of(Region village, LocalDate day, Acting by) {
    return read(village, by, jdbc -> store.counts(jdbc, county, village, null, day));
  }

  /** The first day of which it is known which household of a village lies in which grid. */
  public Optional<LocalDate> begins(Region village, Acting by) {
    return read(
        village,
        by,
        jdbc -> jdbc.sql("""
                select min(since) from people.household_in_grid
                 where county = :county and village = :village""")
            .param("county", county.code())
            .param("village", village.code())
            .query(LocalDate.class)
            .optional());
  }

  /** The counts of one grid. */
  public GridCount ofGrid(Region grid, LocalDate day, Acting by) {
    return read(grid, by, jdbc -> store.counts(jdbc, county, grid.parent(), grid, day))
        .getOrDefault(grid, GridCount.none(grid));
  }

  /** Those of a grid, or of all grids of a village, whom a number counted. */
  public Slice<ResidentLine> people(
      Region place,
      LocalDate day,
      GridPeople which,
      @Nullable Concern concern,
      Acting by,
      @Nullable Long after) {
    var village = place.at(Region.Level.VILLAGE);
    var from = after == null ? 0 : after;
    return read(
        place,
        by,
        jdbc -> Slice.cut(
            store.people(jdbc, county, village, grid(place), day, which, concern, from, Slice.SIZE),
            Slice.SIZE,
            line -> line.id().toString()));
  }

  /** The households of a grid, or of all grids of a village. */
  public Slice<GridHousehold> households(
      Region place, LocalDate day, Acting by, @Nullable Long after) {
    var village = place.at(Region.Level.VILLAGE);
    var from = after == null ? 0 : after;
    return read(
        place,
        by,
        jdbc -> Slice.cut(
            store.households(jdbc, county, village, grid(place), day, from, Slice.SIZE),
            Slice.SIZE,
            line -> line.id().toString()));
  }
}
