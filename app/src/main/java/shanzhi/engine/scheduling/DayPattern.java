package shanzhi.engine.scheduling;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import shanzhi.foundation.calendar.WorkingCalendar;

/**
 * 班次 On which days somebody is on duty.
 *
 * @param named the days of the week, for {@link Days#WEEKDAYS} alone
 */
public record DayPattern(Days days, Set<DayOfWeek> named) {

  /** Which days there are. */
  public enum Days {
    WORKING_DAYS,
    ALL_DAYS,
    WEEKDAYS
  }

  public static final DayPattern WORKING = new DayPattern(Days.WORKING_DAYS, Set.of());
  public static final DayPattern EVERY_DAY = new DayPattern(Days.ALL_DAYS, Set.of());

  public static DayPattern on(DayOfWeek... named) {
    return new DayPattern(Days.WEEKDAYS, Set.of(named));
  }

  boolean covers(LocalDate day, WorkingCalendar calendar) {
    return switch (days) {
      case ALL_DAYS -> true;
      case WORKING_DAYS -> calendar.works(day);
      case WEEKDAYS -> named.contains(day.getDayOfWeek());
    };
  }
}
