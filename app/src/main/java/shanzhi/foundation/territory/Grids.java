package shanzhi.foundation.territory;

import static shanzhi.foundation.ground.Capability.PEOPLE_WRITE;
import static shanzhi.foundation.ground.Capability.TERRITORY_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * What grids are made of: listed parts, key places, an outline. Everybody may read it; whoever draws
 * the grids writes it, and so does whoever keeps the village's register of people.
 */
@Component
public class Grids {

  private static final int MOST_PLACES = 500;

  /** A blank beside a Chinese character says nothing, and would make another name of the same street. */
  private static final Pattern BLANK =
      Pattern.compile("(?<=\\p{IsHan})[\\s\\u3000]+|[\\s\\u3000]+(?=\\p{IsHan})");

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Territory territory;
  private final GridStore store;

  Grids(Db db, County county, Clock clock, Territory territory) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.territory = territory;
    this.store = new GridStore(county);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The grids of a village that stand on a day, by number. */
  public List<Division> standing(Region village, LocalDate day) {
    return territory.grids(village).stream()
        .filter(grid -> grid.inUse(day))
        .sorted(Comparator.comparing(Division::region))
        .toList();
  }

  /** The grid of a code that stands from the day on without an end; refuses others. */
  public Division mustStand(Region grid, LocalDate since) {
    return territory.grids(grid.at(Region.Level.VILLAGE)).stream()
        .filter(span -> span.region().equals(grid) && span.until() == null && span.inUse(since))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("grid", "territory.grid-not-standing", grid.code()));
  }

  /** The grid of a code, in use or not. */
  public Division must(Region grid) {
    return territory
        .find(grid)
        .filter(found -> found.region().level() == Region.Level.GRID)
        .orElseThrow(() -> Refusal.unknown("territory.no-such-place", grid.code()));
  }

  /** The parts of a grid, or of all grids of a village, on a day. */
  public List<GridPart> parts(Region place, LocalDate day) {
    var grid = place.level() == Region.Level.GRID ? place : null;
    var village = place.at(Region.Level.VILLAGE);
    return db.in(Scope.open(county), jdbc -> store.parts(jdbc, village, grid, day));
  }

  /** The key places that lie in a grid on a day. */
  public List<KeyPlace> keyPlaces(Region grid, LocalDate day) {
    return db.in(Scope.open(county), jdbc -> store.keyPlaces(jdbc, grid.parent(), grid, day));
  }

  /** A key place with the grid that it lies in, if any. */
  public record Placed(KeyPlace place, @Nullable Region grid) {}

  /** The key places of these kinds in a place that are there today, those of a grid together. */
  public List<Placed> keyPlaces(Region place, Collection<KeyPlace.Kind> kinds, int most) {
    return db.in(Scope.open(county), jdbc -> store.keyPlaces(jdbc, place, kinds, today(), most));
  }

  /** The parts of a place by their outlines; empty where none of them was drawn. */
  public Mosaic mosaic(Region place, int width) {
    if (place.level() != Region.Level.VILLAGE) return territory.mosaic(place, width);
    var outlines = db.in(Scope.open(county), jdbc -> store.outlines(jdbc, place));
    return Mosaic.of(outlines, width);
  }

  /** The key places of a village that lie in no grid today. */
  public List<KeyPlace> keyPlacesInNone(Region village) {
    return db.in(Scope.open(county), jdbc -> store.keyPlaces(jdbc, village, null, today()));
  }

  /** How many key places lie in each grid of a village on a day. */
  public Map<Region, Integer> keyPlaceCounts(Region village, LocalDate day) {
    return db.in(Scope.open(county), jdbc -> store.keyPlaceCounts(jdbc, village, day));
  }

  /** The grid's outline as a picture of so many units' width, and who says so, where drawn. */
  public Optional<Drawn> drawn(Region grid, int width) {
    return db.in(Scope.open(county), jdbc -> store.outline(jdbc, grid))
        .map(outline -> picture(outline, width));
  }

  private static Drawn picture(Outline outline, int width) {
    var picture = outline.picture(width);
    return new Drawn(picture.width(), picture.height(), picture.path(), outline.source());
  }

  /** An outline as the path of a picture. */
  public record Drawn(int width, int height, String path, String source) {}

  private static String keeping(Acting by) {
    return by.can(TERRITORY_WRITE) ? TERRITORY_WRITE : PEOPLE_WRITE;
  }

  /** Lists a part in a grid. One of its kind and name lies in one grid of the village at a time. */
  public long list(NewGridPart said, Acting by, ClientId client) {
    var keeping = keeping(by);
    by.must(keeping, said.grid().at(Region.Level.VILLAGE), clock.instant());
    var checks = new Checks();
    var name = checks.text("name", BLANK.matcher(said.name()).replaceAll(""), 1, 60);
    var remark = checks.text("remark", said.remark(), 0, 200);
    checks.must(!said.since().isAfter(today()), "since", "territory.day-ahead");
    checks.end();
    mustStand(said.grid(), said.since());
    var part = new NewGridPart(said.grid(), said.kind(), name, remark, said.since());
    return db.in(by.scope(keeping), jdbc -> {
      var content = ClientId.print(by, part);
      try {
        var id = store.addPart(jdbc, part, by.signature(), clock.instant(), client, content);
        return id != null
            ? id
            : new TerritoryStore(county)
                .before(jdbc, "grid_part", client, content)
                .orElseThrow();
      } catch (DataIntegrityViolationException taken) {
        throw Refusal.conflict("territory.part-elsewhere", name);
      }
    });
  }

  /** Says that a part belongs to its grid no longer from today on. */
  public void strike(long id, int version, Acting by) {
    var part = db.in(Scope.open(county), jdbc -> store.part(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("territory.part-unknown"));
    var keeping = keeping(by);
    by.must(keeping, part.grid().parent(), clock.instant());
    db.in(by.scope(keeping), jdbc -> {
      if (store.endPart(jdbc, id, version, today()) == 0) throw Refusal.conflict("ground.stale");
      return null;
    });
  }

  /**
   * Puts key places of the grid's village into the grid from a day on. Said again it changes nothing.
   *
   * @return how many were put there
   */
  public int put(Set<Long> places, Region grid, LocalDate since, Acting by) {
    var keeping = keeping(by);
    var village = grid.at(Region.Level.VILLAGE);
    by.must(keeping, village, clock.instant());
    var checks = new Checks();
    checks.must(!places.isEmpty(), "places", "ground.missing");
    checks.must(places.size() <= MOST_PLACES, "places", "territory.too-many-places", MOST_PLACES);
    checks.must(!since.isAfter(today()), "since", "territory.day-ahead");
    checks.end();
    mustStand(grid, since);
    var known = new HashSet<>(places);
    return db.in(by.scope(keeping), jdbc -> {
      if (store.known(jdbc, known, village) < known.size()) {
        throw Refusal.invalid("places", "territory.key-place-unknown");
      }
      mustNotGoBack(store.latest(jdbc, known, grid), since);
      try {
        return store.put(jdbc, known, grid, since, by.signature(), clock.instant());
      } catch (DataIntegrityViolationException meanwhile) {
        throw Refusal.conflict("ground.stale");
      }
    });
  }

  private static void mustNotGoBack(@Nullable LocalDate latest, LocalDate since) {
    if (latest != null && since.isBefore(latest)) {
      throw Refusal.invalid("since", "territory.grid-before", latest.toString());
    }
  }
}
