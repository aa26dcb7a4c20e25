package shanzhi.program.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.inbox.LineSql;

/** How lettings changed and ended, on what that rests, and what another hand was asked to agree to. */
final class AmendmentStore {

  /** What the inbox calls a contract of which something is asked. */
  private static final String KIND = "village-assets/contract";

  private static final String STATE = "assets.concession.ASKED";

  private static final String OF =
      "with u as (select county, id, region from assets.contract where county = ? and id = ?) ";

  private final String county;

  AmendmentStore(County county) {
    this.county = county.code();
  }

  void amended(
      JdbcClient jdbc,
      Contract was,
      Contract now,
      LocalDate since,
      String paper,
      String why,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    var road = now.road();
    jdbc.sql("""
            insert into assets.amendment (county, region, contract, since, rent_was, rent, until_was,
                   until_on, process, road, paper, why, by, at, client, content)
            values (:county, :region, :contract, :since, :rentWas, :rent, :untilWas, :until, :process,
                    :road, nullif(:paper, ''), :why, :by, :at, :client, :content)""")
        .param("county", county)
        .param("region", was.village().code())
        .param("contract", was.id().value())
        .param("since", since)
        .param("rentWas", was.rent())
        .param("rent", now.rent())
        .param("untilWas", was.untilOn())
        .param("until", now.untilOn())
        .param("process", now.process().name())
        .param("road", road == null ? null : road.value())
        .param("paper", paper)
        .param("why", why)
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** What an amendment changed. */
  public record Amendment(
      LocalDate since,
      long rentWas,
      long rent,
      LocalDate untilWas,
      LocalDate untilOn,
      String paper,
      String why) {}

  /**
   * On what an ending rests.
   *
   * @param forgone what had fallen due and was taken back by it, in fen
   */
  public record Ending(@Nullable MatterId road, String paper, long forgone) {}

  void ended(JdbcClient jdbc, ContractId id, Ending by) {
    var road = by.road();
    jdbc.sql("""
            update assets.contract
               set ended_road = :road, ended_paper = nullif(:paper, ''), forgone = :forgone
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("road", road == null ? null : road.value(), Types.BIGINT)
        .param("paper", by.paper())
        .param("forgone", by.forgone())
        .update();
  }

  Ending ending(JdbcClient jdbc, ContractId id) {
    return jdbc.sql("""
            select ended_road, coalesce(ended_paper, '') as paper, forgone from assets.contract
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> {
          var road = row.getObject("ended_road", Long.class);
          return new Ending(
              road == null ? null : new MatterId(road),
              row.getString("paper"),
              row.getLong("forgone"));
        })
        .single();
  }

  List<Amendment> amendments(JdbcClient jdbc, ContractId id) {
    return jdbc.sql("""
            select since, rent_was, rent, until_was, until_on, coalesce(paper, '') as paper, why
              from assets.amendment
             where county = :county and contract = :contract order by id desc""")
        .param("county", county)
        .param("contract", id.value())
        .query((row, n) -> new Amendment(
            day(row, "since"),
            row.getLong("rent_was"),
            row.getLong("rent"),
            day(row, "until_was"),
            day(row, "until_on"),
            row.getString("paper"),
            row.getString("why")))
        .list();
  }

  private static LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  /** 当日年租 These with the rent of a day, where it is not what was agreed to last. */
  List<Contract> asOf(JdbcClient jdbc, List<Contract> contracts, LocalDate on) {
    var rents = new HashMap<ContractId, Long>();
    jdbc.sql("""
            select c.id, coalesce(
                     (select m.rent from assets.amendment m
                       where m.county = c.county and m.contract = c.id
                         and m.since <= greatest(c.from_on, least(cast(:day as date), c.ended_on))
                       order by m.id desc limit 1),
                     (select m.rent_was from assets.amendment m
                       where m.county = c.county and m.contract = c.id order by m.id limit 1)) as rent
              from assets.contract c
             where c.county = :county and c.id = any (:ids)
               and exists (select from assets.amendment m
                            where m.county = c.county and m.contract = c.id)""")
        .param("county", county)
        .param("ids", contracts.stream().map(one -> one.id().value()).toArray(Long[]::new))
        .param("day", on)
        .query(row -> {
          rents.put(new ContractId(row.getLong(1)), row.getLong(2));
        });
    return contracts.stream()
        .map(one -> one.paying(rents.getOrDefault(one.id(), one.rent())))
        .toList();
  }

  // By two hands

  void ask(
      JdbcClient jdbc,
      Contract of,
      Concession said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    var payment = said.payment();
    var transfer = payment == null ? null : payment.transfer();
    jdbc.sql("""
            insert into assets.concession (county, region, contract, what, day, rent, until_on, receipt,
                   paid_for, fen, transfer, paper, why, by, person, at, client, content)
            values (:county, :region, :contract, :what, :day, :rent, :until, :receipt, :paidFor, :fen,
                    :transfer, :paper, :why, :by, :person, :at, :client, :content)""")
        .param("county", county)
        .param("region", of.village().code())
        .param("contract", of.id().value())
        .param("what", said.what().name())
        .param("day", said.day())
        .param("rent", said.rent(), Types.BIGINT)
        .param("until", said.untilOn(), Types.DATE)
        .param("receipt", payment == null ? null : payment.receipt(), Types.BIGINT)
        .param("paidFor", payment == null ? null : payment.what().name(), Types.VARCHAR)
        .param("fen", payment == null ? null : payment.fen(), Types.BIGINT)
        .param("transfer", transfer == null ? null : transfer.value(), Types.BIGINT)
        .param("paper", said.paper())
        .param("why", said.why())
        .param("by", by.signature())
        .param("person", said.person())
        .param("at", now.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** What another hand was asked to agree to, and neither answered nor was taken back. */
  Optional<Concession> asked(JdbcClient jdbc, ContractId of) {
    return jdbc.sql("""
            select id, what, day, rent, until_on, receipt, paid_for, fen, transfer, paper, why, person
              from assets.concession
             where county = :county and contract = :contract and agreed is null
               and withdrawn_at is null""")
        .param("county", county)
        .param("contract", of.value())
        .query((row, n) -> new Concession(
            row.getLong("id"),
            Concession.What.valueOf(row.getString("what")),
            day(row, "day"),
            row.getObject("rent", Long.class),
            row.getObject("until_on", LocalDate.class),
            payment(row),
            row.getString("paper"),
            row.getString("why"),
            row.getLong("person")))
        .optional();
  }

  private static Concession.@Nullable Payment payment(ResultSet row) throws SQLException {
    var what = row.getString("paid_for");
    if (what == null) return null;
    var transfer = row.getObject("transfer", Long.class);
    return new Concession.Payment(
        row.getObject("receipt", Long.class),
        Due.What.valueOf(what),
        row.getLong("fen"),
        transfer == null ? null : new TransferId(transfer));
  }

  void withdraw(JdbcClient jdbc, long concession, Instant at) {
    jdbc.sql("""
            update assets.concession set withdrawn_at = :at
             where county = :county and id = :id and agreed is null""")
        .param("county", county)
        .param("id", concession)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void answer(JdbcClient jdbc, long concession, boolean agreed, Acting by) {
    jdbc.sql("""
            update assets.concession set agreed = :agreed, answered_by = :by, answerer = :person
             where county = :county and id = :id and agreed is null""")
        .param("county", county)
        .param("id", concession)
        .param("agreed", agreed)
        .param("by", by.signature())
        .param("person", Objects.requireNonNull(by.person()).value())
        .update();
  }

  void tell(
      JdbcClient jdbc, ContractId of, OrganisationId desk, String why, Instant since, Instant due) {
    jdbc.sql(OF + LineSql.OPEN)
        .params(county, of.value(), KIND, (short) 0, desk.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .params(Capability.ASSETS_KEEP, STATE, "answer", why)
        .params(since.atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Lines are the platform's to close. */
  void untell(JdbcClient jdbc, ContractId of) {
    jdbc.sql(OF + LineSql.CLOSE).params(county, of.value(), KIND, (short) 0).update();
  }
}
