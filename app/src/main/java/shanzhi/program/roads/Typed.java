package shanzhi.program.roads;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** What was typed into a form, as what it means. */
final class Typed {

  private Typed() {}

  static PersonId person(String typed) {
    return shanzhi.foundation.ground.Typed.person("person", typed);
  }

  static int number(String field, String typed) {
    return shanzhi.foundation.ground.Typed.number(field, typed);
  }

  static @Nullable Long after(@Nullable String typed) {
    return shanzhi.foundation.ground.Typed.after(typed);
  }

  static LocalDate day(String field, String typed) {
    return shanzhi.foundation.ground.Typed.day(field, typed);
  }

  static Region place(String typed) {
    return shanzhi.foundation.ground.Typed.place("place", typed);
  }

  static Region village(String typed) {
    return shanzhi.foundation.ground.Typed.place("village", typed);
  }
}
