package shanzhi.foundation.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 村民与常住者 Who belongs to a village on a day: registered there, or resident there for so many months.
 * Worked out of the register's dates for the platform, and never a list that somebody types.
 */
@Component
public class Dwellers {

  private static final String OF = """
      select * from (
        select r.id, r.household, r.born,
               coalesce(left(r.registered_code, 12) = r.village, false) as registered,
               least(
                 case when left(r.registered_code, 12) = r.village
                      then coalesce(r.registered_since, r.resident_since) end,
                 case when r.away_since is null or r.away_since > :on
                      then (r.resident_since + make_interval(months => :months))::date end) as since
          from people.resident r
         where r.county = :county and r.village = :village
           and (r.ended_on is null or r.ended_on > :on)
           and r.ended_why is distinct from 'ENTERED_IN_ERROR'""";

  private static final String BY_DAY = """
      ) x where since <= :on order by household, id""";

  private final Db db;
  private final County county;

  Dwellers(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** Those of a village on a day. */
  public List<Dweller> of(Region village, LocalDate on, int months) {
    return db.in(
        Scope.system(county),
        jdbc -> asked(jdbc, OF + BY_DAY, village, on, months)
            .query(Dwellers::dweller)
            .list());
  }

  /** One of them; none where the person does not belong there on the day. */
  public Optional<Dweller> of(PersonId person, Region village, LocalDate on, int months) {
    return db.in(
        Scope.system(county),
        jdbc -> asked(jdbc, OF + " and r.id = :person" + BY_DAY, village, on, months)
            .param("person", person.value())
            .query(Dwellers::dweller)
            .optional());
  }

  private JdbcClient.StatementSpec asked(
      JdbcClient jdbc, String sql, Region village, LocalDate on, int months) {
    return jdbc.sql(sql)
        .param("county", county.code())
        .param("village", village.code())
        .param("on", on)
        .param("months", months);
  }

  private static Dweller dweller(ResultSet row, int n) throws SQLException {
    return new Dweller(
        new PersonId(row.getLong("id")),
        new HouseholdId(row.getLong("household")),
        row.getObject("born", LocalDate.class),
        row.getBoolean("registered"),
        row.getObject("since", LocalDate.class));
  }
}
