package shanzhi.engine.ledger;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** 试算平衡表 What each main account came to; in every unit debits and credits must be equal. */
public record TrialBalance(List<Row> rows) {

  /**
   * A main account with those below it.
   *
   * @param amount debit above nothing, credit below
   */
  public record Row(
      String code, String name, Nature nature, Unit unit, long accounts, BigInteger amount) {

    public BigInteger debit() {
      return amount.signum() > 0 ? amount : BigInteger.ZERO;
    }

    public BigInteger credit() {
      return amount.signum() < 0 ? amount.negate() : BigInteger.ZERO;
    }
  }

  /** The accounts that came to something. */
  public List<Row> standing() {
    return rows.stream().filter(row -> row.amount().signum() != 0).toList();
  }

  /** The accounts that came to nothing. */
  public List<Row> empty() {
    return rows.stream().filter(row -> row.amount().signum() == 0).toList();
  }

  /** Debits less credits by unit: nothing everywhere, or the book is broken. */
  public Map<Unit, BigInteger> difference() {
    var sums = new EnumMap<Unit, BigInteger>(Unit.class);
    for (var row : rows) sums.merge(row.unit(), row.amount(), BigInteger::add);
    return sums;
  }

  public boolean balanced() {
    return difference().values().stream().allMatch(sum -> sum.signum() == 0);
  }

  /** The sum of the debit column of a unit. */
  public BigInteger debits(Unit unit) {
    return rows.stream()
        .filter(row -> row.unit() == unit)
        .map(Row::debit)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** The sum of the credit column of a unit. */
  public BigInteger credits(Unit unit) {
    return rows.stream()
        .filter(row -> row.unit() == unit)
        .map(Row::credit)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
