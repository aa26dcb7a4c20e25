package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.VISIT_OVERSEE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** 走访督查 How the visits of a place stand, by village or township, each number with its list. */
@Component
class Overview {

  private final Db db;
  private final Clock clock;
  private final County county;
  private final Territory territory;
  private final Schedule schedule;

  Overview(Db db, Clock clock, County county, Territory territory, Schedule schedule) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.territory = territory;
    this.schedule = schedule;
  }

  /** The first day that is not over yet. */
  LocalDate late() {
    return schedule.late(clock.instant());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The month that it is. */
  YearMonth month() {
    return YearMonth.from(today());
  }

  /**
   * The parts of a place and their sum.
   *
   * @param parts townships of the county, villages of a township, the village itself
   */
  record Table(Standing whole, List<Standing> parts) {}

  Table table(Region place, YearMonth month, Acting by) {
    by.must(VISIT_OVERSEE, place, clock.instant());
    var found = db.in(by.scope(VISIT_OVERSEE), jdbc -> counts(jdbc, place, month));
    var parts = parts(place).stream()
        .map(part -> found.getOrDefault(part, Standing.none(part)))
        .toList();
    var whole = Standing.none(place);
    for (var part : parts) whole = whole.plus(part);
    return new Table(whole, parts);
  }

  private List<Region> parts(Region place) {
    if (place.level() == Region.Level.VILLAGE) return List.of(place);
    return territory.children(place).stream().map(Division::region).toList();
  }

  private Map<Region, Standing> counts(JdbcClient jdbc, Region place, YearMonth month) {
    var part = place.level() == Region.Level.COUNTY ? "township" : "village";
    var found = new HashMap<Region, Map<Which, Integer>>();
    for (var visits : List.of(false, true)) {
      var which = Arrays.stream(Which.values()).filter(w -> w.visits == visits).toList();
      var sql = "select " + part
          + which.stream()
              .map(w -> ", count(*) filter (where " + w.condition + ") as " + w)
              .collect(Collectors.joining())
          + from(visits, place) + " group by " + part;
      in(jdbc.sql(sql), place, month).query(row -> {
        var numbers =
            found.computeIfAbsent(new Region(row.getString(1)), p -> new EnumMap<>(Which.class));
        for (var w : which) numbers.put(w, row.getInt(w.name()));
      });
    }
    var rows = new HashMap<Region, Standing>();
    found.forEach((region, numbers) -> rows.put(region, new Standing(region, numbers)));
    return rows;
  }

  private static String from(boolean visits, Region place) {
    var table = visits
        ? " from visits.visit v where v.county = :county and v.outcome = 'VISITED'"
            + " and v.closed_on >= :from and v.closed_on < :to"
        : " from visits.card c where c.county = :county and c.gone is null";
    return table
        + switch (place.level()) {
          case COUNTY -> "";
          case TOWNSHIP -> " and township = :place";
          case VILLAGE, GRID -> " and village = :place";
        };
  }

  private JdbcClient.StatementSpec in(JdbcClient.StatementSpec sql, Region place, YearMonth month) {
    return sql.param("county", county.code())
        .param("place", place.code())
        .param("today", today())
        .param("late", late())
        .param("from", month.atDay(1))
        .param("to", month.plusMonths(1).atDay(1));
  }

  /**
   * One of those whom a number counted.
   *
   * @param key after which the list goes on
   * @param due the day of the open visit, or of the one made
   */
  record Line(
      String key,
      PersonId person,
      Region village,
      String grid,
      @Nullable LocalDate due,
      @Nullable LocalDate made,
      @Nullable LocalDate review,
      int missed) {}

  /** Those whom a number counted, by village. */
  Slice<Line> lines(Region place, Which which, YearMonth month, @Nullable String after, Acting by) {
    by.must(VISIT_OVERSEE, place, clock.instant());
    if (after != null && !after.matches("\\d{12}-\\d{1,18}")) {
      throw Refusal.invalid("after", "ground.not-offered", after);
    }
    var village = after == null ? "" : after.substring(0, 12);
    var number = after == null ? 0 : Long.parseLong(after.substring(13));
    var id = which.visits ? "v.id" : "c.person";
    var columns = which.visits
        ? "select v.id as key, v.person, v.village, v.grid, v.due, v.closed_on as made,"
            + " null::date as review, 0 as missed"
        : "select c.person as key, c.person, c.village, c.grid, c.due, null::date as made,"
            + " c.review_on as review, c.missed";
    var sql = columns + from(which.visits, place) + " and " + which.condition
        + " and (village, " + id + ") > (:village collate \"C\", :number) order by village, " + id
        + " limit :size";
    var read = db.in(
        by.scope(VISIT_OVERSEE),
        jdbc -> in(jdbc.sql(sql), place, month)
            .param("village", village)
            .param("number", number)
            .param("size", Slice.SIZE + 1)
            .query((row, n) -> new Line(
                row.getString("village") + "-" + row.getLong("key"),
                new PersonId(row.getLong("person")),
                new Region(row.getString("village")),
                row.getString("grid"),
                row.getObject("due", LocalDate.class),
                row.getObject("made", LocalDate.class),
                row.getObject("review", LocalDate.class),
                row.getInt("missed")))
            .list());
    return Slice.cut(read, Slice.SIZE, Line::key);
  }
}
