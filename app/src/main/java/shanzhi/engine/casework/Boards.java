package shanzhi.engine.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** Counts what is open from the index of what is open, and what was closed from its dates. */
@Component
public class Boards {

  /** Days back that the board counts what was closed. */
  static final int DAYS = 30;

  private final Db db;
  private final Territory territory;
  private final WorkingCalendar calendar;
  private final Parameters parameters;
  private final Clock clock;

  Boards(Db db, Territory territory, WorkingCalendar calendar, Parameters parameters, Clock clock) {
    this.db = db;
    this.territory = territory;
    this.calendar = calendar;
    this.parameters = parameters;
    this.clock = clock;
  }

  /** How a place stands now, by township for the county, by village for a township. */
  public Board board(Region place, Acting by) {
    var now = clock.instant();
    by.must(Capability.BOARD_READ, place, now);
    var parts = part(place);
    var soon = calendar
        .after(now, parameters.workingHours(CaseParameters.SOON, place, now))
        .at();
    var within = switch (place.level()) {
      case COUNTY -> "";
      case TOWNSHIP -> " and township = :place";
      case VILLAGE, GRID -> " and village = :place";
    };
    return db.in(by.scope(Capability.BOARD_READ), jdbc -> {
      var rows = jdbc.sql("""
              select %1$s as part, grouping(%1$s) = 1 as whole,
                     count(*) filter (where closed_at is null) as open,
                     count(*) filter (where closed_at is null and (due < :now or late > 0)) as late,
                     count(*) filter (where closed_at is null and late = 0
                                    and due >= :now and due < :soon) as soon,
                     count(supervised) filter (where closed_at is null) as supervised,
                     count(closed_at) as closed, count(closed_rating) as visited,
                     round(avg(closed_rating), 1) as rating,
                     count(*) filter (where opened_at >= :midnight) as came_today,
                     count(*) filter (where closed_at >= :midnight) as closed_today,
                     count(closed_at) filter (where raiser is not null) as asked,
                     count(closed_at) filter (where raiser is not null
                                          and (closed_rating is not null or same_as is not null))
                       as answered
                from (
                  select township, village, due, late, opened_at, closed_at, supervised, raiser,
                         same_as, null::smallint as closed_rating
                    from casework.matter
                   where county = :county and closed_at is null%2$s
                  union all
                  select township, village, due, late, opened_at, closed_at, null, raiser,
                         same_as, rating
                    from casework.matter
                   where county = :county and closed_at >= :since%2$s) as m
               group by grouping sets ((%1$s), ())""".formatted(parts, within))
          .param("county", by.county().code())
          .param("place", place.code())
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("soon", soon.atOffset(ZoneOffset.UTC))
          .param("midnight", midnight(now).atOffset(ZoneOffset.UTC))
          .param("since", since(now).atOffset(ZoneOffset.UTC))
          .query((row, n) -> new Counted(row.getBoolean("whole"), row(row, place)))
          .list();
      return board(place, rows);
    });
  }

  /**
   * A print of the open matters of each village that has any. Every act on a matter changes the print
   * of its village, whether it opens, moves or closes it; nothing else can be read from it.
   */
  public Map<Region, String> prints(Acting by) {
    by.must(Capability.BOARD_READ, by.county().region(), clock.instant());
    return db.in(by.scope(Capability.BOARD_READ), jdbc -> {
      Map<Region, String> prints = new HashMap<>();
      jdbc.sql("""
              select village, sum(id::numeric * version)::text as print
                from casework.matter
               where county = :county and closed_at is null
               group by village""")
          .param("county", by.county().code())
          .query(
              (row, n) -> prints.put(new Region(row.getString("village")), row.getString("print")))
          .list();
      return prints;
    });
  }

  /** From when on the board counts what was closed. */
  static Instant since(Instant now) {
    return now.minus(Duration.ofDays(DAYS));
  }

  /** When the day began in the county. */
  static Instant midnight(Instant now) {
    return now.atZone(Words.ZONE).toLocalDate().atStartOfDay(Words.ZONE).toInstant();
  }

  private static String part(Region place) {
    return place.level() == Region.Level.COUNTY ? "township" : "village";
  }

  private static Board.Row row(ResultSet row, Region whole) throws SQLException {
    var part = row.getString("part");
    return new Board.Row(
        part == null ? whole : new Region(part),
        row.getLong("open"),
        row.getLong("late"),
        row.getLong("soon"),
        row.getLong("supervised"),
        row.getLong("closed"),
        row.getLong("visited"),
        row.getBigDecimal("rating"),
        row.getLong("came_today"),
        row.getLong("closed_today"),
        row.getLong("asked"),
        row.getLong("answered"));
  }

  /** A row, and whether it counts all of the place: what lies at the place itself is a part too. */
  private record Counted(boolean whole, Board.Row row) {}

  /** Places where nothing happened stand on the board too. */
  private Board board(Region place, List<Counted> rows) {
    Map<Region, Board.Row> byPlace = new HashMap<>();
    var whole = Board.Row.none(place);
    for (var row : rows) {
      if (row.whole()) whole = row.row();
      else byPlace.put(row.row().place(), row.row());
    }
    var own = place.level() == Region.Level.VILLAGE ? null : byPlace.get(place);
    var parts = territory.children(place).stream()
        .map(Division::region)
        .filter(region -> region.level() != Region.Level.GRID)
        .map(region -> byPlace.getOrDefault(region, Board.Row.none(region)))
        .toList();
    return new Board(place, DAYS, whole, parts, own);
  }
}
