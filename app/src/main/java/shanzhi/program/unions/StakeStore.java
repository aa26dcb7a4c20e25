package shanzhi.program.unions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/** What moved whose shares. */
final class StakeStore {

  private final String county;

  StakeStore(County county) {
    this.county = county.code();
  }

  void add(JdbcClient jdbc, Venture venture, List<Stake> moved, TransferId transfer, Instant now) {
    for (var one : moved) {
      var holding = one.holding();
      jdbc.sql("""
              insert into unions.stake (county, venture, region, keeper, day, party, role, person,
                     organisation, delta, cause, ref, transfer, at)
              values (:county, :venture, :region, :keeper, :day, :party, :role, :person,
                      :organisation, :delta, :cause, :ref, :transfer, :at)""")
          .param("county", county)
          .param("venture", venture.id().value())
          .param("region", venture.region().code())
          .param("keeper", venture.keeper().value())
          .param("day", one.day())
          .param("party", holding.party())
          .param("role", holding.role().name())
          .param("person", holding.person() == null ? null : holding.person().value())
          .param(
              "organisation",
              holding.organisation() == null ? null : holding.organisation().value())
          .param("delta", one.delta())
          .param("cause", one.cause().name())
          .param("ref", one.ref())
          .param("transfer", transfer.value())
          .param("at", VentureStore.at(now))
          .update();
    }
  }

  /** Who has how many at the end of a day; whoever has none is left out. */
  Map<Stake.Holding, Long> holdings(JdbcClient jdbc, VentureId venture, LocalDate day) {
    var found = new LinkedHashMap<Stake.Holding, Long>();
    jdbc.sql("""
            select party, role, person, organisation, sum(delta) as shares
              from unions.stake
             where county = :county and venture = :venture and day <= :day
             group by party, role, person, organisation
            having sum(delta) <> 0
             order by party, role desc, person, organisation""")
        .param("county", county)
        .param("venture", venture.value())
        .param("day", day)
        .query(row -> {
          found.put(holding(row), row.getLong("shares"));
        });
    return found;
  }

  /** All moves of a venture in the order of their days, as far as these eyes go. */
  List<Stake> moves(JdbcClient jdbc, VentureId venture, int most) {
    return jdbc.sql("""
            select venture, day, party, role, person, organisation, delta, cause, ref, transfer
              from unions.stake
             where county = :county and venture = :venture
             order by day, id limit :most""")
        .param("county", county)
        .param("venture", venture.value())
        .param("most", most)
        .query((row, n) -> stake(row))
        .list();
  }

  /** All moves of a person's own. */
  List<Stake> of(JdbcClient jdbc, PersonId person) {
    return jdbc.sql("""
            select venture, day, party, role, person, organisation, delta, cause, ref, transfer
              from unions.stake
             where county = :county and person = :person
             order by venture, day, id""")
        .param("county", county)
        .param("person", person.value())
        .query((row, n) -> stake(row))
        .list();
  }

  private static Stake stake(ResultSet row) throws SQLException {
    return new Stake(
        new VentureId(row.getLong("venture")),
        row.getObject("day", LocalDate.class),
        holding(row),
        row.getLong("delta"),
        Stake.Cause.valueOf(row.getString("cause")),
        row.getLong("ref"),
        new TransferId(row.getLong("transfer")));
  }

  private static Stake.Holding holding(ResultSet row) throws SQLException {
    var person = row.getObject("person", Long.class);
    var organisation = row.getObject("organisation", Long.class);
    return new Stake.Holding(
        row.getInt("party"),
        Stake.Role.valueOf(row.getString("role")),
        person == null ? null : new PersonId(person),
        organisation == null ? null : new OrganisationId(organisation));
  }
}
