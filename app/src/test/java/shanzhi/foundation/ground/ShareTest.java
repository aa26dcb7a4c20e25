package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {

  @Test
  void isRoundedToTheNearest() {
    assertThat(Share.percent(4, 6)).isEqualTo(67);
    assertThat(Share.percent(2, 12)).isEqualTo(17);
    assertThat(Share.percent(1, 8)).isEqualTo(13);
  }

  @Test
  void allAndNoneAreSaidOnlyOfAllAndOfNone() {
    assertThat(Share.percent(999, 1000)).isEqualTo(99);
    assertThat(Share.percent(1, 1000)).isEqualTo(1);
    assertThat(Share.percent(1000, 1000)).isEqualTo(100);
    assertThat(Share.percent(0, 7)).isZero();
    assertThat(Share.percent(0, 0)).isZero();
  }
}
