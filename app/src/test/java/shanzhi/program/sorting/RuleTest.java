package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shanzhi.program.sorting.Rule.Verdict;

/** The rule of a sheet: what is expected, and from when on a number speaks. */
class RuleTest {

  private static final Rule RULE = new Rule(1, 5, 3, 120);

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  @Test
  void expectsTheYearsNumberTimesTheMonthsShareOfIt() {
    // 48 in twelve months; July had 29 of 288: 48 × 30 / 300.
    assertThat(Rule.expected(48, 12, 29, 288)).isEqualTo(number("4.80"));
    // 10 in five months are 24 a year; no season is known: a twelfth.
    assertThat(Rule.expected(10, 5, 0, 0)).isEqualTo(number("2.00"));
    // Nothing in a year counts as one, nothing in a season's month as one more.
    assertThat(Rule.expected(0, 12, 0, 108)).isEqualTo(number("0.01"));
    assertThat(Rule.expected(9, 0, 9, 9)).isEqualTo(number("0.00"));
  }

  @Test
  void risesOrFallsOnlyWhereChanceAloneHardlyWould() {
    // P(X ≥ 6 | 1) = 0.06 %, P(X ≥ 5 | 1) = 0.37 %, P(X ≥ 4 | 1) = 1.9 %.
    assertThat(RULE.verdict(6, number("1.00"), 12)).isEqualTo(Verdict.RISING);
    assertThat(RULE.verdict(5, number("1.00"), 12)).isEqualTo(Verdict.RISING);
    assertThat(RULE.verdict(4, number("1.00"), 12)).isEqualTo(Verdict.USUAL);
    // P(X ≤ 0 | 6) = 0.25 %, P(X ≤ 1 | 6) = 1.7 %.
    assertThat(RULE.verdict(0, number("6.00"), 12)).isEqualTo(Verdict.FALLING);
    assertThat(RULE.verdict(1, number("6.00"), 12)).isEqualTo(Verdict.USUAL);
  }

  @Test
  void smallNumbersDoNotShout() {
    assertThat(Rule.chance(4, number("0.05"))).isLessThan(0.000_001);
    assertThat(RULE.verdict(4, number("0.05"), 12)).isEqualTo(Verdict.USUAL);
    assertThat(RULE.verdict(0, number("4.99"), 12)).isEqualTo(Verdict.USUAL);
    assertThat(RULE.verdict(50, number("0.00"), 0)).isEqualTo(Verdict.UNKNOWN);
  }

  /** For any mean and number: a probability, the two tails make one whole, further out is rarer. */
  @Test
  void tailsAreProbabilitiesThatShrinkOutwards() {
    var random = new Random(53);
    for (var n = 0; n < 5_000; n++) {
      var mean = Math.exp(random.nextDouble() * 12 - 4);
      var number = (long) Math.max(0, mean + random.nextGaussian() * 4 * Math.sqrt(mean + 1));
      var upper = Poisson.atLeast(number, mean);
      assertThat(upper).as("%d of %f", number, mean).isBetween(0.0, 1.0);
      assertThat(upper + Poisson.atMost(number - 1, mean))
          .as("%d of %f", number, mean)
          .isCloseTo(1, within(1e-9));
      assertThat(Poisson.atLeast(number + 1, mean)).isLessThanOrEqualTo(upper + 1e-12);
      assertThat(Poisson.atLeast(number, mean * 1.1)).isGreaterThanOrEqualTo(upper - 1e-9);
    }
  }

  /** Against the sum written out, in decimal arithmetic of fifty digits. */
  @Test
  void tailsAreTheSumWrittenOut() {
    for (var mean : new String[] {"0.01", "0.50", "1.00", "4.80", "17.35"}) {
      for (var number = 0; number <= 40; number++) {
        assertThat(Poisson.atMost(number, Double.parseDouble(mean)))
            .as("%d of %s", number, mean)
            .isCloseTo(writtenOut(number, number(mean)).doubleValue(), within(1e-12));
      }
    }
  }

  private static BigDecimal writtenOut(int number, BigDecimal mean) {
    var fifty = new MathContext(50);
    var sum = BigDecimal.ZERO;
    var term = BigDecimal.ONE;
    for (var k = 0; k <= number; k++) {
      sum = sum.add(term, fifty);
      term = term.multiply(mean, fifty).divide(BigDecimal.valueOf(k + 1), fifty);
    }
    var all = BigDecimal.ZERO;
    term = BigDecimal.ONE;
    for (var k = 0; k <= 400; k++) {
      all = all.add(term, fifty);
      term = term.multiply(mean, fifty).divide(BigDecimal.valueOf(k + 1), fifty);
    }
    return sum.divide(all, fifty);
  }

  /** More matters never make a rise into none, and a county that asks for less chance sees no more. */
  @Test
  void theVerdictGoesOneWayWithTheNumberAndWithTheCountysThreshold() {
    for (var expected : new String[] {"0.10", "2.00", "6.00", "25.00", "400.00"}) {
      var risen = false;
      for (var raised = 0; raised < 800; raised++) {
        var verdict = RULE.verdict(raised, number(expected), 12);
        if (risen) assertThat(verdict).isEqualTo(Verdict.RISING);
        risen = verdict == Verdict.RISING;
        var milder = new Rule(10, 5, 3, 120).verdict(raised, number(expected), 12);
        if (verdict != Verdict.USUAL) assertThat(milder).isEqualTo(verdict);
      }
      assertThat(risen).isTrue();
    }
  }
}
