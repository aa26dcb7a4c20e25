package shanzhi.foundation.ground;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What forms, sheets and addresses hold, read: days, numbers, keys, places, papers. With {@link
 * Checks} a fault is told at its field and a value that stands for nothing is answered; without, the
 * refusal is thrown. Blanks around are cut and full-width digits and signs count as their kin.
 */
public final class Typed {

  public static final int FIRST_YEAR = 1900;
  public static final int LAST_YEAR = 2200;

  /** The most of a plain {@link #number}; larger ones are read with a bound of their own. */
  public static final int MOST = 999_999;

  private static final String DIGITS = "\\d+";
  private static final String KEY = "\\d{1,18}";
  private static final int LONGEST = 18;

  /** 2026-11-24, and what spreadsheets and people make of it. */
  private static final List<DateTimeFormatter> DAYS = List.of(
      form("uuuu-M-d"), form("uuuu/M/d"), form("uuuu.M.d"), form("uuuu年M月d日"), form("uuuuMMdd"));

  private Typed() {}

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Without blanks around, in half-width letters, digits and signs; "" where nothing was typed. */
  public static String plain(@Nullable String typed) {
    if (typed == null) return "";
    var plain = new StringBuilder(typed.length());
    typed.chars().map(Typed::halfWidth).forEach(c -> plain.append((char) c));
    return plain.toString().strip();
  }

  private static int halfWidth(int c) {
    if (c >= '\uFF01' && c <= '\uFF5E') return c - 0xFEE0;
    return switch (c) {
      case '\u3000', '\u00A0' -> ' ';
      case '\uFFE5' -> '¥';
      case '。' -> '.';
      default -> c;
    };
  }

  /** A day that has to be said. */
  public static LocalDate day(String field, @Nullable String typed, Checks checks) {
    if (plain(typed).isEmpty()) checks.fault(field, "ground.missing");
    var day = anyDay(field, typed, checks);
    return day == null ? LocalDate.EPOCH : day;
  }

  /** A day, or null where nothing was typed. */
  public static @Nullable LocalDate anyDay(String field, @Nullable String typed, Checks checks) {
    var said = plain(typed).replaceAll("\\s", "");
    if (said.isEmpty()) return null;
    for (var form : DAYS) {
      try {
        var day = LocalDate.parse(said, form);
        if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) return day;
        checks.fault(field, "ground.far-day", FIRST_YEAR, LAST_YEAR);
        return null;
      } catch (DateTimeParseException another) {
        // The next form is tried.
      }
    }
    checks.fault(field, "ground.not-a-day");
    return null;
  }

  public static LocalDate day(String field, @Nullable String typed) {
    var checks = new Checks();
    var day = day(field, typed, checks);
    checks.end();
    return day;
  }

  public static @Nullable LocalDate anyDay(String field, @Nullable String typed) {
    var checks = new Checks();
    var day = anyDay(field, typed, checks);
    checks.end();
    return day;
  }

  /** A day, or the one given where nothing was typed. */
  public static LocalDate day(String field, @Nullable String typed, LocalDate otherwise) {
    var day = anyDay(field, typed);
    return day == null ? otherwise : day;
  }

  /** A time of the day, 21:30. */
  public static LocalTime time(String field, @Nullable String typed) {
    try {
      return LocalTime.parse(plain(typed));
    } catch (DateTimeException notATime) {
      throw Refusal.invalid(field, "ground.not-a-time");
    }
  }

  /** A moment of the county's clock, as a browser's field for day and time writes it. */
  public static Instant moment(String field, @Nullable String typed) {
    try {
      return LocalDateTime.parse(plain(typed)).atZone(Words.ZONE).toInstant();
    } catch (DateTimeException notAMoment) {
      throw Refusal.invalid(field, "ground.not-a-moment");
    }
  }

  /** A year of which there is a calendar, or the one given where nothing was typed. */
  public static int year(String field, @Nullable String typed, int otherwise) {
    var said = plain(typed);
    if (said.isEmpty()) return otherwise;
    var year = said.matches("\\d{4}") ? Integer.parseInt(said) : 0;
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
    throw Refusal.invalid(field, "ground.which-year");
  }

  /** A month, 2026-11, or the one given where nothing was typed. */
  public static YearMonth month(String field, @Nullable String typed, YearMonth otherwise) {
    var said = plain(typed);
    if (said.isEmpty()) return otherwise;
    try {
      var month = YearMonth.parse(said);
      if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) return month;
    } catch (DateTimeParseException notAMonth) {
      throw Refusal.invalid(field, "ground.which-month");
    }
    throw Refusal.invalid(field, "ground.which-month");
  }

  /** A whole number from 0 to {@link #MOST}. */
  public static int number(String field, @Nullable String typed, Checks checks) {
    return (int) count(field, typed, MOST, checks);
  }

  public static int number(String field, @Nullable String typed) {
    return (int) count(field, typed, MOST);
  }

  /** A whole number from 0 to the most given; the fault says it. */
  public static long count(String field, @Nullable String typed, long most, Checks checks) {
    var said = plain(typed);
    if (said.isEmpty()) {
      checks.fault(field, "ground.missing");
    } else if (!said.matches(DIGITS)) {
      checks.fault(field, "ground.not-a-number");
    } else if (said.length() > LONGEST || Long.parseLong(said) > most) {
      checks.fault(field, "ground.number-too-large", most);
    } else {
      return Long.parseLong(said);
    }
    return 0;
  }

  public static long count(String field, @Nullable String typed, long most) {
    var checks = new Checks();
    var count = count(field, typed, most, checks);
    checks.end();
    return count;
  }

  /** The number of a record, or null where none was chosen. */
  public static @Nullable Long anyKey(String field, @Nullable String typed, Checks checks) {
    var said = plain(typed);
    if (said.isEmpty()) return null;
    if (said.matches(KEY)) return Long.valueOf(said);
    checks.fault(field, "ground.choose");
    return null;
  }

  public static @Nullable Long anyKey(String field, @Nullable String typed) {
    var checks = new Checks();
    var key = anyKey(field, typed, checks);
    checks.end();
    return key;
  }

  /** The number of a record that has to be chosen. */
  public static long key(String field, @Nullable String typed) {
    var key = anyKey(field, typed);
    if (key == null) throw Refusal.invalid(field, "ground.choose");
    return key;
  }

  /** Where a list goes on, as its link has it; null at its beginning. */
  public static @Nullable Long after(@Nullable String typed) {
    if (typed == null || typed.isEmpty()) return null;
    if (!typed.matches(KEY)) throw Refusal.invalid("after", "ground.page-key");
    return Long.valueOf(typed);
  }

  /** Somebody of the register, by number. */
  public static PersonId person(String field, @Nullable String typed) {
    var person = anyPerson(field, typed);
    if (person == null) throw Refusal.invalid(field, "ground.who");
    return person;
  }

  public static @Nullable PersonId anyPerson(String field, @Nullable String typed) {
    var said = plain(typed);
    if (said.isEmpty()) return null;
    if (!said.matches(KEY)) throw Refusal.invalid(field, "ground.who");
    return new PersonId(Long.parseLong(said));
  }

  /** A place by its code; whether it is in use, and whose, is the room's to ask. */
  public static Region place(String field, @Nullable String typed) {
    var said = plain(typed);
    if (!Region.isCode(said)) throw Refusal.invalid(field, "ground.which-place");
    return new Region(said);
  }

  public static Region village(String field, @Nullable String typed) {
    var said = plain(typed);
    if (!Region.isCode(said) || new Region(said).level() != Region.Level.VILLAGE) {
      throw Refusal.invalid(field, "ground.which-village");
    }
    return new Region(said);
  }

  /** 佐证 A paper a line, as evidence names it. */
  public static List<String> papers(@Nullable String typed) {
    if (typed == null) return List.of();
    return typed
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> "paper:" + line)
        .toList();
  }

  /** One of the constants of a type, by its name. */
  public static <E extends Enum<E>> E choice(String field, @Nullable String typed, Class<E> type) {
    var checks = new Checks();
    return checks.sound(checks.choice(field, typed, type));
  }

  public static <E extends Enum<E>> @Nullable E anyChoice(
      String field, @Nullable String typed, Class<E> type) {
    return typed == null || typed.isBlank() ? null : choice(field, typed, type);
  }

  /** What was ticked; what is on no list is refused. */
  public static <E extends Enum<E>> List<E> choices(
      String field, List<String> typed, Class<E> type) {
    var ticked = typed.stream()
        .filter(one -> !one.isBlank())
        .map(one -> choice(field, one, type))
        .toList();
    if (ticked.isEmpty()) throw Refusal.invalid(field, "ground.missing");
    return ticked;
  }
}
