package shanzhi.program.visits;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** What the forms of this room have typed into them, read. */
final class Typed {

  private Typed() {}

  static long number(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "visits.choose");
    return Long.parseLong(typed.strip());
  }

  static @Nullable PersonId person(String field, @Nullable String typed) {
    return typed == null || typed.isBlank() ? null : new PersonId(number(field, typed));
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "visits.not-a-day");
    }
  }

  /** {@code 2026-11}; the one given where nothing was asked for. */
  static YearMonth month(String typed, YearMonth otherwise) {
    if (typed.isBlank()) return otherwise;
    if (!typed.matches("20\\d\\d-(0[1-9]|1[0-2])")) {
      throw Refusal.invalid("month", "visits.not-a-month");
    }
    return YearMonth.parse(typed);
  }

  static Region place(String typed) {
    if (!Region.isCode(typed)) throw Refusal.unknown("territory.unknown", typed);
    return new Region(typed);
  }
}
