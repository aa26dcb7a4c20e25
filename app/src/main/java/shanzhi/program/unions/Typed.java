package shanzhi.program.unions;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** What forms hold, read or refused at its field. */
final class Typed {

  private Typed() {}

  static long number(String field, @Nullable String typed) {
    if (typed == null || !typed.strip().matches("\\d{1,15}")) {
      throw Refusal.invalid(field, "unions.which-number");
    }
    return Long.parseLong(typed.strip());
  }

  /** The number of a party within its venture. */
  static int party(String field, @Nullable String typed) {
    if (typed == null || !typed.strip().matches("\\d{1,9}")) {
      throw Refusal.invalid(field, "unions.which-number");
    }
    return Integer.parseInt(typed.strip());
  }

  static @Nullable Long maybe(String field, @Nullable String typed) {
    return typed == null || typed.isBlank() ? null : number(field, typed);
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "unions.which-day");
    }
  }

  static Region place(String field, String typed) {
    if (!Region.isCode(typed.strip())) throw Refusal.invalid(field, "casework.which-village");
    return new Region(typed.strip());
  }

  static List<String> papers(String typed) {
    return typed
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> "paper:" + line)
        .toList();
  }

  static @Nullable Long key(@Nullable String after) {
    if (after == null || after.isEmpty()) return null;
    if (!after.matches("\\d{1,18}")) throw Refusal.invalid("after", "inbox.page-key");
    return Long.valueOf(after);
  }
}
