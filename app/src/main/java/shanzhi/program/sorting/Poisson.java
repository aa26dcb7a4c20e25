package shanzhi.program.sorting;

/**
 * 泊松分布 How likely it is that so many come when so many are expected and nothing has changed: each
 * comes by itself, at an even rate. Terms are added from the largest on, so that far tails keep their
 * digits.
 */
final class Poisson {

  private static final double NEGLIGIBLE = 1e-17;

  private Poisson() {}

  /** The probability of {@code n} or more. */
  static double atLeast(long n, double mean) {
    if (n <= 0) return 1;
    if (mean <= 0) return 0;
    return n > mean ? above(n, mean) : Math.max(0, 1 - below(n - 1, mean));
  }

  /** The probability of {@code n} or fewer. */
  static double atMost(long n, double mean) {
    if (n < 0) return 0;
    if (mean <= 0) return 1;
    return n < mean ? below(n, mean) : Math.max(0, 1 - above(n + 1, mean));
  }

  /** From n on upwards, where each term is smaller than the one before. */
  private static double above(long n, double mean) {
    var term = term(n, mean);
    var sum = 0.0;
    for (var k = n; term > sum * NEGLIGIBLE && term > 0; k++) {
      sum += term;
      term *= mean / (k + 1);
    }
    return Math.min(1, sum);
  }

  /** From n on downwards, where each term is smaller than the one before. */
  private static double below(long n, double mean) {
    var term = term(n, mean);
    var sum = 0.0;
    for (var k = n; k >= 0 && term > sum * NEGLIGIBLE && term > 0; k--) {
      sum += term;
      term *= k / mean;
    }
    return Math.min(1, sum);
  }

  private static double term(long n, double mean) {
    var log = n * Math.log(mean) - mean;
    for (var k = 2L; k <= n; k++) log -= Math.log((double) k);
    return Math.exp(log);
  }
}
