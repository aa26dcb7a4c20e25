package shanzhi.program.duty;

import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.scheduling.DayPattern;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;

/** What the forms of this room have typed into them, read. */
final class DutyForms {

  private DutyForms() {}

  /** {@code 2026-Q4}; the one given where nothing was asked for. */
  static Quarter quarter(@Nullable String typed, Quarter otherwise) {
    if (typed == null || typed.isBlank()) return otherwise;
    if (!typed.matches("\\d{4}-Q[1-4]")) throw Refusal.invalid("quarter", "duty.not-a-quarter");
    return new Quarter(Integer.parseInt(typed.substring(0, 4)), typed.charAt(6) - '0');
  }

  static DayPattern pattern(Checks checks, @Nullable String days, @Nullable List<String> named) {
    var kind = checks.choice("days", days, DayPattern.Days.class);
    Set<DayOfWeek> weekdays = new HashSet<>();
    for (var name : named == null ? List.<String>of() : named) {
      var weekday = checks.choice("weekdays", name, DayOfWeek.class);
      if (weekday != null) weekdays.add(weekday);
    }
    return new DayPattern(
        checks.sound(kind), kind == DayPattern.Days.WEEKDAYS ? weekdays : Set.of());
  }

  static List<PostId> posts(@Nullable List<String> typed) {
    if (typed == null) return List.of();
    return typed.stream().map(post -> new PostId(Typed.key("posts", post))).toList();
  }
}
