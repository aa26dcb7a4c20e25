package shanzhi.program.books;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * 固定资产 What is written off by equal parts over its months, from the month after it came into use to
 * the month in which it goes.
 *
 * @param at when it was registered: what was worked out before did not count it
 * @param residual what it is reckoned to be worth in the end, in fen
 * @param expense the account that bears it
 */
public record Asset(
    long id,
    String name,
    long cost,
    long residual,
    int months,
    LocalDate inUse,
    String expense,
    @Nullable LocalDate retired,
    Instant at) {

  /** As if it had not gone. */
  Asset kept() {
    return new Asset(id, name, cost, residual, months, inUse, expense, null, at);
  }

  /** How many months are written off at the end of a month. */
  int writtenOff(YearMonth month) {
    var last =
        retired == null || YearMonth.from(retired).isAfter(month) ? month : YearMonth.from(retired);
    var elapsed = ChronoUnit.MONTHS.between(YearMonth.from(inUse), last);
    return (int) Math.clamp(elapsed, 0, months);
  }

  /** 累计折旧 Written off by the end of a month; after the last one exactly cost less residual. */
  long byEndOf(YearMonth month) {
    return BigInteger.valueOf(cost - residual)
        .multiply(BigInteger.valueOf(writtenOff(month)))
        .divide(BigInteger.valueOf(months))
        .longValueExact();
  }

  /** What the month bears. */
  long of(YearMonth month) {
    return byEndOf(month) - byEndOf(month.minusMonths(1));
  }

  /** What is left of it once so much is written off. */
  long net(long written) {
    return Math.subtractExact(cost, written);
  }
}
