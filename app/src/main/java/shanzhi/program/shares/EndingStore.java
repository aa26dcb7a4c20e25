package shanzhi.program.shares;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/** Collectives that ended. */
final class EndingStore {

  private final String county;

  EndingStore(County county) {
    this.county = county.code();
  }

  /** Whether a list is drawn up or noticed, a plan drafted, or a change waits for another hand. */
  boolean underWay(JdbcClient jdbc, OrganisationId collective) {
    return jdbc.sql("""
            select exists (select from shares.round
                            where county = :county and collective = :collective and not closed)
                or exists (select from shares.change
                            where county = :county and collective = :collective and not closed)
                or exists (select from shares.plan
                            where county = :county and collective = :collective
                              and adopted_on is null and dropped_on is null)""")
        .param("county", county)
        .param("collective", collective.value())
        .query(Boolean.class)
        .single();
  }

  void add(
      JdbcClient jdbc,
      Region village,
      Ending said,
      @Nullable TransferId transfer,
      Acting by,
      Instant at) {
    jdbc.sql("""
            insert into shares.ending (county, collective, region, day, successor, approval,
                   creditors_told, road, shares, transfer, by, at)
            values (:county, :collective, :region, :day, :successor, :approval, :told, :road, :shares,
                    :transfer, :by, :at)""")
        .param("county", county)
        .param("collective", said.collective().value())
        .param("region", village.code())
        .param("day", said.day())
        .param("successor", said.successor())
        .param("approval", said.approval())
        .param("told", said.creditorsTold())
        .param("road", said.road().value())
        .param("shares", said.shares())
        .param("transfer", transfer == null ? null : transfer.value(), Types.BIGINT)
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Ending> find(JdbcClient jdbc, OrganisationId collective) {
    return jdbc.sql("""
            select day, successor, approval, creditors_told, road, shares from shares.ending
             where county = :county and collective = :collective""")
        .param("county", county)
        .param("collective", collective.value())
        .query((row, n) -> new Ending(
            collective,
            row.getObject("day", LocalDate.class),
            row.getString("successor"),
            row.getString("approval"),
            row.getObject("creditors_told", LocalDate.class),
            new MatterId(row.getLong("road")),
            row.getLong("shares")))
        .optional();
  }
}
