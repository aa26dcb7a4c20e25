package shanzhi.program.industry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** Bookings, each under the number of its voucher. */
final class BookingStore {

  private static final String BOOKING = """
      select id, region, project, contract, n, settlement, side, kind, what, fen, voucher, transfer,
             state, on_day
        from industry.booking
      """;

  private final String county;

  BookingStore(County county) {
    this.county = county.code();
  }

  long add(JdbcClient jdbc, Booking said, ClientId client, String content) {
    var project = said.project();
    var contract = said.contract();
    var settlement = said.settlement();
    return jdbc.sql("""
            insert into industry.booking (county, region, project, contract, n, settlement, side, kind,
                   what, fen, voucher, state, on_day, client, content)
            values (:county, :region, :project, :contract, :n, :settlement, :side, :kind, :what, :fen,
                    :voucher, 'OPEN', :day, :client, :content) returning id""")
        .param("county", county)
        .param("region", said.village().code())
        .param("project", project == null ? null : project.value())
        .param("contract", contract == null ? null : contract.value())
        .param("n", said.n())
        .param("settlement", settlement == null ? null : settlement.value())
        .param("side", said.side().name())
        .param("kind", said.kind().name())
        .param("what", said.what())
        .param("fen", said.fen())
        .param("voucher", said.voucher().value())
        .param("day", said.day())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  List<Booking> ofProject(JdbcClient jdbc, ProjectId project) {
    return jdbc.sql(BOOKING + " where county = :county and project = :project order by id desc")
        .param("county", county)
        .param("project", project.value())
        .query(BookingStore::booking)
        .list();
  }

  Optional<Booking> ofSettlement(JdbcClient jdbc, SettlementId settlement) {
    return jdbc.sql(BOOKING + """
             where county = :county and settlement = :settlement order by id desc limit 1""")
        .param("county", county)
        .param("settlement", settlement.value())
        .query(BookingStore::booking)
        .optional();
  }

  Optional<Booking> ofVoucher(JdbcClient jdbc, VoucherId voucher) {
    return jdbc.sql(BOOKING + " where county = :county and voucher = :voucher")
        .param("county", county)
        .param("voucher", voucher.value())
        .query(BookingStore::booking)
        .optional();
  }

  /** Its voucher was given back or taken back. */
  void gone(JdbcClient jdbc, long id) {
    jdbc.sql("update industry.booking set state = 'GONE'"
            + " where county = :county and id = :id and state = 'OPEN'")
        .param("county", county)
        .param("id", id)
        .update();
  }

  /** It comes again in another voucher. */
  void again(JdbcClient jdbc, long id, VoucherId voucher, LocalDate day) {
    jdbc.sql("""
            update industry.booking set state = 'OPEN', voucher = :voucher, on_day = :day
             where county = :county and id = :id and state = 'GONE'""")
        .param("county", county)
        .param("id", id)
        .param("voucher", voucher.value())
        .param("day", day)
        .update();
  }

  void paid(JdbcClient jdbc, long id, TransferId transfer, LocalDate day) {
    jdbc.sql("""
            update industry.booking set state = 'PAID', transfer = :transfer, on_day = :day
             where county = :county and id = :id and state = 'OPEN'""")
        .param("county", county)
        .param("id", id)
        .param("transfer", transfer.value())
        .param("day", day)
        .update();
  }

  void reversed(JdbcClient jdbc, TransferId transfer) {
    jdbc.sql("update industry.booking set state = 'REVERSED'"
            + " where county = :county and transfer = :transfer and state = 'PAID'")
        .param("county", county)
        .param("transfer", transfer.value())
        .update();
  }

  private static Booking booking(ResultSet row, int at) throws SQLException {
    var project = row.getObject("project", Long.class);
    var contract = row.getObject("contract", Long.class);
    var settlement = row.getObject("settlement", Long.class);
    var transfer = row.getObject("transfer", Long.class);
    return new Booking(
        row.getLong("id"),
        new Region(row.getString("region")),
        project == null ? null : new ProjectId(project),
        contract == null ? null : new ContractId(contract),
        row.getObject("n", Integer.class),
        settlement == null ? null : new SettlementId(settlement),
        Contract.Side.valueOf(row.getString("side")),
        Booking.Kind.valueOf(row.getString("kind")),
        row.getString("what"),
        row.getLong("fen"),
        new VoucherId(row.getLong("voucher")),
        transfer == null ? null : new TransferId(transfer),
        Booking.State.valueOf(row.getString("state")),
        row.getObject("on_day", LocalDate.class));
  }
}
