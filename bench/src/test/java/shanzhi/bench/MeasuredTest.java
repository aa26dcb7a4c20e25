package shanzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredTest {

  @Test
  void oneObjectOnOneLineTellsFiguresRatiosAndWhatMustBeReached() {
    var measured = new Measured("loop")
        .figure("cases_per_s", 812.3456)
        .figure("leaves_missing", 0L)
        .ratio("vs_pgbench", 0.5)
        .atLeast("vs_pgbench", 0.4)
        .atMost("leaves_missing", 0);
    assertThat(measured.json()).isEqualTo("""
        {"bench":"loop","figures":{"cases_per_s":812.346,"leaves_missing":0},\
        "ratios":{"vs_pgbench":0.5},"must":{"vs_pgbench":0.4,"leaves_missing":0},"ok":true}""");
  }

  @Test
  void isNotOkWhereOneOfThemFallsShort() {
    assertThat(new Measured("loop").ratio("r", 0.39).atLeast("r", 0.4).ok()).isFalse();
    assertThat(new Measured("start").ratio("r", 1.01).atMost("r", 1).ok()).isFalse();
    assertThat(new Measured("start").ratio("r", 1).atMost("r", 1).ok()).isTrue();
  }

  @Test
  void theMiddleOfRoundsCounts() {
    assertThat(Measured.median(9, 1, 5)).isEqualTo(5);
    assertThat(Measured.median(4, 1, 2, 3)).isEqualTo(2.5);
  }
}
