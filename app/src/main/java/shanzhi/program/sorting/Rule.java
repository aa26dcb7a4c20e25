package shanzhi.program.sorting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * 研判规则 When a number counts as risen or fallen, as the county set it.
 *
 * @param chance percent: no more often than this would chance alone bring it
 * @param least fewer than so many in a month never speak
 * @param years how many earlier years tell the season
 * @param season with fewer matters in those years a theme's season is taken from the wider place
 */
record Rule(int chance, int least, int years, int season) {

  private static final int MONTHS = 12;

  /** 升降 What a number says. */
  enum Verdict {
    RISING,
    FALLING,
    USUAL,
    /** There is no record to expect anything from. */
    UNKNOWN
  }

  /**
   * 应有 How many were to be expected: the last months' number, brought to a year, times the share of
   * a year that this calendar month has. Each calendar month counts one matter more than it had, and a
   * theme without any counts as having had one, so that nothing is ever held impossible.
   *
   * @param level raised in the last months before
   * @param recorded how many months these are, twelve at most
   * @param inMonth raised in the same month of the earlier years
   * @param inAll raised in all of those years
   */
  static BigDecimal expected(long level, int recorded, long inMonth, long inAll) {
    if (recorded == 0) return BigDecimal.ZERO.setScale(2);
    return BigDecimal.valueOf(Math.max(1, level))
        .multiply(BigDecimal.valueOf(MONTHS * (inMonth + 1)))
        .divide(BigDecimal.valueOf(recorded * (inAll + MONTHS)), 2, RoundingMode.HALF_UP)
        .max(BigDecimal.valueOf(1, 2));
  }

  /** How likely chance alone brings a number so far from what was expected, on its own side. */
  static double chance(long raised, BigDecimal expected) {
    var mean = expected.doubleValue();
    return raised > mean ? Poisson.atLeast(raised, mean) : Poisson.atMost(raised, mean);
  }

  Verdict verdict(long raised, BigDecimal expected, int recorded) {
    if (recorded == 0) return Verdict.UNKNOWN;
    if (chance(raised, expected) * 100 > chance) return Verdict.USUAL;
    var more = BigDecimal.valueOf(raised).compareTo(expected) > 0;
    if (more && raised >= least) return Verdict.RISING;
    var enough = expected.compareTo(BigDecimal.valueOf(least)) >= 0;
    return !more && enough ? Verdict.FALLING : Verdict.USUAL;
  }
}
