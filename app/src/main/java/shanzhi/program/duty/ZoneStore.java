package shanzhi.program.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.people.Household;
import shanzhi.foundation.people.HouseholdId;

/** The statements of zones. */
final class ZoneStore {

  private static final String PART = """
      select id, region, grid, household, person, role, since
        from duty.zone
       where county = :county and since <= :today and (until is null or until > :today)
      """;

  private final String county;

  ZoneStore(County county) {
    this.county = county.code();
  }

  boolean writtenBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "duty.zone", client, content);
  }

  private JdbcClient.StatementSpec parts(JdbcClient.StatementSpec statement, NewCharge zone) {
    return statement
        .param("county", county)
        .param("region", zone.village().code())
        .param("grids", zone.grids().stream().map(Region::code).toArray(String[]::new))
        .param(
            "households", zone.households().stream().map(HouseholdId::value).toArray(Long[]::new));
  }

  void end(JdbcClient jdbc, NewCharge zone, LocalDate today) {
    var statement = jdbc.sql("""
            update duty.zone set until = :today
             where county = :county and region = :region and until is null
               and (grid = any(:grids) or household = any(:households))""");
    parts(statement, zone).param("today", today).update();
  }

  void add(
      JdbcClient jdbc,
      NewCharge zone,
      LocalDate since,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    parts(jdbc.sql("""
            insert into duty.zone (county, region, grid, household, person, role, since, given_by,
                   given_at, client, content)
            select :county, :region, p.grid, p.household, :person, :role, :since, :by, :at, :client,
                   :content
              from (select grid, null::bigint as household from unnest(:grids::text[]) as grid
                    union all
                    select null, household from unnest(:households::bigint[]) as household) p"""), zone)
        .param("person", zone.person().value())
        .param("role", zone.role().strip())
        .param("since", since)
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  int release(JdbcClient jdbc, long id, Region village, LocalDate today) {
    return jdbc.sql("""
            update duty.zone set until = :today
             where county = :county and id = :id and region = :region and until is null""")
        .param("county", county)
        .param("id", id)
        .param("region", village.code())
        .param("today", today)
        .update();
  }

  List<ZonePart> ofVillage(JdbcClient jdbc, Region village, LocalDate today) {
    return jdbc.sql(PART + " and village = :village order by person, id")
        .param("county", county)
        .param("today", today)
        .param("village", village.code())
        .query(ZoneStore::part)
        .list();
  }

  List<ZonePart> ofPerson(JdbcClient jdbc, PersonId person, LocalDate today) {
    return jdbc.sql(PART + " and person = :person order by id")
        .param("county", county)
        .param("today", today)
        .param("person", person.value())
        .query(ZoneStore::part)
        .list();
  }

  /** A household of its own comes before its grid. */
  Optional<ZonePart> of(JdbcClient jdbc, Household household, LocalDate today) {
    var grid = household.grid();
    return jdbc.sql(PART + """
             and (household = :household or grid = :grid)
             order by household nulls last
             limit 1""")
        .param("county", county)
        .param("today", today)
        .param("household", household.id().value())
        .param("grid", grid == null ? null : grid.code())
        .query(ZoneStore::part)
        .optional();
  }

  private static ZonePart part(ResultSet row, int n) throws SQLException {
    var grid = row.getString("grid");
    var household = row.getLong("household");
    return new ZonePart(
        row.getLong("id"),
        new Region(row.getString("region")),
        grid == null ? null : new Region(grid),
        household == 0 ? null : new HouseholdId(household),
        new PersonId(row.getLong("person")),
        row.getString("role"),
        row.getObject("since", LocalDate.class));
  }
}
