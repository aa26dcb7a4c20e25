package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money is read as people write it, exactly, and never guessed. */
@Tag("quick")
class YuanTest {

  private static final int TRIES = 5_000;
  private static final long SEED = 20261129;

  private final Checks checks = new Checks();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123.5|12350",
        "１２３．５０|12350",
        "123。50|12350",
        "1,234.50|123450",
        "1，234.50|123450",
        "12,345,678|1234567800",
        "¥100|10000",
        "￥ 100|10000",
        "'　 7.05 '|705",
        "0|0",
        "0.01|1",
        "007|700",
        "1200元|120000",
        "1200.5 元|120050",
        "999999999999.99|99999999999999"
      })
  void whatPeopleTypeIsRead(String typed, long fen) {
    assertThat(Yuan.read("fen", typed, checks)).isEqualTo(fen);
    assertThat(checks.clean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.234",
        "1,5",
        "1,23,456",
        "12,34.5",
        "1,2345",
        ",123",
        "1.",
        ".5",
        "1e3",
        "一百",
        "-1",
        "－1",
        "−1",
        "¥¥1",
        "+1",
        "1 200",
        "0x10",
        "NaN",
        "11111111111111111111111111111111111111111111111"
      })
  void whatCouldMeanTwoThingsOrNoneIsAFault(String typed) {
    assertThat(Yuan.read("fen", typed, checks)).isZero();
    assertThat(checks.faults()).singleElement().satisfies(fault -> {
      assertThat(fault.field()).isEqualTo("fen");
      assertThat(fault.code()).isEqualTo("ground.which-amount");
    });
  }

  @Test
  void nothingTypedIsMissingWhereItHasToBeSaidAndNothingWhereNot() {
    assertThat(Yuan.readAny("fen", " 　", checks)).isNull();
    assertThat(Yuan.readAny("fen", null, checks)).isNull();
    assertThat(checks.clean()).isTrue();
    Yuan.read("fen", " 　", checks);
    assertThat(checks.faults())
        .containsExactly(new Refusal.Fault("fen", "ground.missing", List.of()));
  }

  @Test
  void theFaultSaysTheLimit() {
    assertThat(Yuan.read("fen", "9,999.99", 9_999_99, checks)).isEqualTo(9_999_99);
    Yuan.read("fen", "10,000", 9_999_99, checks);
    Yuan.read("all", "1000000000000", checks);
    assertThat(checks.faults())
        .containsExactly(
            new Refusal.Fault("fen", "ground.amount-too-large", List.of("9,999.99")),
            new Refusal.Fault("all", "ground.amount-too-large", List.of("999,999,999,999.99")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"-1.5|-150", "－１．５|-150", "−¥1.50|-150", "-|0", "–|0", "''|0", "2,000|200000"})
  void aBooksTableMayLieBelowNothing(String typed, long fen) {
    assertThat(Yuan.cell("amount", typed, checks)).isEqualTo(fen);
    assertThat(checks.clean()).isTrue();
  }

  @Test
  void aPercentageIsReadInPartsOfTenThousand() {
    assertThat(Yuan.percent("rate", "4.5", checks)).isEqualTo(450);
    assertThat(Yuan.percent("rate", "４．３５％", checks)).isEqualTo(435);
    assertThat(Yuan.percent("rate", "100 %", checks)).isEqualTo(10_000);
    assertThat(checks.clean()).isTrue();
    Yuan.percent("rate", "100.01", checks);
    Yuan.percent("rate", "4.555", checks);
    assertThat(checks.faults())
        .extracting(Refusal.Fault::code)
        .containsExactly("ground.percent-too-large", "ground.which-percent");
  }

  @Test
  void whatIsShownIsReadBackToTheFen() {
    var random = new Random(SEED);
    for (var n = 0; n < TRIES; n++) {
      var fen = random.nextLong(Yuan.MOST >> random.nextInt(40)) + 1;
      for (var shown : List.of(
          Yuan.of(fen),
          Yuan.bare(fen),
          Yuan.plain(fen),
          wide(Yuan.of(fen)),
          " " + Yuan.bare(fen))) {
        assertThat(Yuan.read("fen", shown, checks)).as(shown).isEqualTo(fen);
      }
      assertThat(Yuan.cell("fen", Yuan.of(-fen), checks)).isEqualTo(-fen);
      assertThat(Yuan.exact(fen).movePointRight(2).longValueExact()).isEqualTo(fen);
    }
    assertThat(checks.clean()).isTrue();
  }

  @Test
  void whateverIsTypedIsReadOrToldAtItsField() {
    var random = new Random(SEED);
    var signs = "0123456789０９,，.．。-−¥￥ 元%　a\n";
    for (var n = 0; n < TRIES; n++) {
      var typed = new StringBuilder();
      for (var k = random.nextInt(12); k > 0; k--) {
        typed.append(signs.charAt(random.nextInt(signs.length())));
      }
      var one = new Checks();
      var fen = Yuan.read("fen", typed.toString(), one);
      assertThat(fen).isBetween(0L, Yuan.MOST);
      if (one.clean()) assertThat(Yuan.read("fen", Yuan.of(fen), new Checks())).isEqualTo(fen);
      else
        assertThat(one.faults()).singleElement().matches(fault -> fault.field().equals("fen"));
    }
  }

  private static String wide(String shown) {
    var wide = new StringBuilder();
    for (var c : shown.toCharArray()) {
      wide.append(c == '¥' ? '￥' : c > ' ' && c < 127 ? (char) (c + 0xFEE0) : c);
    }
    return wide.toString();
  }
}
