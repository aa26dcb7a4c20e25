package shanzhi.engine.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * The county's own record, for those who learn from it. What is read grows with the number asked for,
 * never with the years: the newest come first, along an index.
 */
@Component
public class Precedents {

  /** How many of the township's newest closed matters tell who handles what. */
  private static final int COUNTED = 500;

  private static final String COLUMNS = """
      m.id, m.region, c.title, c.body, m.category, m.opened_at, m.closed_at is null as open,
      m.same_as is not null as gathered""";

  /** How far back the habits of a place are looked for; older ones tell of other people. */
  private static final Duration LATELY = Duration.ofDays(180);

  private final Db db;
  private final Clock clock;

  Precedents(Db db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The newest matters that somebody sorted; a part says again what its lead says. */
  public List<Precedent> sorted(Acting by, int most) {
    by.must(Capability.CASE_READ, clock.instant());
    return db.in(
        by.scope(Capability.CASE_READ),
        jdbc -> jdbc.sql("""
            select %s
              from casework.matter m
              join casework.content c on c.county = m.county and c.matter = m.id
             where m.county = :county and m.category is not null and m.part_of is null
             order by m.id desc
             limit :most""".formatted(COLUMNS))
            .param("county", by.county().code())
            .param("most", most)
            .query(Precedents::precedent)
            .list());
  }

  /**
   * What a matter is set beside.
   *
   * @param matters the newest first
   * @param all whether there are no others around that the hat may see
   * @param since from when on nothing is missing; absent where there is nothing
   */
  public record Around(
      List<Precedent> matters, boolean all, @Nullable Instant since) {}

  /**
   * The newest other matters that the hat may see of the same township, and as many again of the own
   * village, which a lively township would crowd out; the village's alone where the hat sees no further.
   * Parts are none of them: they say again what their lead says.
   *
   * @param except a matter that is not set beside itself; absent where it is not stored yet
   */
  public Around around(Region place, @Nullable MatterId except, Acting by, int most) {
    by.must(Capability.CASE_READ, clock.instant());
    var scope = by.scope(Capability.CASE_READ);
    var village = around("village", village(place), except, scope, most);
    if (villageAlone(scope)) return village;
    var near = new TreeMap<Long, Precedent>(Comparator.reverseOrder());
    village.matters().forEach(p -> near.put(p.id().value(), p));
    var township = around("township", township(place), except, scope, most);
    township.matters().forEach(p -> near.put(p.id().value(), p));
    return new Around(List.copyOf(near.values()), township.all(), township.since());
  }

  private Around around(
      String column, String part, @Nullable MatterId except, Scope scope, int most) {
    var found = db.in(
        scope,
        jdbc -> jdbc.sql("""
            select %s
              from casework.content c
              join casework.matter m on m.county = c.county and m.id = c.matter
             where c.county = :county and c.%s = :part and c.matter <> :id and m.part_of is null
             order by c.matter desc
             limit :most""".formatted(COLUMNS, column))
            .param("county", scope.county().code())
            .param("part", part)
            .param("id", except == null ? 0 : except.value())
            .param("most", most + 1)
            .query(Precedents::precedent)
            .list());
    var newest = found.subList(0, Math.min(most, found.size()));
    return new Around(
        newest, found.size() <= most, newest.isEmpty() ? null : newest.getLast().openedAt());
  }

  /** A matter and who handled it. */
  public record Handled(Holder handler, String title, String body) {}

  /**
   * Matters of the same category that were handled lately in the same township, or in the village where
   * the hat sees no further, the newest first; no parts.
   */
  public List<Handled> handled(Matter matter, Acting by) {
    var category = matter.category();
    if (category == null) return List.of();
    var scope = by.scope(Capability.CASE_READ);
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
            select m.handler_org, m.handler_post, c.title, c.body
              from (select county, id, handler_org, handler_post, category, part_of
                      from casework.matter
                     where county = :county and %s = :part and closed_at >= :since
                     order by closed_at desc, id desc
                     limit :counted) as m
              join casework.content c on c.county = m.county and c.matter = m.id
             where m.category = :category and m.handler_org is not null and m.part_of is null
               and m.id <> :id""".formatted(villageAlone(scope) ? "village" : "township"))
            .param("county", by.county().code())
            .param(
                "part", villageAlone(scope) ? village(matter.region()) : township(matter.region()))
            .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
            .param("category", category)
            .param("id", matter.id().value())
            .param("counted", COUNTED)
            .query(
                (row, n) -> new Handled(holder(row), row.getString("title"), row.getString("body")))
            .list());
  }

  private static boolean villageAlone(Scope scope) {
    var place = scope.place();
    return place != null && place.level().digits >= Region.Level.VILLAGE.digits;
  }

  private static String village(Region place) {
    var code = place.code();
    return code.substring(0, Math.min(12, code.length()));
  }

  private static String township(Region place) {
    var code = place.code();
    return code.substring(0, Math.min(9, code.length()));
  }

  private static Holder holder(ResultSet row) throws SQLException {
    return Holder.of(row.getLong("handler_org"), row.getObject("handler_post", Long.class));
  }

  private static Precedent precedent(ResultSet row, int n) throws SQLException {
    return new Precedent(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("title"),
        row.getString("body"),
        row.getString("category"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("open"),
        row.getBoolean("gathered"));
  }
}
