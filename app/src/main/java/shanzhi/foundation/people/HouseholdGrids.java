package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.territory.GridContents;
import shanzhi.foundation.territory.Grids;

/**
 * Which household lies in which grid, since when: in one at a time, and once in one never in none. A
 * grid does not end while a household lies in it.
 */
@Component
public class HouseholdGrids implements GridContents {

  static final int MOST_NAMED = 20_000;

  private final Db db;
  private final Clock clock;
  private final County county;
  private final Grids grids;
  private final Entries entries;
  private final HouseholdGridStore store;
  private final Receipts receipts;

  HouseholdGrids(
      Db db,
      Clock clock,
      County county,
      Grids grids,
      Entries entries,
      HouseholdGridStore store,
      Receipts receipts) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.grids = grids;
    this.entries = entries;
    this.store = store;
    this.receipts = receipts;
  }

  /**
   * Puts households into a grid from a day on; those that lie in it already are left alone.
   *
   * @return how many lie in another grid than before
   */
  public int assign(GridAssignment said, Acting by, ClientId client) {
    var village = said.grid().at(Region.Level.VILLAGE);
    by.must(Capability.PEOPLE_WRITE, village, clock.instant());
    var content = said.grid() + "\u0001" + said.since() + "\u0001" + said.from() + "\u0001"
        + (said.chosen() == null ? "all" : new TreeMap<>(plain(said)));
    return Math.toIntExact(
        receipts.once(by, client, "grid\u0001" + content, () -> put(said, village, by)));
  }

  private static TreeMap<Long, Integer> plain(GridAssignment said) {
    var plain = new TreeMap<Long, Integer>();
    Objects.requireNonNull(said.chosen(), "only those named have versions")
        .forEach((household, version) -> plain.put(household.value(), version));
    return plain;
  }

  private int put(GridAssignment said, Region village, Acting by) {
    var checks = new Checks();
    var named = said.chosen();
    checks.must(named == null || !named.isEmpty(), "households", "people.grid-whom");
    checks.must(
        named == null || named.size() <= MOST_NAMED, "households", "people.grid-many", MOST_NAMED);
    checks.must(!said.since().isAfter(entries.today()), "since", "people.day-ahead");
    var from = said.from();
    checks.must(
        from == null || from.parent().equals(village) && !from.equals(said.grid()),
        "from",
        "people.grid-elsewhere");
    checks.end();
    grids.mustStand(said.grid(), said.since());
    return db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
      var ids = named == null
          ? store.lockAll(jdbc, county, village, from)
          : locked(jdbc, village, plain(said));
      return put(jdbc, ids, said.grid(), said.since(), by);
    });
  }

  private Long[] locked(JdbcClient jdbc, Region village, TreeMap<Long, Integer> seen) {
    var ids = seen.keySet().toArray(Long[]::new);
    var versions = store.lock(jdbc, county, village, ids);
    if (versions.size() < ids.length) throw Refusal.unknown("people.household-unknown");
    if (!versions.equals(seen)) throw Refusal.conflict("people.stale");
    return ids;
  }

  private int put(JdbcClient jdbc, Long[] ids, Region grid, LocalDate since, Acting by) {
    var latest = store.latest(jdbc, county, ids, grid);
    if (latest != null && since.isBefore(latest)) {
      throw Refusal.invalid("since", "people.grid-before", latest.toString());
    }
    try {
      return store.put(jdbc, county, ids, grid, since, by.signature(), clock.instant());
    } catch (DataIntegrityViolationException meanwhile) {
      throw Refusal.conflict("people.stale");
    }
  }

  /** A correction of a household's record that names another grid takes effect today. */
  void follow(JdbcClient jdbc, Household was, Household to, Acting by) {
    if (Objects.equals(was.grid(), to.grid())) return;
    if (to.grid() == null) throw Refusal.invalid("grid", "people.grid-needed");
    put(jdbc, new Long[] {to.id().value()}, to.grid(), entries.today(), by);
  }

  /** The households of a village that lie in no grid. */
  public Slice<GridHousehold> inNone(Region village, Acting by, @Nullable Long after) {
    return read(
        village,
        by,
        jdbc -> Slice.cut(
            store.inNone(jdbc, county, village, after == null ? 0 : after, Slice.SIZE),
            Slice.SIZE,
            line -> line.id().toString()));
  }

  /** How many households of a village lie in no grid. */
  public int countInNone(Region village, Acting by) {
    return read(village, by, jdbc -> store.countInNone(jdbc, county, village));
  }

  /** All households of a village with their grids, {@code size} at most after the one given. */
  public List<GridHousehold> all(Region village, Acting by, long after, int size) {
    return read(village, by, jdbc -> store.all(jdbc, county, village, after, size));
  }

  /** In which grids a household lay, the first one first. */
  public List<GridSpan> spans(HouseholdId household, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_READ), jdbc -> store.spans(jdbc, county, household));
  }

  private <T> T read(Region village, Acting by, Function<JdbcClient, T> work) {
    by.must(Capability.PEOPLE_READ, village, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_READ), work);
  }

  @Override
  public int in(Region grid, LocalDate day) {
    return db.in(Scope.system(county), jdbc -> store.left(jdbc, county, grid, day));
  }
}
