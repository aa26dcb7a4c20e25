package shanzhi.program.unions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;

/** Ventures that were wound up. */
final class WindingStore {

  private final String county;

  WindingStore(County county) {
    this.county = county.code();
  }

  Optional<Winding> find(JdbcClient jdbc, VentureId venture) {
    var roads = new TreeMap<>(jdbc
        .sql("""
            select party, road from unions.winding_road
             where county = :county and venture = :venture""")
        .param("county", county)
        .param("venture", venture.value())
        .query((row, n) -> Map.entry(row.getInt("party"), new MatterId(row.getLong("road"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return jdbc.sql("""
            select day, why, assets, evidence, money, realised, costs, wages, taxes, debts, kept,
                   distribution
              from unions.winding
             where county = :county and venture = :venture""")
        .param("county", county)
        .param("venture", venture.value())
        .query((row, n) -> new Winding(
            row.getObject("day", LocalDate.class),
            row.getString("why"),
            row.getString("assets"),
            row.getString("evidence"),
            roads,
            settling(row)))
        .optional();
  }

  private static @Nullable Settling settling(ResultSet row) throws SQLException {
    var money = row.getObject("money", Long.class);
    if (money == null) return null;
    var drawn = row.getObject("distribution", Long.class);
    return new Settling(
        new BookId(money),
        row.getLong("realised"),
        row.getLong("costs"),
        row.getLong("wages"),
        row.getLong("taxes"),
        row.getLong("debts"),
        row.getLong("kept"),
        "",
        "",
        drawn == null ? null : new DistributionId(drawn));
  }

  private static JdbcClient.StatementSpec settled(
      JdbcClient.StatementSpec spec, @Nullable Settling one) {
    var drawn = one == null ? null : one.distribution();
    return spec.param("money", one == null ? null : one.money().value(), Types.BIGINT)
        .param("realised", one == null ? null : one.realised(), Types.BIGINT)
        .param("costs", one == null ? null : one.costs(), Types.BIGINT)
        .param("wages", one == null ? null : one.wages(), Types.BIGINT)
        .param("taxes", one == null ? null : one.taxes(), Types.BIGINT)
        .param("debts", one == null ? null : one.debts(), Types.BIGINT)
        .param("kept", one == null ? null : one.kept(), Types.BIGINT)
        .param("distribution", drawn == null ? null : drawn.value(), Types.BIGINT);
  }

  /** Whether shares moved on a day: who gets what is left is read from the day before. */
  boolean moved(JdbcClient jdbc, VentureId venture, LocalDate day) {
    return jdbc.sql("""
            select exists (select from unions.stake
                            where county = :county and venture = :venture and day >= :day)""")
        .param("county", county)
        .param("venture", venture.value())
        .param("day", day)
        .query(Boolean.class)
        .single();
  }

  /** Whether somebody is on the way to held shares. */
  boolean takeoversOpen(JdbcClient jdbc, VentureId venture) {
    return jdbc.sql("""
            select exists (
              select from unions.takeover
               where county = :county and venture = :venture
                 and moved_at is null and ended_at is null)""")
        .param("county", county)
        .param("venture", venture.value())
        .query(Boolean.class)
        .single();
  }

  void add(
      JdbcClient jdbc,
      Venture venture,
      Winding said,
      @Nullable TransferId transfer,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    settled(jdbc.sql("""
            insert into unions.winding (county, venture, region, keeper, day, why, assets, evidence,
                   transfer, actor, at, client, content, money, realised, costs, wages, taxes, debts,
                   kept, distribution)
            values (:county, :venture, :region, :keeper, :day, :why, :assets, :evidence, :transfer,
                    :actor, :at, :client, :content, :money, :realised, :costs, :wages, :taxes, :debts,
                    :kept, :distribution)"""), said.settling())
        .param("county", county)
        .param("venture", venture.id().value())
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("day", said.day())
        .param("why", said.why())
        .param("assets", said.assets())
        .param("evidence", said.evidence())
        .param("transfer", transfer == null ? null : transfer.value(), Types.BIGINT)
        .param("actor", by.signature())
        .param("at", VentureStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  void roads(JdbcClient jdbc, Venture venture, Map<Integer, MatterId> resolved) {
    for (var one : resolved.entrySet()) {
      jdbc.sql("""
              insert into unions.winding_road (county, venture, party, region, road)
              values (:county, :venture, :party, :region, :road)""")
          .param("county", county)
          .param("venture", venture.id().value())
          .param("party", one.getKey())
          .param("region", venture.region().code())
          .param("road", one.getValue().value())
          .update();
    }
  }
}
