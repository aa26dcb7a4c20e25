package shanzhi.program.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.casework.PostChange;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.HouseholdId;

/**
 * The statements of doors. A list and the figure that counts it share their conditions, so
 * they agree to the row.
 */
final class DoorStore {

  /** As it stands on the day: a place of a patrol whose days are over is to do again. */
  static final String STATE =
      "(case when d.kind = 'PATROL' and d.state = 'DONE' and d.due <= :today then 'AHEAD'"
          + " else d.state end)";

  private static final String WAITING = STATE + " in ('AHEAD', 'ABSENT')";
  private static final String LATE = WAITING + " and d.due < :today";

  private static final String DOOR = "select d.campaign, d.n, d.region, d.grid, d.household,"
      + " d.key_place, d.label, d.address, d.post, d.worker, d.tries, d.due, d.seen_at, " + STATE
      + " as standing from campaign.door d where d.county = :county and d.campaign = :campaign";

  private static final int BATCH = 5_000;

  private final String county;

  DoorStore(County county) {
    this.county = county.code();
  }

  /** A door before it is listed. */
  record Listed(
      Region region,
      @Nullable Region grid,
      @Nullable Long household,
      @Nullable Long keyPlace,
      String label,
      String address) {}

  /** Freezes the list in its order, a few thousand doors a statement. */
  void freeze(JdbcClient jdbc, Campaign campaign, List<Listed> doors, LocalDate due) {
    for (var from = 0; from < doors.size(); from += BATCH) {
      var part = doors.subList(from, Math.min(doors.size(), from + BATCH));
      jdbc.sql("""
              insert into campaign.door (county, campaign, n, kind, region, grid, household,
                     key_place, label, address, due)
              select :county, :campaign, :from + x.n, :kind, x.region, x.grid, x.household,
                     x.key_place, x.label, x.address, :due
                from unnest(:regions::text[], :grids::text[], :households::bigint[],
                            :places::bigint[], :labels::text[], :addresses::text[])
                     with ordinality as x(region, grid, household, key_place, label, address, n)""")
          .param("county", county)
          .param("campaign", campaign.id().value())
          .param("kind", campaign.kind().name())
          .param("from", from)
          .param("due", due)
          .param("regions", texts(part, door -> door.region().code()))
          .param(
              "grids",
              texts(part, door -> door.grid() == null ? null : door.grid().code()))
          .param("households", part.stream().map(Listed::household).toArray(Long[]::new))
          .param("places", part.stream().map(Listed::keyPlace).toArray(Long[]::new))
          .param("labels", texts(part, Listed::label))
          .param("addresses", texts(part, Listed::address))
          .update();
    }
  }

  private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  /** A village's part in one grid, or in none. */
  record Patch(Region region, @Nullable Region grid) {}

  /** Every patch of a campaign that has doors. */
  List<Patch> patches(JdbcClient jdbc, MatterId campaign) {
    return jdbc.sql("""
            select distinct region, grid from campaign.door
             where county = :county and campaign = :campaign order by region, grid""")
        .param("county", county)
        .param("campaign", campaign.value())
        .query((row, n) -> new Patch(new Region(row.getString(1)), region(row, "grid")))
        .list();
  }

  /** Gives every patch to its worker, all in one statement. */
  int divide(JdbcClient jdbc, MatterId campaign, Map<Patch, Division.Worker> division) {
    var patches = List.copyOf(division.entrySet());
    return jdbc.sql("""
            update campaign.door d set post = x.post, worker = x.worker
              from unnest(:regions::text[], :grids::text[], :posts::bigint[], :workers::bigint[])
                     as x(region, grid, post, worker)
             where d.county = :county and d.campaign = :campaign
               and d.region = x.region and coalesce(d.grid, '') = x.grid""")
        .param("county", county)
        .param("campaign", campaign.value())
        .param("regions", texts(patches, e -> e.getKey().region().code()))
        .param(
            "grids",
            texts(
                patches, e -> e.getKey().grid() == null ? "" : e.getKey().grid().code()))
        .param("posts", patches.stream().map(e -> e.getValue().post().value()).toArray(Long[]::new))
        .param(
            "workers",
            patches.stream().map(e -> e.getValue().person().value()).toArray(Long[]::new))
        .update();
  }

  /** Gives the doors that wait, of a place and of whoever had them, to another. */
  int redivide(
      JdbcClient jdbc, MatterId campaign, DoorFilter filter, Division.Worker to, LocalDate today) {
    var sql = "update campaign.door d set post = :post, worker = :to"
        + " where d.county = :county and d.campaign = :campaign" + conditions(filter)
        + " and d.worker is distinct from :to";
    return filtered(jdbc.sql(sql), campaign, filter, today)
        .param("post", to.post().value())
        .param("to", to.person().value())
        .update();
  }

  /** In open campaigns: what waits, and what a patrol will have to do again. */
  int handOver(JdbcClient jdbc, PostChange change) {
    var giver = change.giver();
    return jdbc.sql("""
            update campaign.door d set post = :to, worker = :taker
             where d.county = :county and d.village = :village and d.post = :from
               and (:giver::bigint is null or d.worker = :giver)
               and (d.kind = 'PATROL' or d.state in ('AHEAD', 'ABSENT'))
               and d.campaign in (
                     select c.id from campaign.campaign c
                      where c.county = :county and c.opened_at is not null and c.closed_at is null)""")
        .param("county", county)
        .param("village", change.village().code())
        .param("from", change.from().value())
        .param("giver", giver == null ? null : giver.value())
        .param("to", change.to().value())
        .param("taker", change.taker().value())
        .update();
  }

  /** How many doors of open campaigns wait for a post. */
  long waitingFor(JdbcClient jdbc, PostId post) {
    return jdbc.sql("""
            select count(*) from campaign.door d
             where d.county = :county and d.post = :post
               and (d.kind = 'PATROL' or d.state in ('AHEAD', 'ABSENT'))
               and d.campaign in (
                     select c.id from campaign.campaign c
                      where c.county = :county and c.opened_at is not null and c.closed_at is null)""")
        .param("county", county)
        .param("post", post.value())
        .query(Long.class)
        .single();
  }

  /** The doors after a number, in their order. */
  List<Door> list(
      JdbcClient jdbc, MatterId campaign, DoorFilter filter, LocalDate today, int after, int most) {
    var sql = DOOR + conditions(filter) + " and d.n > :after order by d.n limit :most";
    return filtered(jdbc.sql(sql), campaign, filter, today)
        .param("after", after)
        .param("most", most)
        .query(DoorStore::door)
        .list();
  }

  long count(JdbcClient jdbc, MatterId campaign, DoorFilter filter, LocalDate today) {
    var sql = "select count(*) from campaign.door d where d.county = :county"
        + " and d.campaign = :campaign" + conditions(filter);
    return filtered(jdbc.sql(sql), campaign, filter, today).query(Long.class).single();
  }

  private JdbcClient.StatementSpec filtered(
      JdbcClient.StatementSpec sql, MatterId campaign, DoorFilter filter, LocalDate today) {
    return sql.param("county", county)
        .param("campaign", campaign.value())
        .param("today", today)
        .param("place", filter.place() == null ? null : filter.place().code())
        .param("worker", filter.worker() == null ? null : filter.worker().value());
  }

  /** On stored columns, so that an index serves them under the policies. */
  private static String conditions(DoorFilter filter) {
    var place = filter.place();
    var sql = new StringBuilder();
    if (place != null) {
      sql.append(
          switch (place.level()) {
            case COUNTY -> filter.none() ? " and d.township = :place" : "";
            case TOWNSHIP -> filter.none() ? " and d.village = :place" : " and d.township = :place";
            case VILLAGE ->
              filter.none()
                  ? " and d.village = :place and d.grid is null"
                  : " and d.village = :place";
            case GRID -> " and d.village = left(:place, 12) and d.grid = :place";
          });
    }
    if (filter.worker() != null) sql.append(" and d.worker = :worker");
    if (filter.nobody()) sql.append(" and d.worker is null");
    if (filter.show() != null) {
      sql.append(" and ")
          .append(
              switch (filter.show()) {
                case WAITING -> WAITING;
                case LATE -> LATE;
                case AHEAD, DONE, ABSENT, REFUSED, GONE ->
                  STATE + " = '" + filter.show().name() + "'";
              });
    }
    return sql.toString();
  }

  Optional<Door> find(JdbcClient jdbc, MatterId campaign, int n, LocalDate today) {
    return jdbc.sql(DOOR + " and d.n = :n")
        .param("county", county)
        .param("campaign", campaign.value())
        .param("n", n)
        .param("today", today)
        .query(DoorStore::door)
        .optional();
  }

  /** Figures of a place by its parts, counted from the index of what they are counted by. */
  Coverage coverage(JdbcClient jdbc, MatterId campaign, Region place, LocalDate today) {
    var part = switch (place.level()) {
      case COUNTY -> "d.township";
      case TOWNSHIP -> "d.village";
      case VILLAGE, GRID -> "d.grid";
    };
    var sql = "select " + part + " as part, grouping(" + part + ") = 1 as whole,"
        + " count(*) as total, sum(d.tries) as tries, "
        + counted("AHEAD") + counted("DONE") + counted("ABSENT") + counted("REFUSED")
        + counted("GONE") + "count(*) filter (where " + LATE + ") as late"
        + " from campaign.door d where d.county = :county and d.campaign = :campaign"
        + conditions(DoorFilter.all().in(place, false))
        + " group by grouping sets ((" + part + "), ()) order by part";
    record Counted(boolean whole, Coverage.Row row) {}
    var rows = filtered(jdbc.sql(sql), campaign, DoorFilter.all().in(place, false), today)
        .query((row, n) -> {
          var whole = row.getBoolean("whole");
          var code = row.getString("part");
          var none = !whole && (code == null || code.equals(place.code()));
          return new Counted(
              whole, row(row, code == null || whole ? place : new Region(code), none));
        })
        .list();
    var parts = rows.stream().filter(row -> !row.whole()).map(Counted::row).toList();
    var whole = rows.stream()
        .filter(Counted::whole)
        .map(Counted::row)
        .findFirst()
        .orElse(Coverage.Row.empty(place));
    return new Coverage(place, whole, parts);
  }

  private static String counted(String state) {
    return "count(*) filter (where " + STATE + " = '" + state + "') as " + state + ", ";
  }

  private static Coverage.Row row(ResultSet row, Region place, boolean none) throws SQLException {
    return new Coverage.Row(
        place,
        none,
        row.getLong("total"),
        row.getLong("ahead"),
        row.getLong("done"),
        row.getLong("absent"),
        row.getLong("refused"),
        row.getLong("gone"),
        row.getLong("late"),
        row.getLong("tries"));
  }

  /** The counts of every patch, those in no grid by their village. */
  List<Coverage.Row> patchRows(JdbcClient jdbc, MatterId campaign, LocalDate today) {
    return jdbc.sql("select d.region, d.grid, count(*) as total, sum(d.tries) as tries, "
            + counted("AHEAD") + counted("DONE") + counted("ABSENT") + counted("REFUSED")
            + counted("GONE") + "count(*) filter (where " + LATE + ") as late"
            + " from campaign.door d where d.county = :county and d.campaign = :campaign"
            + " group by d.region, d.grid order by d.region, d.grid")
        .param("county", county)
        .param("campaign", campaign.value())
        .param("today", today)
        .query((row, n) -> {
          var grid = region(row, "grid");
          return row(row, grid == null ? new Region(row.getString("region")) : grid, grid == null);
        })
        .list();
  }

  /** Who has how many doors of a place; first those that nobody has. */
  List<Share> shares(JdbcClient jdbc, MatterId campaign, Region place, LocalDate today) {
    var filter = DoorFilter.all().in(place, false);
    var sql = "select d.post, d.worker, count(*) as total, count(*) filter (where " + WAITING
        + ") as waiting from campaign.door d where d.county = :county and d.campaign = :campaign"
        + conditions(filter)
        + " group by d.post, d.worker order by d.worker nulls first, d.post limit 2000";
    return filtered(jdbc.sql(sql), campaign, filter, today)
        .query((row, n) ->
            new Share(post(row), person(row), row.getLong("total"), row.getLong("waiting")))
        .list();
  }

  private static Door door(ResultSet row, int n) throws SQLException {
    var household = row.getLong("household");
    var place = row.getLong("key_place");
    var isPlace = !row.wasNull();
    var seen = CampaignStore.instant(row, "seen_at");
    return new Door(
        new MatterId(row.getLong("campaign")),
        row.getInt("n"),
        new Region(row.getString("region")),
        region(row, "grid"),
        isPlace ? null : new HouseholdId(household),
        isPlace ? place : null,
        row.getString("label"),
        row.getString("address"),
        post(row),
        person(row),
        Door.State.valueOf(row.getString("standing")),
        row.getInt("tries"),
        row.getObject("due", LocalDate.class),
        seen == null ? null : LocalDate.ofInstant(seen, Words.ZONE));
  }

  static @Nullable Region region(ResultSet row, String column) throws SQLException {
    var code = row.getString(column);
    return code == null ? null : new Region(code);
  }

  private static @Nullable PostId post(ResultSet row) throws SQLException {
    var number = row.getLong("post");
    return row.wasNull() ? null : new PostId(number);
  }

  static @Nullable PersonId person(ResultSet row) throws SQLException {
    var number = row.getLong("worker");
    return row.wasNull() ? null : new PersonId(number);
  }
}
