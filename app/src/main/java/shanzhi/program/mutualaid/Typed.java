package shanzhi.program.mutualaid;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;

/** What forms and sheets hold, read or told at its field. */
final class Typed {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private Typed() {}

  static LocalDate day(String field, @Nullable String typed, Checks checks) {
    var day = anyDay(field, typed, checks);
    if (day == null && checks.clean()) checks.fault(field, "mutualaid.not-a-day");
    return day == null ? LocalDate.EPOCH : day;
  }

  static @Nullable LocalDate anyDay(String field, @Nullable String typed, Checks checks) {
    if (typed == null || typed.isBlank()) return null;
    try {
      var day = LocalDate.parse(typed.strip());
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) return day;
      checks.fault(field, "mutualaid.far-day", FIRST_YEAR, LAST_YEAR);
      return null;
    } catch (DateTimeParseException notADay) {
      checks.fault(field, "mutualaid.not-a-day");
      return null;
    }
  }

  static int number(String field, @Nullable String typed, Checks checks) {
    if (typed == null || !typed.strip().matches("\\d{1,6}")) {
      checks.fault(field, "mutualaid.not-a-number");
      return 0;
    }
    return Integer.parseInt(typed.strip());
  }

  static @Nullable Long key(String field, @Nullable String typed, Checks checks) {
    if (typed == null || typed.isBlank()) return null;
    if (!typed.strip().matches("\\d{1,18}")) {
      checks.fault(field, "mutualaid.not-a-number");
      return null;
    }
    return Long.valueOf(typed.strip());
  }
}
