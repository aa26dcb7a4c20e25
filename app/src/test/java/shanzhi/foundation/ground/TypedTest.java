package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days, numbers, keys and places are read as people write them, or told at their field. */
@Tag("quick")
class TypedTest {

  private static final int TRIES = 5_000;
  private static final long SEED = 20261129;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 4);

  private final Checks checks = new Checks();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-04",
        "2026-11-4",
        "2026/11/4",
        "2026.11.04",
        "2026年11月4日",
        "2026 年 11 月 4 日",
        "20261104",
        "２０２６－１１－０４",
        " 2026-11-04　"
      })
  void aDayIsReadAsPeopleWriteIt(String typed) {
    assertThat(Typed.day("day", typed, checks)).isEqualTo(DAY);
    assertThat(Typed.day("day", typed)).isEqualTo(DAY);
    assertThat(checks.clean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30, ground.not-a-day", "2026-13-01, ground.not-a-day", "04.11.2026, ground.not-a-day",
    "1899-12-31, ground.far-day", "2201-01-01, ground.far-day", "明天, ground.not-a-day"
  })
  void noDayIsGuessed(String typed, String code) {
    assertThat(Typed.anyDay("day", typed, checks)).isNull();
    assertThat(checks.faults()).singleElement().matches(fault -> fault.code().equals(code));
    refused("day", code, () -> Typed.day("day", typed));
  }

  @Test
  void everyDayOfTheYearsReadIsReadBack() {
    var random = new Random(SEED);
    var first = LocalDate.of(Typed.FIRST_YEAR, 1, 1).toEpochDay();
    var last = LocalDate.of(Typed.LAST_YEAR, 12, 31).toEpochDay();
    for (var n = 0; n < TRIES; n++) {
      var day = LocalDate.ofEpochDay(random.nextLong(first, last + 1));
      var plain = day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth();
      assertThat(Typed.day("day", day.toString(), checks)).isEqualTo(day);
      assertThat(Typed.day("day", plain, checks)).isEqualTo(day);
    }
    assertThat(checks.clean()).isTrue();
  }

  @Test
  void whatWasNotTypedIsMissingOrTheOneGiven() {
    assertThat(Typed.anyDay("day", " ")).isNull();
    assertThat(Typed.day("day", "　", DAY)).isEqualTo(DAY);
    assertThat(Typed.year("year", null, 2025)).isEqualTo(2025);
    assertThat(Typed.month("month", "", YearMonth.of(2026, 1))).isEqualTo(YearMonth.of(2026, 1));
    assertThat(Typed.anyKey("road", " ")).isNull();
    assertThat(Typed.after("")).isNull();
    refused("day", "ground.missing", () -> Typed.day("day", " "));
    refused("count", "ground.missing", () -> Typed.number("count", null));
    refused("book", "ground.choose", () -> Typed.key("book", ""));
  }

  @Test
  void aNumberIsWholeAndTheFaultSaysTheMost() {
    assertThat(Typed.number("n", "０１２")).isEqualTo(12);
    assertThat(Typed.number("n", " 999999 ", checks)).isEqualTo(Typed.MOST);
    assertThat(Typed.count("n", "5000000000", 9_000_000_000L)).isEqualTo(5_000_000_000L);
    refused("n", "ground.not-a-number", () -> Typed.number("n", "1.5"));
    refused("n", "ground.not-a-number", () -> Typed.number("n", "-1"));
    refused("n", "ground.number-too-large", () -> Typed.count("n", "9".repeat(400), 5));
    Typed.count("n", "6", 5, checks);
    assertThat(checks.faults())
        .containsExactly(new Refusal.Fault("n", "ground.number-too-large", List.of(5L)));
  }

  @Test
  void timesYearsAndMonthsAreRead() {
    assertThat(Typed.time("at", "２１：３０")).isEqualTo(LocalTime.of(21, 30));
    assertThat(Typed.moment("at", "2026-11-04T08:00").atZone(Words.ZONE).toLocalDate())
        .isEqualTo(DAY);
    assertThat(Typed.year("year", "2026", 0)).isEqualTo(2026);
    assertThat(Typed.month("month", "2026-11", YearMonth.of(2000, 1)))
        .isEqualTo(YearMonth.of(2026, 11));
    refused("at", "ground.not-a-time", () -> Typed.time("at", "25:00"));
    refused("at", "ground.not-a-moment", () -> Typed.moment("at", "2026-11-04"));
    refused("year", "ground.which-year", () -> Typed.year("year", "26", 0));
    refused("month", "ground.which-month", () -> Typed.month("month", "2026-13", YearMonth.now()));
  }

  @Test
  void keysPeopleAndPlacesAreRead() {
    assertThat(Typed.key("book", " 42 ")).isEqualTo(42);
    assertThat(Typed.person("who", "７")).isEqualTo(new PersonId(7));
    assertThat(Typed.place("place", "510727107").level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(Typed.village("village", " 510727107208").code()).isEqualTo("510727107208");
    assertThat(Typed.after("99")).isEqualTo(99);
    refused("book", "ground.choose", () -> Typed.key("book", "1".repeat(19)));
    refused("who", "ground.who", () -> Typed.person("who", "张三"));
    refused("place", "ground.which-place", () -> Typed.place("place", "5107"));
    refused("village", "ground.which-village", () -> Typed.village("village", "510727107"));
    refused("after", "ground.page-key", () -> Typed.after("1' or 1=1"));
  }

  @Test
  void aPaperStandsOnALine() {
    assertThat(Typed.papers(" 合同 3 号 \n\n　收据\r\n")).containsExactly("paper:合同 3 号", "paper:收据");
    assertThat(Typed.papers(null)).isEmpty();
  }

  private static void refused(String field, String code, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .singleElement()
                .matches(fault -> fault.field().equals(field) && fault.code().equals(code)));
  }
}
