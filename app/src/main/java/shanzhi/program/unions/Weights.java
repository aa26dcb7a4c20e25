package shanzhi.program.unions;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * 收益登记册 What a pay-out of a venture is shared by: who held how many shares on how many days of a period.
 * It is derived from the history of the shares alone, so that it can be worked out again.
 */
@Component
public class Weights {

  private final Ventures ventures;
  private final Shares shares;

  Weights(Ventures ventures, Shares shares) {
    this.ventures = ventures;
    this.shares = shares;
  }

  /** The register from one day to another, both included. */
  public Map<Stake.Holding, Weight> of(VentureId venture, LocalDate from, LocalDate to) {
    return of(shares.history(venture), from, to);
  }

  static Map<Stake.Holding, Weight> of(List<Stake> history, LocalDate from, LocalDate to) {
    var found = new LinkedHashMap<Stake.Holding, Weight>();
    for (var move : history) {
      if (move.day().isAfter(to)) continue;
      var since = move.day().isBefore(from) ? from : move.day();
      var days = ChronoUnit.DAYS.between(since, to) + 1;
      var more = new Weight(
          move.delta(), BigInteger.valueOf(move.delta()).multiply(BigInteger.valueOf(days)));
      found.merge(
          move.holding(),
          more,
          (a, b) -> new Weight(Math.addExact(a.last(), b.last()), a.days().add(b.days())));
    }
    found.values().removeIf(one -> one.days().signum() == 0);
    return found;
  }

  /** 固定部分 What is undertaken for the collectives' holdings over the period, before it is rounded. */
  public Map<Stake.Holding, Fixed> fixed(Venture venture, LocalDate from, LocalDate to, int parts) {
    var parties = ventures.parties(venture.id());
    var found = new LinkedHashMap<Stake.Holding, Fixed>();
    of(venture.id(), from, to).forEach((holding, weight) -> {
      if (!Undertakings.fixed(holding, parties)) return;
      var over = BigInteger.valueOf(Undertakings.WHOLE * A_YEAR);
      var exact = weight
          .days()
          .multiply(BigInteger.valueOf(venture.shareFen()))
          .multiply(BigInteger.valueOf(parts));
      found.put(holding, new Fixed(exact, over));
    });
    return found;
  }

  /** A year has 365 days, a leap year no more, as the undertakings are worded. */
  static final long A_YEAR = 365;

  /** An exact sum of fen as a fraction. */
  public record Fixed(BigInteger over, BigInteger under) {

    /** Whole fen, what is less than one left out. */
    public long floor() {
      return over.divide(under).longValueExact();
    }
  }
}
