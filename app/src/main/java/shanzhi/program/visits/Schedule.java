package shanzhi.program.visits;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.ground.Words;

/** When a visit opens, in working days. */
@Component
class Schedule {

  private final WorkingCalendar calendar;

  Schedule(WorkingCalendar calendar) {
    this.calendar = calendar;
  }

  /**
   * The day on which the next visit opens, so that its last day is {@code every} working days after
   * the visit before. Who was not visited since they entered the lists is visited within the first
   * interval; households are spread over it by their addresses, so that a whole village that enters at
   * once is not due at once, and who lives together is due together.
   *
   * @param within working days that the visit is open
   * @param spread any number, the same for who lives together
   */
  LocalDate opens(@Nullable LocalDate last, LocalDate entered, int every, int within, int spread) {
    var gap = Math.max(1, every - within);
    if (last != null && !last.isBefore(entered)) return calendar.plus(last, new WorkingDays(gap));
    var later = Math.floorMod(spread, gap);
    var first = calendar.plus(entered, new WorkingDays(later));
    return calendar.works(first) ? first : calendar.plus(first, new WorkingDays(1));
  }

  /**
   * 超期 The first day that is not over yet: a visit whose day lies before it is overdue, from the close
   * of that day on, as its matter is.
   */
  LocalDate late(Instant now) {
    var today = LocalDate.ofInstant(now, Words.ZONE);
    var closes = today.atTime(calendar.officeHours(today).closes()).atZone(Words.ZONE);
    return now.isBefore(closes.toInstant()) ? today : today.plusDays(1);
  }

  /** So many working days from a day on. */
  LocalDate after(LocalDate day, WorkingDays days) {
    return calendar.plus(day, days);
  }

  /** The last day of the calendar week, up to which a round looks ahead. */
  static LocalDate weekOf(LocalDate day) {
    return day.plusDays(7L - day.getDayOfWeek().getValue());
  }
}
