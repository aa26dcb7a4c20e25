package shanzhi.program.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** What came in of what was due. */
final class ReceiptStore {

  private final String county;

  ReceiptStore(County county) {
    this.county = county.code();
  }

  long receive(
      JdbcClient jdbc,
      Contract of,
      Receipt said,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    var transfer = said.transfer();
    return jdbc.sql("""
            insert into assets.receipt (county, region, contract, what, paid_on, fen, transfer, evidence,
                   again, by, at, client, content)
            values (:county, :region, :contract, :what, :paid, :fen, :transfer, :evidence, :again, :by,
                    :at, :client, :content) returning id""")
        .param("county", county)
        .param("region", of.village().code())
        .param("contract", of.id().value())
        .param("what", said.what().name())
        .param("paid", said.paidOn())
        .param("fen", said.fen())
        .param("transfer", transfer == null ? null : transfer.value())
        .param("evidence", said.evidence())
        .param("again", said.again())
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  /** How much of a booked transfer has been set against contracts. */
  long ofTransfer(JdbcClient jdbc, TransferId transfer) {
    return jdbc.sql("""
            select coalesce(sum(fen), 0) from assets.receipt
             where county = :county and transfer = :transfer and void is null""")
        .param("county", county)
        .param("transfer", transfer.value())
        .query(Long.class)
        .single();
  }

  boolean voided(JdbcClient jdbc, long receipt, String why) {
    return jdbc.sql("""
            update assets.receipt set void = :why where county = :county and id = :id and void is null""")
            .param("county", county)
            .param("id", receipt)
            .param("why", why)
            .update()
        == 1;
  }

  /** What rests on a booked transfer that was reversed counts no more; answers how many. */
  int reversed(JdbcClient jdbc, TransferId transfer) {
    return jdbc.sql("""
            update assets.receipt set void = :why
             where county = :county and transfer = :transfer and void is null""")
        .param("county", county)
        .param("transfer", transfer.value())
        .param("why", "记账已冲销 #" + transfer)
        .update();
  }

  List<Receipt> of(JdbcClient jdbc, ContractId id, int most) {
    return jdbc.sql("""
            select id, what, paid_on, fen, transfer, evidence, void, again from assets.receipt
             where county = :county and contract = :contract order by paid_on desc, id desc
             limit :most""")
        .param("county", county)
        .param("contract", id.value())
        .param("most", most)
        .query((row, n) -> receipt(row))
        .list();
  }

  /** The receipts that rest on booked transfers, a page at a time. */
  List<Receipt> booked(JdbcClient jdbc, Region village, long after, int most) {
    return jdbc.sql("""
            select id, what, paid_on, fen, transfer, evidence, void, again from assets.receipt
             where county = :county and village = :village and transfer is not null and void is null
               and id > :after
             order by id limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("after", after)
        .param("most", most)
        .query((row, n) -> receipt(row))
        .list();
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    var transfer = row.getObject("transfer", Long.class);
    return new Receipt(
        row.getLong("id"),
        Due.What.valueOf(row.getString("what")),
        row.getObject("paid_on", LocalDate.class),
        row.getLong("fen"),
        transfer == null ? null : new TransferId(transfer),
        row.getString("evidence"),
        row.getString("void"),
        row.getBoolean("again"));
  }
}
