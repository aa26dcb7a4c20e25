package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.deliberation.Majority.Among.PRESENT;
import static shanzhi.engine.deliberation.Majority.Among.ROLL;

import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.Refusal;

/** The one way in which votes and quorums are counted. */
class MajorityTest {

  @Test
  void sixTwelfthsAreMoreThanHalf() {
    var half = Majority.twelfths(PRESENT, 6);
    assertThat(half.carries(5, 10)).isFalse();
    assertThat(half.carries(6, 10)).isTrue();
    assertThat(half.least(11)).isEqualTo(6);
    assertThat(half.least(0)).isEqualTo(1);
  }

  @Test
  void twoThirdsAreAtLeastTwoThirdsHoweverTheyAreWritten() {
    for (var all = 1; all < 2_000; all++) {
      var least = Math.ceilDiv(2 * all, 3);
      assertThat(Majority.twoThirds(ROLL).least(all)).isEqualTo(least);
      assertThat(Majority.twelfths(ROLL, 8).least(all)).isEqualTo(least);
      assertThat(Majority.percent(ROLL, 67).least(all)).isEqualTo(least);
      assertThat(Majority.twoThirds(ROLL).carries(least - 1, all)).isFalse();
    }
  }

  @Test
  void lessThanHalfIsNoMajority() {
    assertThatThrownBy(() -> Majority.twelfths(ROLL, 5)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Majority.percent(ROLL, 49)).isInstanceOf(Refusal.class);
    assertThat(Majority.percent(ROLL, 50).carries(1, 2)).isFalse();
    assertThat(Majority.twelfths(ROLL, 12).carries(9, 9)).isTrue();
  }
}
