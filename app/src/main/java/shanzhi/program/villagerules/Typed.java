package shanzhi.program.villagerules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** What forms hold, read or refused at its field. */
final class Typed {

  private Typed() {}

  static PersonId person(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "villagerules.who");
    return new PersonId(Long.parseLong(typed.strip()));
  }

  static @Nullable PersonId somebody(String field, String typed) {
    return typed.isBlank() ? null : person(field, typed);
  }

  static int number(String field, @Nullable String typed) {
    if (typed == null || !typed.strip().matches("\\d{1,6}")) {
      throw Refusal.invalid(field, "villagerules.not-a-number");
    }
    return Integer.parseInt(typed.strip());
  }

  static long id(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) {
      throw Refusal.invalid(field, "villagerules.not-a-number");
    }
    return Long.parseLong(typed.strip());
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "villagerules.not-a-day");
    }
  }

  static Region village(String typed) {
    if (!typed.matches("\\d{12}")) throw Refusal.invalid("village", "casework.which-village");
    return new Region(typed);
  }

  static @Nullable Long key(@Nullable String after) {
    if (after == null || after.isEmpty()) return null;
    if (!after.matches("\\d{1,18}")) throw Refusal.invalid("after", "inbox.page-key");
    return Long.valueOf(after);
  }
}
