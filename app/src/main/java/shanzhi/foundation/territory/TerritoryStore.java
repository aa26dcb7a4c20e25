package shanzhi.foundation.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Slice;

/** The statements of the register of places. */
final class TerritoryStore {

  private final String county;

  TerritoryStore(County county) {
    this.county = county.code();
  }

  static boolean isDivision(Region region) {
    return region.level() != Region.Level.GRID;
  }

  long edition(JdbcClient jdbc) {
    return jdbc.sql("""
            select coalesce(max(edition), 0) from territory.edition where county = :county
        """).param("county", county).query(Long.class).single();
  }

  /** Counts a change; the row's lock orders the changes until the commit. */
  long nextEdition(JdbcClient jdbc) {
    return jdbc.sql("""
            insert into territory.edition as e (county, edition) values (:county, 1)
                on conflict (county) do update set edition = e.edition + 1
            returning edition""").param("county", county).query(Long.class).single();
  }

  Book book(JdbcClient jdbc) {
    var divisions =
        jdbc.sql("""
                select region, name, null::date as since, until
                  from territory.division where county = :county
                union all
                select grid, name, since, until
                  from territory.grid where county = :county
                 order by since nulls first, region
        """).param("county", county).query(TerritoryStore::division).list();
    var zones =
        jdbc.sql("""
                select id, name, townships, remark, version
                  from territory.zone where county = :county order by name
        """).param("county", county).query(TerritoryStore::zone).list();
    return Book.of(divisions, zones);
  }

  private static Division division(ResultSet row, int n) throws SQLException {
    return new Division(
        new Region(row.getString("region")),
        row.getString("name"),
        row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class));
  }

  private static Zone zone(ResultSet row, int n) throws SQLException {
    var townships = (String[]) row.getArray("townships").getArray();
    return new Zone(
        row.getLong("id"),
        row.getString("name"),
        Stream.of(townships).map(Region::new).toList(),
        row.getString("remark"),
        row.getInt("version"));
  }

  int load(JdbcClient jdbc, List<NewDivision> divisions) {
    return jdbc.sql("""
            insert into territory.division as d (county, region, name)
            select :county, region, name
              from unnest(:regions::text[], :names::text[]) as fresh (region, name)
                on conflict (county, region) do update set name = excluded.name
             where d.name <> excluded.name""")
        .param("county", county)
        .param("regions", divisions.stream().map(d -> d.region().code()).toArray(String[]::new))
        .param("names", divisions.stream().map(NewDivision::name).toArray(String[]::new))
        .update();
  }

  /** Under which number the same was written before; refuses where the id was used otherwise. */
  Optional<Long> before(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.of(jdbc, county, "territory." + table, "id", client, content);
  }

  long addZone(JdbcClient jdbc, NewZone zone, ClientId client, String content) {
    return jdbc.sql("""
            insert into territory.zone (county, region, name, townships, remark, client, content)
            values (:county, :county, :name, :townships, :remark, :client, :content)
            returning id""")
        .param("county", county)
        .param("name", zone.name())
        .param("townships", zone.townships().stream().map(Region::code).toArray(String[]::new))
        .param("remark", zone.remark())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  int changeZone(JdbcClient jdbc, long id, int version, NewZone zone) {
    return jdbc.sql("""
            update territory.zone
               set name = :name, townships = :townships, remark = :remark, version = version + 1
             where county = :county and id = :id and version = :version""")
        .param("county", county)
        .param("id", id)
        .param("version", version)
        .param("name", zone.name())
        .param("townships", zone.townships().stream().map(Region::code).toArray(String[]::new))
        .param("remark", zone.remark())
        .update();
  }

  List<Division> grids(JdbcClient jdbc, Region village) {
    return jdbc.sql("""
            select grid as region, name, since, until from territory.grid
             where county = :county and grid >= :low and grid < :high
             order by grid, since desc""")
        .param("county", county)
        .param("low", village.low())
        .param("high", village.high())
        .query(TerritoryStore::division)
        .list();
  }

  void addGrid(JdbcClient jdbc, Division grid) {
    jdbc.sql("""
            insert into territory.grid (county, grid, since, until, name, region)
            values (:county, :grid, :since, :until, :name, :region)""")
        .param("county", county)
        .param("grid", grid.region().code())
        .param("since", grid.since())
        .param("until", grid.until())
        .param("name", grid.name())
        .param("region", grid.region().at(Region.Level.VILLAGE).code())
        .update();
  }

  int endGrid(JdbcClient jdbc, Division grid, LocalDate until) {
    return jdbc.sql("""
            update territory.grid set until = :until
             where county = :county and grid = :grid and since = :since
               and (until is null or until > :until)""")
        .param("county", county)
        .param("grid", grid.region().code())
        .param("since", grid.since())
        .param("until", until)
        .update();
  }

  /** The new place's number, or none where the client's id was used before. */
  @Nullable
  Long addKeyPlace(JdbcClient jdbc, NewKeyPlace place, ClientId client, String content) {
    var position = place.position();
    return jdbc.sql("""
            insert into territory.key_place
                   (county, region, kind, name, latitude, longitude, remark, client, content)
            values (:county, :region, :kind, :name, :latitude, :longitude, :remark,
                    :client, :content)
                on conflict (county, client) do nothing
            returning id""")
        .param("county", county)
        .param("region", place.region().code())
        .param("kind", place.kind().name())
        .param("name", place.name())
        .param("latitude", position == null ? null : position.latitude())
        .param("longitude", position == null ? null : position.longitude())
        .param("remark", place.remark())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  Optional<KeyPlace> keyPlace(JdbcClient jdbc, long id) {
    return jdbc.sql("select * from territory.key_place where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(TerritoryStore::keyPlace)
        .optional();
  }

  /** By equality on the stored column of the place's level, so that an index serves it. */
  Slice<KeyPlace> keyPlaces(JdbcClient jdbc, Region region, long after, int size) {
    var within = switch (region.level()) {
      case COUNTY -> "county = :code";
      case TOWNSHIP -> "township = :code";
      case VILLAGE, GRID -> "village = :code";
    };
    var read = jdbc.sql("""
                select * from territory.key_place
                 where county = :county and %s and id > :after and closed is null
                 order by id limit :most""".formatted(within))
        .param("county", county)
        .param("code", region.level() == Region.Level.GRID ? region.parent().code() : region.code())
        .param("after", after)
        .param("most", size + 1)
        .query(TerritoryStore::keyPlace)
        .list();
    return Slice.cut(read, size, place -> Long.toString(place.id()));
  }

  static KeyPlace keyPlace(ResultSet row, int n) throws SQLException {
    var latitude = row.getObject("latitude", Double.class);
    var longitude = row.getObject("longitude", Double.class);
    return new KeyPlace(
        row.getLong("id"),
        new Region(row.getString("region")),
        KeyPlace.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        latitude == null || longitude == null ? null : new KeyPlace.Position(latitude, longitude),
        row.getString("remark"),
        row.getObject("closed", LocalDate.class),
        row.getInt("version"));
  }

  int closeKeyPlace(JdbcClient jdbc, long id, int version, LocalDate day) {
    return jdbc.sql("""
            update territory.key_place set closed = :day, version = version + 1
             where county = :county and id = :id and version = :version and closed is null""")
        .param("county", county)
        .param("id", id)
        .param("version", version)
        .param("day", day)
        .update();
  }

  void succeed(JdbcClient jdbc, NewSuccession change, ClientId client, String content) {
    var was = new ArrayList<String>();
    var now = new ArrayList<String>();
    for (var old : change.was()) {
      for (var successor : change.now()) {
        if (old.equals(successor)) continue;
        was.add(old.code());
        now.add(successor.code());
      }
    }
    jdbc.sql("""
            insert into territory.succession
                   (county, region, successor, kind, day, basis, client, content)
            select :county, region, successor, :kind, :day, :basis, :client, :content
              from unnest(:was::text[], :now::text[]) as pairs (region, successor)""")
        .param("county", county)
        .param("kind", change.kind().name())
        .param("day", change.day())
        .param("basis", change.basis())
        .param("client", client.value())
        .param("content", content)
        .param("was", was.toArray(String[]::new))
        .param("now", now.toArray(String[]::new))
        .update();
    jdbc.sql("""
            update territory.division set until = :day
             where county = :county and region = any (:ended::text[]) and until is null""")
        .param("county", county)
        .param("day", change.day())
        .param(
            "ended",
            change.was().stream()
                .filter(old -> !change.now().contains(old))
                .map(Region::code)
                .toArray(String[]::new))
        .update();
  }

  List<Succession> successors(JdbcClient jdbc, Region region) {
    return jdbc.sql("""
            select region, successor, kind, day, basis from territory.succession
             where county = :county and region = :region
             order by day desc, id""")
        .param("county", county)
        .param("region", region.code())
        .query(TerritoryStore::succession)
        .list();
  }

  List<Succession> successions(JdbcClient jdbc, Region region) {
    return jdbc.sql("""
            select region, successor, kind, day, basis from territory.succession
             where county = :county and (region = :region or successor = :region)
             order by day desc, id""")
        .param("county", county)
        .param("region", region.code())
        .query(TerritoryStore::succession)
        .list();
  }

  private static Succession succession(ResultSet row, int n) throws SQLException {
    return new Succession(
        new Region(row.getString("region")),
        new Region(row.getString("successor")),
        Succession.Kind.valueOf(row.getString("kind")),
        row.getObject("day", LocalDate.class),
        row.getString("basis"));
  }

  /** The outline of the place, else of the nearest division around it. */
  Optional<Outline> nearestOutline(JdbcClient jdbc, Region place) {
    var around = Stream.of(Region.Level.values())
        .filter(level -> level.digits <= place.level().digits)
        .map(level -> place.at(level).code())
        .toArray(String[]::new);
    return jdbc.sql("""
            select region, rings, source from territory.outline
             where county = :county and region = any(:around)
             order by length(region) desc
             limit 1""")
        .param("county", place.county().code())
        .param("around", around)
        .query((row, n) -> Outline.of(
            new Region(row.getString("region")), row.getString("rings"), row.getString("source")))
        .optional();
  }

  /** Where key places of villages stand, by village. */
  Map<Region, List<Outline.Point>> placed(JdbcClient jdbc) {
    var placed = new LinkedHashMap<Region, List<Outline.Point>>();
    jdbc.sql("""
            select village, longitude, latitude from territory.key_place
             where county = :county and length(village) = 12 and closed is null
               and longitude is not null
             order by village, id""")
        .param("county", county)
        .query((row, n) -> placed
            .computeIfAbsent(new Region(row.getString("village")), village -> new ArrayList<>())
            .add(new Outline.Point(row.getDouble("longitude"), row.getDouble("latitude"))))
        .list();
    return placed;
  }

  Optional<Outline> outline(JdbcClient jdbc, Region region) {
    return jdbc.sql("""
            select rings, source from territory.outline
             where county = :county and region = :region""")
        .param("county", county)
        .param("region", region.code())
        .query((row, n) -> Outline.of(region, row.getString("rings"), row.getString("source")))
        .optional();
  }

  /** The outlines below the county's, the smaller places first. */
  List<Outline> outlines(JdbcClient jdbc) {
    return jdbc.sql("""
            select region, rings, source from territory.outline
             where county = :county and region <> :county
             order by length(region) desc, region""")
        .param("county", county)
        .query((row, n) -> Outline.of(
            new Region(row.getString("region")), row.getString("rings"), row.getString("source")))
        .list();
  }

  void putOutline(JdbcClient jdbc, Outline outline) {
    jdbc.sql("""
            insert into territory.outline (county, region, rings, source)
            values (:county, :region, :rings, :source)
                on conflict (county, region)
                do update set rings = excluded.rings, source = excluded.source""")
        .param("county", county)
        .param("region", outline.region().code())
        .param("rings", outline.text())
        .param("source", outline.source())
        .update();
  }
}
