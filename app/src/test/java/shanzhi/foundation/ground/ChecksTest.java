package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text may be made of. */
class ChecksTest {

  @ParameterizedTest
  @CsvSource({
    "0000, false", "0007, false", "001B, false", "007F, false", "202E, false", "2066, false",
    "FFFD, false", "000A, true", "0009, true", "3000, true", "4E2D, true", "00E9, true"
  })
  void aTextIsWrittenInCharactersThatAreRead(String code, boolean readable) {
    var checks = new Checks();
    checks.text("title", "水" + (char) Integer.parseInt(code, 16) + "管", 1, 10);
    assertThat(checks.clean()).isEqualTo(readable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \u3000\t", "\u200B\u200B", "\u2060\uFEFF", "\u3164\u2800"})
  void whatCannotBeSeenIsMissing(String nothing) {
    var checks = new Checks();
    checks.text("title", nothing, 1, 10);
    assertThat(checks.faults()).extracting(Refusal.Fault::code).containsExactly("ground.missing");
  }

  @Test
  void theEndOfALineIsOneCharacter() {
    var checks = new Checks();
    assertThat(checks.text("body", "一\r\n二\r\n三", 1, 5)).isEqualTo("一\n二\n三");
    assertThat(checks.clean()).isTrue();
  }
}
