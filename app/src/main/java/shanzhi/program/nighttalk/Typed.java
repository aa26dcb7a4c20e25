package shanzhi.program.nighttalk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/** What was typed into the forms of this room, as values. */
final class Typed {

  private Typed() {}

  static long number(String field, @Nullable String typed) {
    var text = typed == null ? "" : typed.strip();
    if (!text.matches("\\d{1,18}")) throw Refusal.invalid(field, "nighttalk.not-a-number");
    return Long.parseLong(text);
  }

  /** A version that a page or a browser says it has seen; one that no talk has where it says none. */
  static long version(@Nullable String said) {
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : -1;
  }

  static LocalDate day(String field, @Nullable String typed) {
    try {
      return LocalDate.parse(typed == null ? "" : typed.strip());
    } catch (DateTimeException notADay) {
      throw Refusal.invalid(field, "nighttalk.not-a-day");
    }
  }

  /** A moment of the county's clock, as a browser's field for day and time writes it. */
  static Instant moment(String field, @Nullable String typed) {
    try {
      return LocalDateTime.parse(typed == null ? "" : typed.strip())
          .atZone(Words.ZONE)
          .toInstant();
    } catch (DateTimeException notAMoment) {
      throw Refusal.invalid(field, "nighttalk.not-a-moment");
    }
  }

  static Region village(@Nullable String typed) {
    if (typed == null || !Region.isCode(typed)) {
      throw Refusal.invalid("village", "casework.which-village");
    }
    var village = new Region(typed);
    if (village.level() != Region.Level.VILLAGE) {
      throw Refusal.invalid("village", "casework.which-village");
    }
    return village;
  }

  /** People by their numbers, with blanks or commas between them. */
  static List<PersonId> people(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) return List.of();
    return Arrays.stream(typed.strip().split("[\\s,，、]+"))
        .map(one -> new PersonId(number(field, one)))
        .distinct()
        .toList();
  }

  /** Yuan with at most two decimals, in fen; empty is none. */
  static long fen(String field, @Nullable String typed) {
    var text = typed == null ? "" : typed.strip();
    if (text.isEmpty()) return 0;
    if (!text.matches("\\d{1,10}(\\.\\d{1,2})?")) {
      throw Refusal.invalid(field, "nighttalk.not-money");
    }
    var parts = text.split("\\.");
    var decimals = parts.length == 1 ? "00" : (parts[1] + "0").substring(0, 2);
    return Long.parseLong(parts[0]) * 100 + Long.parseLong(decimals);
  }
}
