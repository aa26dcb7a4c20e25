package shanzhi.program.councilwork;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Refusal;

/** What forms of councillors' work hold, read or refused. */
final class Typed {

  private Typed() {}

  static @Nullable Long numberOrNone(String field, String typed) {
    if (typed.isBlank()) return null;
    if (!typed.strip().matches("\\d{1,18}")) {
      throw Refusal.invalid(field, "councilwork.not-a-number");
    }
    return Long.parseLong(typed.strip());
  }

  static long number(String field, String typed) {
    var number = numberOrNone(field, typed);
    if (number == null) throw Refusal.invalid(field, "ground.missing");
    return number;
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "councilwork.not-a-day");
    }
  }
}
