package shanzhi.program.roads;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** What was typed into a form, as what it means. */
final class Typed {

  private Typed() {}

  static PersonId person(String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid("person", "roads.who");
    return new PersonId(Long.parseLong(typed.strip()));
  }

  static int number(String field, String typed) {
    if (!typed.strip().matches("\\d{1,6}")) throw Refusal.invalid(field, "roads.not-a-number");
    return Integer.parseInt(typed.strip());
  }

  static @Nullable Long after(@Nullable String typed) {
    if (typed == null) return null;
    if (!typed.matches("\\d{1,18}")) throw Refusal.invalid("after", "roads.not-a-number");
    return Long.valueOf(typed);
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "roads.not-a-day");
    }
  }

  static Region place(String typed) {
    if (!Region.isCode(typed)) throw Refusal.invalid("place", "roads.which-place");
    return new Region(typed);
  }

  static Region village(String typed) {
    if (!Region.isCode(typed)) throw Refusal.invalid("village", "casework.which-village");
    return new Region(typed);
  }
}
