package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;

/** Measures as people type them: what is wrong is said for what it is. */
@Tag("quick")
class HundredthsTest {

  private static String fault(String typed) {
    var checks = new Checks();
    Hundredths.read("measure", typed, checks);
    try {
      checks.end();
    } catch (Refusal refusal) {
      return refusal.faults().getFirst().code();
    }
    return "";
  }

  @Test
  void aMeasureFarTooLargeIsNotCalledOneWithTooManyDecimals() {
    assertThat(fault("120.5")).isEmpty();
    assertThat(fault("999999999999999")).isEqualTo("ground.number-too-large");
    assertThat(fault("9".repeat(400))).isEqualTo("ground.number-too-large");
    assertThat(fault("1.234")).isEqualTo("assets.which-measure");
    assertThat(fault("0")).isEqualTo("assets.which-measure");
  }
}
