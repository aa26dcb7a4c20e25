package shanzhi.foundation.territory;

import static shanzhi.foundation.ground.Capability.TERRITORY_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;

/**
 * The register of places. Names and codes are answered from memory; writing needs
 * {@code territory.write} over the place.
 */
@Component
public class Territory {

  /** How many finds a search answers. */
  static final int MOST_FOUND = 50;

  private static final int MOST_NAME = 60;
  static final int MOST_REMARK = 200;
  private static final int MOST_LOADED = 20_000;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final TerritoryStore store;
  private final GridStore grids;
  private final ObjectProvider<GridContents> contents;
  private final Register<Book> book;
  private final Outlines outlines;

  Territory(Db db, County county, Clock clock, ObjectProvider<GridContents> contents) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new TerritoryStore(county);
    this.outlines = new Outlines(() -> read(store::outlines), clock);
    this.grids = new GridStore(county);
    this.contents = contents;
    this.book = new Register<>(() -> read(store::edition), () -> read(store::book));
  }

  private <T extends @Nullable Object> T read(Function<JdbcClient, T> work) {
    return db.in(Scope.open(county), work);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  // Looking up

  /** What is known of a code, in use or not; a grid's code answers its latest span. */
  public Optional<Division> find(Region region) {
    return Optional.ofNullable(book.rows().find(region));
  }

  /** The division of a code that is in use today; refuses others, naming the successor. */
  public Division must(Region region) {
    var division = find(region)
        .orElseThrow(() -> Refusal.invalid("region", "territory.unknown", region.code()));
    if (!division.inUse(today())) {
      var successors = read(jdbc -> store.successors(jdbc, region));
      throw successors.isEmpty()
          ? Refusal.invalid("region", "territory.ended", division.shortName())
          : Refusal.invalid(
              "region",
              "territory.succeeded",
              division.shortName(),
              String.join("、", successors.stream().map(s -> name(s.successor())).toList()));
    }
    return division;
  }

  /** 报恩寺社区; a code that nobody loaded is its own name. */
  public String name(Region region) {
    return find(region).map(Division::shortName).orElse(region.code());
  }

  /** 平武县 龙安镇 报恩寺社区: from the county down to the place. */
  public String fullName(Region region) {
    return region.level() == Region.Level.COUNTY
        ? name(region)
        : fullName(region.parent()) + " " + name(region);
  }

  /** The divisions right below, in use today, by code. */
  public List<Division> children(Region region) {
    return book.rows().children(region, today());
  }

  /** The county's townships in use today, by code. */
  public List<Division> townships() {
    return children(county.region());
  }

  /** Divisions whose name holds the fragment or whose code starts with it, the wider first. */
  public List<Division> search(String fragment) {
    var text = fragment.strip();
    return text.isEmpty() ? List.of() : book.rows().search(text, today(), MOST_FOUND);
  }

  /** All zones, by name. */
  public List<Zone> zones() {
    return book.rows().zones();
  }

  /** The zones that a place's township lies in; none for the county itself. */
  public List<Zone> zonesOf(Region region) {
    if (region.level() == Region.Level.COUNTY) return List.of();
    var township = region.at(Region.Level.TOWNSHIP);
    return zones().stream().filter(zone -> zone.townships().contains(township)).toList();
  }

  public Zone zone(long id) {
    return zones().stream()
        .filter(zone -> zone.id() == id)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("territory.zone-unknown"));
  }

  /** All spans of all grids of a village, also those that no longer stand, the latest first. */
  public List<Division> grids(Region village) {
    return read(jdbc -> store.grids(jdbc, village));
  }

  /** The key places inside a place, by number. */
  public Slice<KeyPlace> keyPlaces(Region region, @Nullable Long after) {
    return read(jdbc -> store.keyPlaces(jdbc, region, after == null ? 0 : after, Slice.SIZE));
  }

  /** What a code came from and what it went into, the latest first. */
  public List<Succession> successions(Region region) {
    return read(jdbc -> store.successions(jdbc, region));
  }

  /** A small map of the place: the nearest outline that data has, and the position in it. */
  public Optional<Sketch> sketch(
      Region place, @Nullable Double longitude, @Nullable Double latitude, int width) {
    var nearest = read(jdbc -> store.nearestOutline(jdbc, place));
    return nearest.map(outline -> {
      if (longitude != null && latitude != null) {
        return outline.sketch(width, new Outline.Point(longitude, latitude), null);
      }
      var drawn = outline.region().equals(place);
      var about = drawn ? null : Bearings.middle(read(store::placed), place);
      // A township's middle says nothing on the township's own outline.
      return about == null || about.of().equals(outline.region())
          ? outline.sketch(width, null, null)
          : outline.sketch(width, about.point(), about.of());
    });
  }

  /** The townships of the county, or the villages of a township, by their outlines where drawn. */
  public Mosaic mosaic(Region place, int width) {
    return Mosaic.of(outlines.in(place), width);
  }

  /** The outline, where data exists. */
  Optional<Outline> outline(Region region) {
    return read(jdbc -> store.outline(jdbc, region));
  }

  /** The smallest place in use whose outline holds the point; none where no outline was drawn. */
  public Optional<Division> at(double east, double north) {
    return outlines
        .at(east, north)
        .map(outline -> find(outline.region()).filter(place -> place.inUse(today())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The village in use that lies nearest to the point and so near, as far as outlines and key places
   * tell where villages lie; none where neither does.
   */
  public Optional<Division> nearest(double east, double north, long metres) {
    return Bearings.near(read(store::placed), outlines.all(), east, north, metres)
        .map(this::find)
        .flatMap(Optional::stream)
        .filter(village -> village.inUse(today()))
        .findFirst();
  }

  /** Whether the point is surely not in the county: its outline was drawn and does not hold it. */
  public boolean outside(double east, double north) {
    return outline(county.region()).filter(drawn -> !drawn.holds(east, north)).isPresent();
  }

  // Writing

  /**
   * Takes over a list of codes as a whole: new ones are entered, changed names are changed, nothing
   * is removed (a code ends by {@link #succeed}). Loading the same list again changes nothing.
   *
   * @return how many divisions were new or got another name
   */
  public int load(List<NewDivision> divisions, Acting by) {
    by.must(TERRITORY_WRITE, county.region(), clock.instant());
    check(divisions);
    var fresh = divisions.stream().filter(this::differs).toList();
    if (fresh.isEmpty()) return 0;
    return db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      var changed = store.load(jdbc, fresh);
      book.changed(edition);
      return changed;
    });
  }

  boolean differs(NewDivision division) {
    var known = book.rows().find(division.region());
    return known == null || !known.name().equals(division.name());
  }

  /** All that is wrong with the list, each fault at the field {@code rows[n]}. */
  private void check(List<NewDivision> divisions) {
    if (divisions.size() > MOST_LOADED) {
      throw Refusal.invalid("", "territory.too-many", MOST_LOADED);
    }
    var codes = divisions.stream().map(NewDivision::region).collect(Collectors.toSet());
    var seen = new HashSet<Region>();
    var checks = new Checks();
    for (var n = 0; n < divisions.size(); n++) {
      check(checks, "rows[" + n + "]", divisions.get(n), codes, seen);
    }
    checks.end();
  }

  /** What is wrong with one of a list, of which {@code codes} are to be taken. */
  void check(Checks checks, String field, NewDivision said, Set<Region> codes, Set<Region> seen) {
    var region = said.region();
    var code = region.code();
    checks.text(field, said.name(), 1, MOST_NAME);
    checks.must(seen.add(region), field, "territory.twice", code);
    checks.must(region.level() != Region.Level.GRID, field, "territory.no-grid-here", code);
    checks.must(county.region().contains(region), field, "territory.other-county", code);
    checks.must(
        codes.contains(region.parent()) || find(region.parent()).isPresent(),
        field,
        "territory.no-parent",
        code,
        region.parent().code());
  }

  /** What would become of the rows of a table, one by one; changes nothing. */
  List<Sheet.Answer> tried(List<DivisionSheet.Line> lines, Acting by) {
    by.must(TERRITORY_WRITE, county.region(), clock.instant());
    return DivisionSheet.tried(lines, this);
  }

  /** Draws a zone; its name is unique in the county. */
  public long drawZone(NewZone zone, Acting by, ClientId client) {
    by.must(TERRITORY_WRITE, county.region(), clock.instant());
    check(zone);
    return db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      var content = ClientId.print(by, zone);
      var before = store.before(jdbc, "zone", client, content);
      if (before.isPresent()) return before.get();
      mustBeFree(zone.name(), null);
      var id = store.addZone(jdbc, zone, client, content);
      book.changed(edition);
      return id;
    });
  }

  /** Changes a zone as it was when {@code version} was read. */
  public void redrawZone(long id, int version, NewZone zone, Acting by) {
    by.must(TERRITORY_WRITE, county.region(), clock.instant());
    zone(id);
    check(zone);
    mustBeFree(zone.name(), id);
    db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      if (store.changeZone(jdbc, id, version, zone) == 0) {
        throw Refusal.conflict("ground.stale");
      }
      book.changed(edition);
      return null;
    });
  }

  private void check(NewZone zone) {
    var checks = new Checks();
    checks.text("name", zone.name(), 1, 40);
    checks.text("remark", zone.remark(), 0, MOST_REMARK);
    checks.must(!zone.townships().isEmpty(), "townships", "ground.missing");
    checks.must(
        zone.townships().stream()
            .allMatch(region ->
                region.level() == Region.Level.TOWNSHIP && find(region).isPresent()),
        "townships",
        "territory.townships-only");
    checks.end();
  }

  private void mustBeFree(String name, @Nullable Long itself) {
    for (var zone : zones()) {
      if (zone.name().equals(name) && (itself == null || zone.id() != itself)) {
        throw Refusal.invalid("name", "territory.zone-named", name);
      }
    }
  }

  /** Draws a grid in its village; the same grid drawn again changes nothing. */
  public void drawGrid(NewGrid grid, Acting by) {
    drawGrids(List.of(grid), by);
  }

  /** Draws many grids at once, or none: the first that does not fit refuses all. */
  public void drawGrids(List<NewGrid> grids, Acting by) {
    grids.forEach(Territory::check);
    var now = clock.instant();
    for (var grid : grids) {
      by.must(TERRITORY_WRITE, must(grid.grid().at(Region.Level.VILLAGE)).region(), now);
    }
    db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      for (var grid : grids) draw(jdbc, grid);
      book.changed(edition);
      return null;
    });
  }

  private static void check(NewGrid grid) {
    var checks = new Checks();
    checks.must(grid.grid().level() == Region.Level.GRID, "grid", "territory.grid-code");
    checks.text("name", grid.name(), 1, MOST_NAME);
    checks.must(
        grid.until() == null || grid.until().isAfter(grid.since()),
        "until",
        "territory.until-before");
    checks.end();
  }

  private void draw(JdbcClient jdbc, NewGrid grid) {
    var drawn = new Division(grid.grid(), grid.name(), grid.since(), grid.until());
    var spans = store.grids(jdbc, grid.grid().at(Region.Level.VILLAGE));
    if (spans.contains(drawn)) return;
    if (spans.stream().anyMatch(other -> overlap(other, drawn))) {
      throw Refusal.conflict("territory.grid-overlaps", grid.grid().code());
    }
    store.addGrid(jdbc, drawn);
  }

  private static boolean overlap(Division one, Division other) {
    return one.region().equals(other.region())
        && (one.until() == null || since(other).isBefore(one.until()))
        && (other.until() == null || since(one).isBefore(other.until()));
  }

  private static LocalDate since(Division grid) {
    return Objects.requireNonNull(grid.since(), "a grid has a first day");
  }

  /**
   * Ends the grid that stands now; {@code until} is the first day without it. Refuses while anything
   * lies in it; its parts end along.
   */
  public void endGrid(Region grid, LocalDate until, Acting by) {
    var division = find(grid)
        .filter(known -> known.region().level() == Region.Level.GRID)
        .orElseThrow(() -> Refusal.unknown("territory.unknown", grid.code()));
    by.must(TERRITORY_WRITE, grid.at(Region.Level.VILLAGE), clock.instant());
    if (!until.isAfter(since(division))) {
      throw Refusal.invalid("until", "territory.until-before");
    }
    db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      mustBeEmpty(jdbc, grid, until);
      if (store.endGrid(jdbc, division, until) == 0) throw Refusal.conflict("ground.stale");
      grids.endParts(jdbc, grid, until);
      book.changed(edition);
      return null;
    });
  }

  private void mustBeEmpty(JdbcClient jdbc, Region grid, LocalDate day) {
    var left = grids.keyPlacesLeft(jdbc, grid, day)
        + contents.stream().mapToInt(books -> books.in(grid, day)).sum();
    if (left > 0) throw Refusal.conflict("territory.grid-not-empty", grid.code(), left);
  }

  /** Puts a key place on the register. */
  public long place(NewKeyPlace place, Acting by, ClientId client) {
    by.must(TERRITORY_WRITE, place.region(), clock.instant());
    var checks = new Checks();
    checks.text("name", place.name(), 1, MOST_NAME);
    checks.text("remark", place.remark(), 0, MOST_REMARK);
    checks.must(place.region().level() != Region.Level.GRID, "region", "territory.no-grid-here");
    var position = place.position();
    checks.must(
        position == null
            || Math.abs(position.latitude()) <= 90 && Math.abs(position.longitude()) <= 180,
        "latitude",
        "territory.position");
    checks.end();
    must(place.region());
    return db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      var content = ClientId.print(by, place);
      var id = store.addKeyPlace(jdbc, place, client, content);
      return id != null ? id : store.before(jdbc, "key_place", client, content).orElseThrow();
    });
  }

  /** Says that a key place is no longer there from today on. */
  public void closeKeyPlace(long id, int version, Acting by) {
    var place = read(jdbc -> store.keyPlace(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("territory.key-place-unknown"));
    by.must(TERRITORY_WRITE, place.region(), clock.instant());
    db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      if (store.closeKeyPlace(jdbc, id, version, today()) == 0) {
        throw Refusal.conflict("ground.stale");
      }
      return null;
    });
  }

  /**
   * Records that codes went into others and ends the old ones on the day. The new codes are loaded
   * first; re-homing what the old ones hold is a work of its own.
   */
  public void succeed(NewSuccession change, Acting by, ClientId client) {
    by.must(TERRITORY_WRITE, county.region(), clock.instant());
    change.check();
    db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      var content = ClientId.print(by, change);
      var before = store.before(jdbc, "succession", client, content);
      if (before.isPresent()) return before.get();
      change.was().forEach(this::must);
      change.now().forEach(this::must);
      store.succeed(jdbc, change, client, content);
      book.changed(edition);
      return null;
    });
  }

  /**
   * Takes outlines from a GeoJSON feature collection; each feature's property {@code code} names its
   * division.
   *
   * @param source where the data comes from, shown beside the picture
   * @return how many outlines were taken
   */
  public int importOutlines(String geojson, String source, Acting by) {
    by.must(TERRITORY_WRITE, clock.instant());
    var checks = new Checks();
    var from = checks.text("source", source, 1, MOST_REMARK);
    checks.end();
    var outlines = Outline.read(geojson, from);
    for (var outline : outlines) {
      must(outline.region());
      var village = outline.region().level() == Region.Level.GRID
          ? outline.region().parent()
          : outline.region();
      by.must(TERRITORY_WRITE, village, clock.instant());
    }
    db.in(by.scope(TERRITORY_WRITE), jdbc -> {
      for (var outline : outlines) {
        if (TerritoryStore.isDivision(outline.region())) store.putOutline(jdbc, outline);
        else grids.putOutline(jdbc, outline);
      }
      return null;
    });
    this.outlines.changed();
    return outlines.size();
  }
}
