package shanzhi.program.councils;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/** What forms hold, read or refused at its field. */
final class Typed {

  private Typed() {}

  static PersonId person(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "deliberation.seat.who");
    return new PersonId(Long.parseLong(typed.strip()));
  }

  static @Nullable PersonId personOrNone(String field, String typed) {
    return typed.isBlank() ? null : person(field, typed);
  }

  static int number(String field, @Nullable String typed) {
    if (typed == null || !typed.strip().matches("\\d{1,6}")) {
      throw Refusal.invalid(field, "councils.not-a-number");
    }
    return Integer.parseInt(typed.strip());
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "councils.not-a-day");
    }
  }

  static Instant moment(String field, LocalDate day, String typed) {
    try {
      return day.atTime(LocalTime.parse(typed.strip())).atZone(Words.ZONE).toInstant();
    } catch (DateTimeParseException notATime) {
      throw Refusal.invalid(field, "councils.not-a-time");
    }
  }

  static Region village(String typed) {
    if (!Region.isCode(typed)) throw Refusal.invalid("village", "casework.which-village");
    return new Region(typed);
  }
}
