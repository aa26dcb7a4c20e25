package shanzhi.engine.casework;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * Counts once a day how long matters stand in each state: of those closed within the days of the board,
 * by county, township and village. A state entered twice counts with both times.
 */
@Component
public class Paces {

  /** Every stay of a matter closed lately, in the order of matters. */
  private static final String STAYS = """
      select m.id, m.region, m.procedure, e.state, e.at,
             lead(e.at) over (partition by e.matter order by e.n) as until
        from casework.matter m
        join casework.event e on e.county = m.county and e.matter = m.id
       where m.county = :county and m.closed_at >= :since
       order by m.id, e.n""";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final WorkingCalendar calendar;
  private final Procedures procedures;

  Paces(Db db, County county, Clock clock, WorkingCalendar calendar, Procedures procedures) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.calendar = calendar;
    this.procedures = procedures;
  }

  private record Stood(Region place, String procedure, String state) {}

  private record Stay(
      long matter,
      Region region,
      String procedure,
      String state,
      Instant from,
      @Nullable Instant until) {}

  /** How long matters of a place stood, the procedure with most of them first, its states in order. */
  public List<Pace> of(Region place, Acting by) {
    by.must(Capability.BOARD_READ, place, clock.instant());
    var paces = db.in(
        by.scope(Capability.BOARD_READ),
        jdbc -> jdbc.sql("""
            select procedure, state, matters, minutes, day from casework.pace
             where county = :county and region = :place""")
            .param("county", county.code())
            .param("place", place.code())
            .query(Paces::pace)
            .list());
    var most = new HashMap<String, Integer>();
    for (var pace : paces) most.merge(pace.procedure(), pace.matters(), Math::max);
    return paces.stream()
        .sorted(Comparator.comparing((Pace pace) -> -most.getOrDefault(pace.procedure(), 0))
            .thenComparing(Pace::procedure)
            .thenComparing(this::order))
        .toList();
  }

  private int order(Pace pace) {
    var states = List.copyOf(procedures.newest(pace.procedure()).states().keySet());
    return states.indexOf(pace.state());
  }

  private static Pace pace(ResultSet row, int n) throws SQLException {
    return new Pace(
        row.getString("procedure"),
        row.getString("state"),
        row.getInt("matters"),
        Duration.ofMinutes(row.getInt("minutes")),
        row.getObject("day", LocalDate.class));
  }

  /** Counts anew unless it was counted today; whether it was done now. */
  public boolean count() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, Words.ZONE);
    return db.in(Scope.system(county), jdbc -> {
      var counted = jdbc.sql("""
              select from casework.pace where county = :county and region = :county and day = :day
               limit 1""")
          .param("county", county.code())
          .param("day", today)
          .query((row, n) -> true)
          .optional();
      if (counted.isPresent()) return false;
      write(jdbc, minutes(jdbc, Boards.since(now)), today);
      return true;
    });
  }

  /** The minutes of each matter by place and state. */
  private Map<Stood, List<Integer>> minutes(JdbcClient jdbc, Instant since) {
    var minutes = new HashMap<Stood, List<Integer>>();
    var stays = new ArrayList<Stay>();
    jdbc.sql(STAYS)
        .param("county", county.code())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, n) -> stays.add(stay(row)))
        .list();
    var ofMatter = new HashMap<Stood, Long>();
    for (var n = 0; n < stays.size(); n++) {
      var stay = stays.get(n);
      var until = stay.until();
      if (until != null) {
        var open = calendar.open(stay.from(), until).toMinutes();
        for (var level : Region.Level.values()) {
          if (level.digits > stay.region().level().digits) continue;
          var place = stay.region().at(level);
          ofMatter.merge(new Stood(place, stay.procedure(), stay.state()), open, Long::sum);
        }
      }
      if (n + 1 == stays.size() || stays.get(n + 1).matter() != stay.matter()) {
        ofMatter.forEach((stood, sum) ->
            minutes.computeIfAbsent(stood, s -> new ArrayList<>()).add(Math.toIntExact(sum)));
        ofMatter.clear();
      }
    }
    return minutes;
  }

  private static Stay stay(ResultSet row) throws SQLException {
    var until = row.getObject("until", OffsetDateTime.class);
    return new Stay(
        row.getLong("id"),
        new Region(row.getString("region")),
        row.getString("procedure"),
        row.getString("state"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        until == null ? null : until.toInstant());
  }

  private void write(JdbcClient jdbc, Map<Stood, List<Integer>> minutes, LocalDate day) {
    jdbc.sql("delete from casework.pace where county = :county")
        .param("county", county.code())
        .update();
    var rows = List.copyOf(minutes.entrySet());
    jdbc.sql("""
            insert into casework.pace (county, region, procedure, state, day, matters, minutes)
            select :county, said.region, said.procedure, said.state, :day, said.matters, said.minutes
              from unnest(:regions::text[], :procedures::text[], :states::text[], :matters::int[],
                          :minutes::int[]) as said(region, procedure, state, matters, minutes)""")
        .param("county", county.code())
        .param("day", day)
        .param("regions", texts(rows, stood -> stood.place().code()))
        .param("procedures", texts(rows, Stood::procedure))
        .param("states", texts(rows, Stood::state))
        .param("matters", rows.stream().map(row -> row.getValue().size()).toArray(Integer[]::new))
        .param("minutes", rows.stream().map(row -> median(row.getValue())).toArray(Integer[]::new))
        .update();
  }

  private static String[] texts(
      List<Map.Entry<Stood, List<Integer>>> rows, java.util.function.Function<Stood, String> part) {
    return rows.stream().map(row -> part.apply(row.getKey())).toArray(String[]::new);
  }

  private static int median(List<Integer> minutes) {
    Collections.sort(minutes);
    var middle = minutes.size() / 2;
    if (minutes.size() % 2 == 1) return minutes.get(middle);
    return (minutes.get(middle - 1) + minutes.get(middle)) / 2;
  }

  @Configuration(proxyBeanMethods = false)
  static class Recurring {

    @Bean
    Task<Void> paceOfMatters(Paces paces) {
      return Tasks.recurring("casework.pace", FixedDelay.ofMinutes(10))
          .execute((task, context) -> paces.count());
    }
  }
}
