package shanzhi.engine.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** Counts what is open from the index of what is open, and what was closed from its dates. */
@Component
public class Boards {

  /** Days back that the board counts what was closed. */
  static final int DAYS = 30;

  private static final String ROWS = """
      select coalesce(township, village) as part, procedure, township is null as by_village,
             count(*) filter (where closed_at is null) as open,
             count(*) filter (where closed_at is null and (due < :now or late > 0)) as late,
             count(*) filter (where closed_at is null and late = 0
                            and due >= :now and due < :soon) as soon,
             count(supervised) filter (where closed_at is null) as supervised,
             count(closed_at) filter (where not withdrawn) as closed,
             count(closed_rating) filter (where not withdrawn) as visited,
             round(avg(closed_rating) filter (where not withdrawn), 1) as rating,
             count(*) filter (where opened_at >= :midnight) as came_today,
             count(*) filter (where closed_at >= :midnight and not withdrawn)
               as closed_today,
             count(closed_at) filter (where raiser is not null and not withdrawn) as asked,
             count(closed_at) filter (where raiser is not null
                                  and (closed_rating is not null or same_as is not null)
                                  and not withdrawn)
               as answered
        from (
          select township, village, procedure, procedure = any(:residents) as residents, due, late,
                 opened_at, closed_at, supervised, raiser, same_as, false as withdrawn,
                 null::smallint as closed_rating
            from casework.matter
           where county = :county and closed_at is null%1$s
          union all
          select township, village, procedure, procedure = any(:residents), due, late,
                 opened_at, closed_at, null, raiser, same_as,
                 coalesce(outcome = 'withdrawn', false), rating
            from casework.matter
           where county = :county and closed_at >= :since%1$s) as m
       group by grouping sets
             ((residents), (residents, procedure), (residents, township), (residents, village))
      having residents = (grouping(procedure) = 1)""";

  /** How long figures are told again as long as nobody acts here; other nodes are heard of later. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** What is asked, and what may be seen of it. */
  private record Asked(Region place, Scope scope) {}

  private record Kept(Board board, Instant at, long acts) {}

  private final ConcurrentMap<Asked, Kept> kept = new ConcurrentHashMap<>();
  private final MatterStore store;
  private final Db db;
  private final Procedures procedures;
  private final Territory territory;
  private final WorkingCalendar calendar;
  private final Parameters parameters;
  private final Clock clock;

  Boards(
      MatterStore store,
      Db db,
      Procedures procedures,
      Territory territory,
      WorkingCalendar calendar,
      Parameters parameters,
      Clock clock) {
    this.store = store;
    this.db = db;
    this.procedures = procedures;
    this.territory = territory;
    this.calendar = calendar;
    this.parameters = parameters;
    this.clock = clock;
  }

  /**
   * How a place stands now, by township for the county, by village for a township. Counted once for all
   * who look at the same moment: every open board asks when an act is told.
   */
  public Board board(Region place, Acting by) {
    var now = clock.instant();
    by.must(Capability.BOARD_READ, place, now);
    var acts = store.acts();
    return kept.compute(new Asked(place, by.scope(Capability.BOARD_READ)), (asked, last) -> {
          var fresh = last != null
              && last.acts() == acts
              && !now.isBefore(last.at())
              && now.isBefore(last.at().plus(FRESH));
          return fresh ? last : new Kept(count(place, by), now, acts);
        })
        .board();
  }

  /** As {@link #board}, counted anew. */
  public Board count(Region place, Acting by) {
    var now = clock.instant();
    by.must(Capability.BOARD_READ, place, now);
    var residents = procedures.ofResidents();
    var soon = calendar
        .after(now, parameters.workingHours(CaseParameters.SOON, place, now))
        .at();
    var within = switch (place.level()) {
      case COUNTY -> "";
      case TOWNSHIP -> " and township = :place";
      case VILLAGE, GRID -> " and village = :place";
    };
    return db.in(by.scope(Capability.BOARD_READ), jdbc -> {
      var rows = jdbc.sql(ROWS.formatted(within))
          .param("county", by.county().code())
          .param("place", place.code())
          .param("residents", residents.toArray(String[]::new))
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("soon", soon.atOffset(ZoneOffset.UTC))
          .param("midnight", midnight(now).atOffset(ZoneOffset.UTC))
          .param("since", since(now).atOffset(ZoneOffset.UTC))
          .query((row, n) -> counted(row, place))
          .list();
      return board(place, residents, rows);
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

  /**
   * What one grouping of the rows counts.
   *
   * @param part a township, a village, or what lies at a place itself; absent where all is counted
   * @param procedure of what offices see to by themselves; absent where residents' matters are counted
   */
  private record Counted(
      @Nullable Region part, @Nullable String procedure, boolean byVillage, Board.Row row) {}

  private static Counted counted(ResultSet row, Region whole) throws SQLException {
    var part = row.getString("part");
    var place = part == null ? whole : new Region(part);
    return new Counted(
        part == null ? null : place,
        row.getString("procedure"),
        row.getBoolean("by_village"),
        new Board.Row(
            place,
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
            row.getLong("answered")));
  }

  private Board board(Region place, List<String> residents, List<Counted> rows) {
    Map<Region, Board.Row> townships = new HashMap<>();
    Map<Region, Board.Row> villages = new HashMap<>();
    List<Board.Kind> others = new ArrayList<>();
    var whole = Board.Row.none(place);
    for (var row : rows) {
      if (row.procedure() != null) others.add(new Board.Kind(row.procedure(), row.row()));
      else if (row.part() == null) whole = row.row();
      else (row.byVillage() ? villages : townships).put(row.part(), row.row());
    }
    others.sort(Comparator.comparing(Board.Kind::procedure));
    var parts = switch (place.level()) {
      case COUNTY -> rows(List.of(place), townships);
      case TOWNSHIP -> rows(List.of(place), villages);
      case VILLAGE, GRID -> List.<Board.Row>of();
    };
    var fields = place.level() == Region.Level.COUNTY
        ? rows(parts.stream().map(Board.Row::place).toList(), villages)
        : parts;
    var own = switch (place.level()) {
      case COUNTY -> townships.get(place);
      case TOWNSHIP -> villages.get(place);
      case VILLAGE, GRID -> null;
    };
    return new Board(place, DAYS, residents, whole, parts, own, fields, List.copyOf(others));
  }

  /** The places below, those where nothing happened among them. */
  private List<Board.Row> rows(List<Region> above, Map<Region, Board.Row> counted) {
    return above.stream()
        .flatMap(place -> territory.children(place).stream())
        .map(Division::region)
        .map(region -> counted.getOrDefault(region, Board.Row.none(region)))
        .toList();
  }
}
