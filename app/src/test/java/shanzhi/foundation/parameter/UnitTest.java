package shanzhi.foundation.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FEN | 1,234.56 | 123456 | 1234.56",
        "FEN | ¥8 | 800 | 8.00",
        "TIME_OF_DAY | 8:30 | 510 | 08:30",
        "TIME_OF_DAY | 18：00 | 1080 | 18:00",
        "WORKING_DAYS | ' 15 ' | 15 | 15",
        "POINTS | -3 | -3 | -3"
      })
  void readsWhatPeopleWrite(Unit unit, String typed, long value, String written) {
    assertThat(unit.read(typed)).hasValue(value);
    assertThat(unit.write(value)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "FEN, 1.234",
    "FEN, x",
    "FEN, 1e99999999",
    "TIME_OF_DAY, 8:75",
    "TIME_OF_DAY, 510",
    "DAYS, 1.5",
    "DAYS, 99999999999999999999",
    "COUNT, ''"
  })
  void doesNotGuess(Unit unit, String typed) {
    assertThat(unit.read(typed)).isEmpty();
  }

  @Test
  void aDefinitionIsBoundedAndKeyed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ParameterDefinition("test.much", Unit.COUNT, 9, 1, 8, "x", Narrowing.NONE))
        .withMessageContaining("not within 1 and 8");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ParameterDefinition("Nokey", Unit.COUNT, 1, 1, 8, "x", Narrowing.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ParameterDefinition("test.on", Unit.YES_NO, 1, 0, 2, "x", Narrowing.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterDefinition.text("test.said", "四个字呀", 3, "x", Narrowing.NONE));
  }
}
