package shanzhi.foundation.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreditCodeTest {

  /** The worked example of the standard. */
  private static final String EXAMPLE = "91350100M000100Y43";

  @Test
  void acceptsTheStandardsExample() {
    assertThat(CreditCode.holds(EXAMPLE)).isTrue();
    assertThat(CreditCode.check(EXAMPLE.substring(0, 17))).isEqualTo('3');
  }

  @Test
  void refusesOneWrongCharacterWhereverItStands() {
    for (var n = 0; n < EXAMPLE.length(); n++) {
      var wrong = new StringBuilder(EXAMPLE);
      wrong.setCharAt(n, EXAMPLE.charAt(n) == '7' ? '8' : '7');
      assertThat(CreditCode.holds(wrong.toString())).as(wrong.toString()).isFalse();
    }
  }

  @Test
  void refusesLettersThatTheStandardLeavesOut() {
    assertThat(CreditCode.holds("91350100I000100Y43")).isFalse();
    assertThat(CreditCode.holds("91350100m000100y43")).isFalse();
    assertThat(CreditCode.holds("91350100M000100Y4")).isFalse();
  }
}
