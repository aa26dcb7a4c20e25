package shanzhi.program.mutualaid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.program.mutualaid.Loan.Movement;

/** Money of loans, each under the number of its voucher. */
final class MovementStore {

  private static final String MOVEMENT = """
      select id, loan, region, kind, on_day, principal, interest, voucher, transfer, state
        from mutualaid.movement
      """;

  private final String county;

  MovementStore(County county) {
    this.county = county.code();
  }

  long add(
      JdbcClient jdbc, Movement said, @Nullable MatterId road, ClientId client, String content) {
    return jdbc.sql("""
            insert into mutualaid.movement (county, loan, region, kind, on_day, principal, interest,
                   voucher, road, state, client, content)
            values (:county, :loan, :region, :kind, :day, :principal, :interest, :voucher, :road,
                    'OPEN', :client, :content) returning id""")
        .param("county", county)
        .param("loan", said.loan().value())
        .param("region", said.village().code())
        .param("kind", said.kind().name())
        .param("day", said.day())
        .param("principal", said.principal())
        .param("interest", said.interest())
        .param("voucher", said.voucher().value())
        .param("road", road == null ? null : road.value())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  List<Movement> ofLoan(JdbcClient jdbc, MatterId loan) {
    return jdbc.sql(MOVEMENT + " where county = :county and loan = :loan order by on_day, id")
        .param("county", county)
        .param("loan", loan.value())
        .query(MovementStore::movement)
        .list();
  }

  Map<MatterId, List<Movement>> ofLoans(JdbcClient jdbc, Collection<MatterId> loans) {
    return jdbc
        .sql(MOVEMENT + """
             where county = :county and loan = any (cast(:loans as bigint[]))
             order by loan, on_day, id""")
        .param("county", county)
        .param("loans", LoanStore.numbers(loans))
        .query(MovementStore::movement)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Movement::loan));
  }

  Optional<Movement> ofVoucher(JdbcClient jdbc, VoucherId voucher) {
    return jdbc.sql(MOVEMENT + " where county = :county and voucher = :voucher")
        .param("county", county)
        .param("voucher", voucher.value())
        .query(MovementStore::movement)
        .optional();
  }

  Optional<Movement> ofTransfer(JdbcClient jdbc, TransferId transfer) {
    return jdbc.sql(MOVEMENT + " where county = :county and transfer = :transfer")
        .param("county", county)
        .param("transfer", transfer.value())
        .query(MovementStore::movement)
        .optional();
  }

  /** Resolutions by which the loan was to be written off, and whose voucher was turned down or back. */
  List<MatterId> decided(JdbcClient jdbc, MatterId loan) {
    return jdbc.sql("""
            select distinct road from mutualaid.movement
             where county = :county and loan = :loan and kind = 'LOSS'
               and state in ('GONE', 'REVERSED')
             order by road""")
        .param("county", county)
        .param("loan", loan.value())
        .query((row, n) -> new MatterId(row.getLong("road")))
        .list();
  }

  void gone(JdbcClient jdbc, long id) {
    jdbc.sql("update mutualaid.movement set state = 'GONE'"
            + " where county = :county and id = :id and state = 'OPEN'")
        .param("county", county)
        .param("id", id)
        .update();
  }

  void again(JdbcClient jdbc, long id, VoucherId voucher) {
    jdbc.sql("update mutualaid.movement set state = 'OPEN', voucher = :voucher"
            + " where county = :county and id = :id and state = 'GONE'")
        .param("county", county)
        .param("id", id)
        .param("voucher", voucher.value())
        .update();
  }

  void paid(JdbcClient jdbc, long id, TransferId transfer, LocalDate day) {
    jdbc.sql("""
            update mutualaid.movement set state = 'PAID', transfer = :transfer, on_day = :day
             where county = :county and id = :id and state = 'OPEN'""")
        .param("county", county)
        .param("id", id)
        .param("transfer", transfer.value())
        .param("day", day)
        .update();
  }

  void reversed(JdbcClient jdbc, long id) {
    jdbc.sql("update mutualaid.movement set state = 'REVERSED'"
            + " where county = :county and id = :id and state = 'PAID'")
        .param("county", county)
        .param("id", id)
        .update();
  }

  private static Movement movement(ResultSet row, int n) throws SQLException {
    var transfer = row.getObject("transfer", Long.class);
    return new Movement(
        row.getLong("id"),
        new MatterId(row.getLong("loan")),
        new Region(row.getString("region")),
        Movement.Kind.valueOf(row.getString("kind")),
        row.getObject("on_day", LocalDate.class),
        row.getLong("principal"),
        row.getLong("interest"),
        new VoucherId(row.getLong("voucher")),
        transfer == null ? null : new TransferId(transfer),
        Movement.State.valueOf(row.getString("state")));
  }

  /** What was paid, as it is reckoned. */
  static Reckoning reckoning(int rate, List<Movement> movements) {
    return new Reckoning(
        rate,
        movements.stream()
            .filter(one -> one.state() == Movement.State.PAID)
            .map(one -> new Reckoning.Flow(
                one.day(),
                one.kind() == Movement.Kind.OUT ? one.principal() : -one.principal(),
                one.interest()))
            .toList());
  }
}
