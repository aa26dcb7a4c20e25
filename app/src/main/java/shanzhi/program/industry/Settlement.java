package shanzhi.program.industry;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import shanzhi.engine.ledger.Apportionment;
import shanzhi.engine.ledger.Apportionment.Claim;
import shanzhi.foundation.ground.PersonId;

/**
 * 结算 What growers are owed for what they delivered up to a day.
 *
 * @param fen what all of it is worth by the plan's prices
 * @param kept of it by the collective
 * @param growers the rest: the sum of the parts, exactly
 * @param alone what all would have had, each selling alone
 */
public record Settlement(
    SettlementId id,
    PlanId plan,
    LocalDate untilOn,
    long grams,
    long fen,
    long kept,
    long growers,
    long alone,
    int heads) {

  /** 一起卖多得 */
  public long gain() {
    return growers - alone;
  }

  /**
   * 明细 One grower's part.
   *
   * @param worth thousandths of a fen, before anything is rounded
   */
  public record Part(PersonId person, long grams, BigInteger worth, long fen, long alone) {

    /** What selling together gained over selling alone; below nothing where it lost. */
    public long gain() {
      return fen - alone;
    }
  }

  /** What was brought: by whom, how many grams, at which prices a kilogram. */
  record Brought(PersonId person, long grams, long price, long alone) {}

  /** What a settlement comes to, before it has a number. */
  record Reckoned(long grams, long fen, long kept, long growers, long alone, List<Part> parts) {}

  private static final BigInteger GRAMS_A_KILOGRAM = BigInteger.valueOf(1_000);

  private static final class Sum {
    private long grams;
    private BigInteger worth = BigInteger.ZERO;
    private BigInteger alone = BigInteger.ZERO;
  }

  /**
   * Reckons it. The whole is rounded once, half a fen up; what the collective keeps is rounded down, in
   * the growers' favour; the rest is split by exact worth with the largest remainders, so that the parts
   * add up to it.
   */
  static Reckoned reckon(List<Brought> deliveries, int keeps) {
    var sums = new TreeMap<PersonId, Sum>(Comparator.comparingLong(PersonId::value));
    for (var one : deliveries) {
      var sum = sums.computeIfAbsent(one.person(), person -> new Sum());
      var grams = BigInteger.valueOf(one.grams());
      sum.grams = Math.addExact(sum.grams, one.grams());
      sum.worth = sum.worth.add(grams.multiply(BigInteger.valueOf(one.price())));
      sum.alone = sum.alone.add(grams.multiply(BigInteger.valueOf(one.alone())));
    }
    var claims = new ArrayList<Claim>();
    var worth = BigInteger.ZERO;
    var grams = 0L;
    for (var one : sums.entrySet()) {
      claims.add(new Claim(one.getKey().value(), one.getValue().worth));
      worth = worth.add(one.getValue().worth);
      grams = Math.addExact(grams, one.getValue().grams);
    }
    var fen = fen(worth);
    var kept = BigInteger.valueOf(fen)
        .multiply(BigInteger.valueOf(keeps))
        .divide(BigInteger.valueOf(Plan.WHOLE))
        .longValueExact();
    var split = Apportionment.of(fen - kept, claims.toArray(Claim[]::new)).shares();
    var parts = new ArrayList<Part>();
    var alone = 0L;
    for (var one : sums.entrySet()) {
      var sum = one.getValue();
      var single = fen(sum.alone);
      alone = Math.addExact(alone, single);
      parts.add(new Part(one.getKey(), sum.grams, sum.worth, split[parts.size()], single));
    }
    return new Reckoned(grams, fen, kept, fen - kept, alone, List.copyOf(parts));
  }

  /** Whole fen, half a fen up. */
  private static long fen(BigInteger thousandths) {
    return thousandths
        .add(GRAMS_A_KILOGRAM.shiftRight(1))
        .divide(GRAMS_A_KILOGRAM)
        .longValueExact();
  }
}
