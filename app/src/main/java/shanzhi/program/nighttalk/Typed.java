package shanzhi.program.nighttalk;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;

/** What was typed into the forms of this room, as values. */
final class Typed {

  private static final long MOST_FEN = 9_999_999_999_99L;

  private Typed() {}

  static long number(String field, @Nullable String typed) {
    return shanzhi.foundation.ground.Typed.key(field, typed);
  }

  /** A version that a page or a browser says it has seen; one that no talk has where it says none. */
  static long version(@Nullable String said) {
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : -1;
  }

  static LocalDate day(String field, @Nullable String typed) {
    return shanzhi.foundation.ground.Typed.day(field, typed);
  }

  /** A moment of the county's clock, as a browser's field for day and time writes it. */
  static Instant moment(String field, @Nullable String typed) {
    return shanzhi.foundation.ground.Typed.moment(field, typed);
  }

  /** A time of the day on which something begins. */
  static Instant sameDay(String field, Instant from, @Nullable String typed) {
    return from.atZone(Words.ZONE)
        .with(shanzhi.foundation.ground.Typed.time(field, typed))
        .toInstant();
  }

  static Region village(@Nullable String typed) {
    return shanzhi.foundation.ground.Typed.village("village", typed);
  }

  /** Yuan with at most two decimals, in fen; empty is none. */
  static long fen(String field, @Nullable String typed) {
    return typed == null || typed.isBlank() ? 0 : Yuan.read(field, typed, MOST_FEN);
  }
}
