package shanzhi.program.shares;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/** What forms hold, read or refused at its field. */
final class Typed {

  private Typed() {}

  static Region village(String typed) {
    if (!Region.isCode(typed) || new Region(typed).level() != Region.Level.VILLAGE) {
      throw Refusal.invalid("village", "casework.which-village");
    }
    return new Region(typed);
  }

  static PersonId person(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "shares.who");
    return new PersonId(Long.parseLong(typed.strip()));
  }

  static @Nullable MatterId matter(String field, String typed) {
    if (typed.isBlank()) return null;
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "shares.which-road");
    return new MatterId(Long.parseLong(typed.strip()));
  }

  static int number(String field, @Nullable String typed) {
    if (typed == null || !typed.strip().matches("\\d{1,9}")) {
      throw Refusal.invalid(field, "shares.which-number");
    }
    return Integer.parseInt(typed.strip());
  }

  static long yuan(String field, String typed) {
    var checks = new Checks();
    var fen = Yuan.read(field, typed, checks);
    checks.end();
    return fen;
  }

  static LocalDate day(String field, String typed) {
    try {
      var day = LocalDate.parse(typed.strip());
      if (day.getYear() >= 1900 && day.getYear() < 2200) return day;
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "shares.not-a-day");
    }
    throw Refusal.invalid(field, "shares.not-a-day");
  }

  static @Nullable LocalDate dayOrNone(String field, String typed) {
    return typed.isBlank() ? null : day(field, typed);
  }

  static <E extends Enum<E>> @Nullable E choiceOrNone(String field, String typed, Class<E> type) {
    if (typed.isBlank()) return null;
    return choice(field, typed, type);
  }

  static <E extends Enum<E>> E choice(String field, String typed, Class<E> type) {
    var checks = new Checks();
    return checks.sound(checks.choice(field, typed, type));
  }

  /** What was ticked; what is on no list is refused. */
  static <E extends Enum<E>> List<E> choices(String field, List<String> typed, Class<E> type) {
    var ticked = new ArrayList<E>();
    for (var one : typed) if (!one.isBlank()) ticked.add(choice(field, one, type));
    if (ticked.isEmpty()) throw Refusal.invalid(field, "ground.missing");
    return ticked;
  }

  static @Nullable Holder holder(String typed) {
    return typed.isBlank() ? null : Holder.read(typed.strip());
  }

  static @Nullable Long key(@Nullable String after) {
    if (after == null || after.isEmpty()) return null;
    if (!after.matches("\\d{1,18}")) throw Refusal.invalid("after", "inbox.page-key");
    return Long.valueOf(after);
  }
}
