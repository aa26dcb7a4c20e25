package shanzhi.engine.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;

/**
 * 月度计数 How many matters were raised in each month, by place, procedure and category. A month that is
 * over is counted once and kept; an act that gives one of its matters another category leaves a mark,
 * and a marked month is counted at the look until the background has counted it anew. So a number
 * always agrees with the list behind it, and a look costs the same however long the record is.
 */
@Component
public class Months {

  /** An act that began before midnight has committed by then. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private static final String COLUMNS = """
      m.id, m.procedure, m.region, m.state, m.category, m.urgency, m.due, m.late, m.opened_at,
      m.closed_at, m.holder_org, m.outcome""";

  /** One look-up a row, whatever the planner thinks of the policies. */
  private static final String MATTER = """
      select m.county, m.region, m.procedure, m.category from casework.matter m
       where m.county = c.county and m.id = c.matter and m.part_of is null limit 1""";

  private static final String MEANT = """
       and m.part_of is null
       and (:every_procedure or m.procedure = any(:procedures))
       and (:every_category or coalesce(m.category, '') = :category)""";

  private final Db db;
  private final County county;
  private final Clock clock;

  Months(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /**
   * So many matters.
   *
   * @param part a township of the county, or a village of the township; the place itself for what
   *     belongs to none of its parts
   * @param category the empty text for what nobody sorted yet
   */
  public record Count(
      Region part, YearMonth month, String procedure, String category, long raised) {}

  /** The month that a moment lies in, as the county lives. */
  public static YearMonth of(Instant moment) {
    return YearMonth.from(moment.atZone(Words.ZONE));
  }

  /** What was raised at a place in the months given, by its parts. */
  public List<Count> raised(Region place, YearMonth first, YearMonth last, Acting by) {
    by.must(Capability.BOARD_READ, place, clock.instant());
    return read(place, part(place), first, last, by.scope(Capability.BOARD_READ));
  }

  /**
   * What was raised in a place that is wider than what the reader sees, all of it together: numbers
   * and nothing else.
   */
  public List<Count> together(Region place, YearMonth first, YearMonth last, Acting by) {
    by.must(Capability.BOARD_READ, clock.instant());
    return read(place, ":place::text", first, last, Scope.system(county));
  }

  /** The first month of the record; none where nothing was raised yet. */
  public Optional<YearMonth> first() {
    return db.in(Scope.system(county), this::first);
  }

  private Optional<YearMonth> first(JdbcClient jdbc) {
    return jdbc.sql("""
            select opened_at from casework.content where county = :county
             order by opened_at limit 1""")
        .param("county", county.code())
        .query((row, n) -> of(row.getObject(1, OffsetDateTime.class).toInstant()))
        .optional();
  }

  private static String part(Region place) {
    return switch (place.level()) {
      case COUNTY -> "township";
      case TOWNSHIP, VILLAGE, GRID -> "village";
    };
  }

  private List<Count> read(
      Region place, String part, YearMonth first, YearMonth last, Scope scope) {
    var kept = db.in(Scope.system(county), this::kept);
    return db.in(scope, jdbc -> {
      var counts = new ArrayList<Count>();
      var counted = new ArrayList<String>();
      for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
        if (kept.contains(month.atDay(1))) counted.add(month.atDay(1).toString());
        else counts.addAll(live(jdbc, place, part, month, scope));
      }
      if (!counted.isEmpty()) counts.addAll(counted(jdbc, place, part, counted, scope));
      return counts;
    });
  }

  private List<Count> counted(
      JdbcClient jdbc, Region place, String part, List<String> months, Scope scope) {
    return jdbc.sql("""
            select %s as part, month, procedure, category, sum(raised) as raised
              from casework.monthly m
             where county = :county and month = any(:months::date[])%s
             group by part, month, procedure, category
            """.formatted(part, ListSql.within("m", scope, place)))
        .param("county", county.code())
        .param("place", place.code())
        .param("months", months.toArray(String[]::new))
        .query(Months::row)
        .list();
  }

  /** A month at a time, so that the planner sees how few of all rows lie in it. */
  private List<Count> live(
      JdbcClient jdbc, Region place, String part, YearMonth month, Scope scope) {
    return jdbc.sql("""
            select %s as part, :month::date as month, m.procedure,
                   coalesce(m.category, '') as category, count(*) as raised
              from casework.content c
              cross join lateral (%s) as m
             where c.county = :county and c.opened_at >= :begins and c.opened_at < :ends%s
             group by part, m.procedure, coalesce(m.category, '')""".formatted(
            part.startsWith(":") ? part : "c." + part, MATTER, ListSql.within("c", scope, place)))
        .param("county", county.code())
        .param("place", place.code())
        .param("month", month.atDay(1).toString())
        .param("begins", begins(month))
        .param("ends", begins(month.plusMonths(1)))
        .query(Months::row)
        .list();
  }

  private static OffsetDateTime begins(YearMonth month) {
    return month.atDay(1).atStartOfDay(Words.ZONE).toInstant().atOffset(ZoneOffset.UTC);
  }

  private static Count row(ResultSet row, int n) throws SQLException {
    return new Count(
        new Region(row.getString("part")),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        row.getString("procedure"),
        row.getString("category"),
        row.getLong("raised"));
  }

  /** The months that are counted and stand unmarked. */
  private Set<LocalDate> kept(JdbcClient jdbc) {
    return new HashSet<>(jdbc.sql("""
            select month from casework.month where county = :county
            except
            select month from casework.resorted where county = :county""")
        .param("county", county.code())
        .query((row, n) -> row.getObject(1, LocalDate.class))
        .list());
  }

  /** Counts each month that is over and not counted yet, or marked since; answers how many. */
  public int count() {
    var system = Scope.system(county);
    var first = db.in(system, this::first);
    if (first.isEmpty()) return 0;
    var kept = db.in(system, this::kept);
    var running = of(clock.instant().minus(SETTLED));
    var counted = 0;
    for (var month = first.get(); month.isBefore(running); month = month.plusMonths(1)) {
      if (kept.contains(month.atDay(1))) continue;
      var due = month;
      db.in(system, jdbc -> count(jdbc, due));
      counted++;
    }
    return counted;
  }

  /** Marks are read before the matters are: one that comes meanwhile stays and is seen next time. */
  private int count(JdbcClient jdbc, YearMonth month) {
    var marks = jdbc.sql(
            "select id from casework.resorted where county = :county and month = :month")
        .param("county", county.code())
        .param("month", month.atDay(1))
        .query(Long.class)
        .list();
    forget(jdbc, "monthly", month);
    forget(jdbc, "month", month);
    jdbc.sql("""
            insert into casework.monthly (county, month, region, procedure, category, raised)
            select m.county, :month, m.region, m.procedure, coalesce(m.category, ''), count(*)
              from casework.content c
              cross join lateral (%s) as m
             where c.county = :county and c.opened_at >= :begins and c.opened_at < :ends
             group by m.county, m.region, m.procedure, coalesce(m.category, '')""".formatted(MATTER))
        .param("county", county.code())
        .param("month", month.atDay(1))
        .param("begins", begins(month))
        .param("ends", begins(month.plusMonths(1)))
        .update();
    jdbc.sql("""
            insert into casework.month (county, region, month, counted_at)
            values (:county, :county, :month, :now)""")
        .param("county", county.code())
        .param("month", month.atDay(1))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return jdbc.sql("delete from casework.resorted where county = :county and id = any(:marks)")
        .param("county", county.code())
        .param("marks", marks.toArray(Long[]::new))
        .update();
  }

  private void forget(JdbcClient jdbc, String table, YearMonth month) {
    jdbc.sql("delete from casework." + table + " where county = :county and month = :month")
        .param("county", county.code())
        .param("month", month.atDay(1))
        .update();
  }

  /**
   * 迁并之后 Forgets what is counted, and the next count starts anew: for whoever moves matters to another
   * place, in the transaction that moves them, or raises them into the past. No act does either.
   */
  public void forget(Acting by) {
    if (by.kind() != Acting.Kind.SYSTEM) throw Refusal.forbidden("ground.not-yours");
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("delete from casework.month where county = :county")
            .param("county", county.code())
            .update());
  }

  /** The matters behind a number, the latest raised first; the months bound what is read. */
  Slice<MatterLine> lines(
      MatterFilter filter, MatterFilter.Raised raised, Scope scope, @Nullable String after) {
    var place = filter.place() == null ? scope.place() : filter.place();
    var key = ListKey.of(after, ListKey.Order.CLOSED);
    var category = raised.category();
    return db.in(scope, jdbc -> {
      var lines = jdbc.sql(list(scope, place))
          .param("county", county.code())
          .param("place", place == null ? "" : place.code())
          .param(
              "organisation",
              scope.organisation() == null ? null : scope.organisation().value())
          .param("person", scope.person() == null ? null : scope.person().value())
          .param("begins", begins(raised.first()))
          .param("ends", begins(raised.last().plusMonths(1)))
          .param("every_procedure", filter.procedures().isEmpty())
          .param("procedures", filter.procedures().toArray(String[]::new))
          .param("every_category", category == null)
          .param("category", category == null ? "" : category)
          .param("after_date", key.date())
          .param("after_id", key.id())
          .param("most", Slice.SIZE + 1)
          .query(MatterRows::line)
          .list();
      return Slice.cut(lines, Slice.SIZE, line -> line.openedAt() + "_" + line.id());
    });
  }

  private static String list(Scope scope, @Nullable Region place) {
    var months = " and %1$s.opened_at >= :begins and %1$s.opened_at < :ends"
        + " and (%1$s.opened_at, %2$s) < (:after_date, :after_id)";
    if (scope.organisation() != null) {
      return "select c.title, " + COLUMNS + " from casework.matter m join casework.content c"
          + " on c.county = m.county and c.matter = m.id where m.county = :county"
          + ListSql.within("m", scope, place) + months.formatted("m", "m.id") + " " + MEANT
          + " order by m.opened_at desc, m.id desc limit :most";
    }
    return "select c.title, m.* from (select c.county, c.matter, c.title, c.opened_at"
        + " from casework.content c where c.county = :county"
        + ListSql.within("c", scope, place) + months.formatted("c", "c.matter")
        + " order by c.opened_at desc, c.matter desc) as c cross join lateral (select " + COLUMNS
        + " from casework.matter m where m.county = c.county and m.id = c.matter " + MEANT
        + " limit 1) as m order by c.opened_at desc, c.matter desc limit :most";
  }
}
