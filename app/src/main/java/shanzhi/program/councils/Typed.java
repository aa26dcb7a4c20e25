package shanzhi.program.councils;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/** What forms hold, read or refused at its field. */
final class Typed {

  private Typed() {}

  static PersonId person(String field, String typed) {
    return shanzhi.foundation.ground.Typed.person(field, typed);
  }

  static @Nullable PersonId personOrNone(String field, String typed) {
    return shanzhi.foundation.ground.Typed.anyPerson(field, typed);
  }

  static int number(String field, @Nullable String typed) {
    return shanzhi.foundation.ground.Typed.number(field, typed);
  }

  static LocalDate day(String field, String typed) {
    return shanzhi.foundation.ground.Typed.day(field, typed);
  }

  static Instant moment(String field, LocalDate day, String typed) {
    return day.atTime(shanzhi.foundation.ground.Typed.time(field, typed))
        .atZone(Words.ZONE)
        .toInstant();
  }

  static Region village(String typed) {
    return shanzhi.foundation.ground.Typed.place("village", typed);
  }
}
