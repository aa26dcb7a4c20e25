package shanzhi.program.books;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Refusal;

/** What forms and addresses hold, read or refused at its field. */
final class Typed {

  private Typed() {}

  static LocalDate day(String field, @Nullable String typed) {
    try {
      var day = LocalDate.parse(typed == null ? "" : typed.strip());
      if (day.getYear() >= 1990 && day.getYear() <= 2200) return day;
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "ledger.which-day");
    }
    throw Refusal.invalid(field, "ledger.which-day");
  }

  static LocalDate day(String field, @Nullable String typed, LocalDate otherwise) {
    return typed == null || typed.isBlank() ? otherwise : day(field, typed);
  }

  static int year(@Nullable String typed, int otherwise) {
    if (typed == null || typed.isBlank()) return otherwise;
    if (!typed.strip().matches("(19[9]|20|21)\\d{1,2}") || typed.strip().length() != 4) {
      throw Refusal.invalid("year", "books.which-year");
    }
    return Integer.parseInt(typed.strip());
  }

  static int number(String field, @Nullable String typed) {
    if (typed == null || !typed.strip().matches("\\d{1,6}")) {
      throw Refusal.invalid(field, "books.which-number");
    }
    return Integer.parseInt(typed.strip());
  }

  static long id(String field, @Nullable String typed) {
    if (typed == null || !typed.strip().matches("\\d{1,18}")) {
      throw Refusal.invalid(field, "books.which-number");
    }
    return Long.parseLong(typed.strip());
  }
}
