package shanzhi.foundation.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 常住人口 How many live in each village, whatever their registration; a number and nothing of whom it
 * counts. Counted anew now and then: who asks often gets what was counted last.
 */
@Component
public class Headcounts {

  /** People move slowly, and counting reads the whole register. */
  static final Duration KEPT_FOR = Duration.ofMinutes(10);

  private record Counted(Instant at, Map<Region, Long> living) {}

  private final Db db;
  private final County county;
  private final Clock clock;
  private volatile @Nullable Counted counted;

  Headcounts(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /** By village, and by township and for the county as well. */
  public Map<Region, Long> living() {
    var now = clock.instant();
    var known = counted;
    if (known == null || now.isBefore(known.at()) || now.isAfter(known.at().plus(KEPT_FOR))) {
      known = new Counted(now, count(LocalDate.ofInstant(now, Words.ZONE)));
      counted = known;
    }
    return known.living();
  }

  private Map<Region, Long> count(LocalDate day) {
    var living = new HashMap<Region, Long>();
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select village, count(*) as living from people.resident r
             where county = :county and resident_since <= :day
               and (ended_on is null or ended_on > :day)
               and ended_why is distinct from 'ENTERED_IN_ERROR'
               and\s""" + GridPeople.LIVING.condition + " group by village")
            .param("county", county.code())
            .param("day", day)
            .query(
                (row, n) -> living.put(new Region(row.getString("village")), row.getLong("living")))
            .list());
    for (var village : Map.copyOf(living).entrySet()) {
      for (var above = village.getKey().parent(); ; above = above.parent()) {
        living.merge(above, village.getValue(), Long::sum);
        if (above.level() == Region.Level.COUNTY) break;
      }
    }
    return Map.copyOf(living);
  }
}
