package shanzhi.program.unions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.County;

/** Dividends of co-ops: drawn up, what each collective gets, paid, taken back. */
final class CoopDividendStore {

  private final String county;

  CoopDividendStore(County county) {
    this.county = county.code();
  }

  /** False where it is there already. */
  boolean add(JdbcClient jdbc, Venture venture, DistributionId id, BookId money, Instant now) {
    return jdbc.sql("""
            insert into unions.dividend (county, distribution, venture, region, keeper, money, at)
            values (:county, :id, :venture, :region, :keeper, :money, :at)
            on conflict (county, distribution) do nothing""")
            .param("county", county)
            .param("id", id.value())
            .param("venture", venture.id().value())
            .param("region", venture.region().code())
            .param("keeper", venture.keeper().value())
            .param("money", money.value())
            .param("at", VentureStore.at(now))
            .update()
        == 1;
  }

  void shares(
      JdbcClient jdbc,
      Venture venture,
      DistributionId id,
      List<Party> parties,
      Map<Integer, Long> fen) {
    var numbers = fen.keySet().toArray(Integer[]::new);
    var villages = fen.keySet().stream()
        .map(n -> Objects.requireNonNull(Ventures.party(parties, n).village()).code())
        .toArray(String[]::new);
    jdbc.sql("""
            insert into unions.dividend_share (county, distribution, venture, party, region, village,
                   fen)
            select :county, :id, :venture, x.party, :region, x.village, x.fen
              from unnest(:parties, :villages, :fen) as x(party, village, fen)""")
        .param("county", county)
        .param("id", id.value())
        .param("venture", venture.id().value())
        .param("region", venture.region().code())
        .param("parties", numbers)
        .param("villages", villages)
        .param("fen", fen.values().toArray(Long[]::new))
        .update();
  }

  Optional<VentureId> find(JdbcClient jdbc, DistributionId id) {
    return jdbc.sql("""
            select venture from unions.dividend where county = :county and distribution = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new VentureId(row.getLong(1)))
        .optional();
  }

  /** Those that wait to be paid out of a book of money. */
  List<DistributionId> unpaid(JdbcClient jdbc, BookId money) {
    return jdbc.sql("""
            select distribution from unions.dividend d
             where county = :county and money = :money
               and not exists (select from unions.dividend_paid p
                                where p.county = d.county and p.distribution = d.distribution)
             order by distribution""")
        .param("county", county)
        .param("money", money.value())
        .query((row, n) -> new DistributionId(row.getLong(1)))
        .list();
  }

  void paid(JdbcClient jdbc, DistributionId id, LocalDate day, TransferId transfer, Instant now) {
    jdbc.sql("""
            insert into unions.dividend_paid (county, distribution, kind, region, day, transfer, at)
            select county, distribution, 'PAID', region, :day, :transfer, :at
              from unions.dividend where county = :county and distribution = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("day", day)
        .param("transfer", transfer.value())
        .param("at", VentureStore.at(now))
        .update();
  }

  /** The contrary of the booking that paid one was booked. */
  void takenBack(
      JdbcClient jdbc, TransferId paid, LocalDate day, TransferId transfer, Instant now) {
    jdbc.sql("""
            insert into unions.dividend_paid (county, distribution, kind, region, day, transfer, at)
            select county, distribution, 'TAKEN_BACK', region, :day, :transfer, :at
              from unions.dividend_paid
             where county = :county and transfer = :paid and kind = 'PAID'""")
        .param("county", county)
        .param("paid", paid.value())
        .param("day", day)
        .param("transfer", transfer.value())
        .param("at", VentureStore.at(now))
        .update();
  }
}
