package shanzhi.engine.casework;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/** The texts of the lists' questions; each states its own predicate on stored columns. */
final class ListSql {

  private static final String COLUMNS = """
      m.county, m.id, m.procedure, m.region, m.state, m.category, m.urgency, m.due, m.late,
      m.opened_at, m.closed_at, m.holder_org, m.outcome, m.supervised, m.rating""";

  private static final String SAID = "select c.title";

  /** What its raiser took back was nobody's work; the board does not count it either. */
  private static final String NOT_WITHDRAWN = " and m.outcome is distinct from 'withdrawn'";

  /** One look-up a row, whatever the planner thinks of the policies. */
  private static final String CONTENT_OF_MATTER = """
      cross join lateral (
        select c.title from casework.content c
         where c.county = m.county and c.matter = m.id limit 1) as c""";

  private static final String MATTER_OF_CONTENT = "cross join lateral (select "
      + COLUMNS
      + " from casework.matter m where m.county = c.county and m.id = c.matter limit 1) as m";

  private ListSql() {}

  /** A page of a list; the parameters are those that {@link MatterReads#lines} binds. */
  static String of(MatterFilter filter, Scope scope, @Nullable Region place) {
    var kind = filter.procedures().isEmpty() ? "" : " and m.procedure = any(:procedures)";
    return switch (filter.show()) {
      case ALL -> newest(scope, place);
      case CAME_TODAY -> cameToday(scope, place, kind);
      default -> dated(filter.show(), scope, place, kind);
    };
  }

  /** What was raised since midnight is open, or was closed since midnight: no other index is needed. */
  private static String cameToday(Scope scope, @Nullable Region place, String kind) {
    var came = "select " + COLUMNS + " from casework.matter m where m.county = :county"
        + " and m.opened_at >= :midnight and m.id < :after_id" + kind + within("m", scope, place);
    return SAID + ", m.* from (" + came + " and m.closed_at is null union all " + came
        + " and m.closed_at >= :midnight order by id desc limit :most) as m " + CONTENT_OF_MATTER
        + " order by m.id desc";
  }

  /**
   * Lists in the order of a date. The page's own matters are cut by index first, and only for them is
   * looked up what was said: left to itself the planner, blind to what the policies let through, may
   * read and sort every matter there is.
   */
  private static String dated(
      MatterFilter.Show show, Scope scope, @Nullable Region place, String kind) {
    var closed = ListKey.Order.of(show) == ListKey.Order.CLOSED;
    var where = switch (show) {
      case LATE -> " and m.closed_at is null and (m.due < :now or m.late > 0)";
      case SOON -> " and m.closed_at is null and m.late = 0 and m.due >= :now and m.due < :soon";
      case SUPERVISED -> " and m.closed_at is null and m.supervised is not null";
      case CLOSED -> " and m.closed_at is not null";
      case LATELY -> " and m.closed_at >= :since" + NOT_WITHDRAWN;
      case CLOSED_TODAY -> " and m.closed_at >= :midnight" + NOT_WITHDRAWN;
      case VISITED -> " and m.closed_at >= :since and m.rating is not null" + NOT_WITHDRAWN;
      default -> " and m.closed_at is null";
    };
    var after = closed
        ? " and (m.closed_at, m.id) < (:after_date, :after_id)"
        : " and (m.due, m.id) > (:after_date, :after_id)";
    var order = closed ? " order by m.closed_at desc, m.id desc" : " order by m.due, m.id";
    if (scope.person() != null) {
      return SAID + ", m.* from (select c.county, c.matter, c.title from casework.content c"
          + " where c.county = :county and c.raiser = :person) as c " + MATTER_OF_CONTENT
          + " where true" + where + kind + after + order + " limit :most";
    }
    return SAID + ", m.* from (select " + COLUMNS
        + " from casework.matter m where m.county = :county"
        + where + kind + within("m", scope, place) + after + order + " limit :most) as m "
        + CONTENT_OF_MATTER + order;
  }

  /** All matters by number; the narrow index of what was said is walked for a place. */
  private static String newest(Scope scope, @Nullable Region place) {
    if (scope.organisation() != null) {
      return SAID + ", m.* from (select " + COLUMNS
          + " from casework.matter m where m.county = :county"
          + within("m", scope, place)
          + " and m.id < :after_id order by m.id desc limit :most) as m "
          + CONTENT_OF_MATTER + " order by m.id desc";
    }
    return SAID + ", m.* from (select c.county, c.matter, c.title from casework.content c"
        + " where c.county = :county and c.matter < :after_id" + within("c", scope, place)
        + " order by c.matter desc limit :most) as c " + MATTER_OF_CONTENT + " order by m.id desc";
  }

  /** The predicate that an index serves; the row-level policy stays the net behind it. */
  static String within(String table, Scope scope, @Nullable Region place) {
    if (scope.organisation() != null) return " and " + table + ".handler_org = :organisation";
    if (scope.person() != null) return " and " + table + ".raiser = :person";
    if (place == null) return " and false";
    return switch (place.level()) {
      case COUNTY -> "";
      case TOWNSHIP -> " and " + table + ".township = :place";
      case VILLAGE, GRID -> " and " + table + ".village = :place";
    };
  }
}
