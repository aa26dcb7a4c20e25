package shanzhi.engine.scheduling;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import shanzhi.foundation.calendar.WorkingCalendar;

/**
 * 班次 On which days somebody is on duty.
 *
 * @param weekdays the days of the week, for {@link Days#WEEKDAYS} alone
 */
public record DayPattern(Days days, Set<DayOfWeek> weekdays) {

  /** Which days there are. */
  public enum Days {
    WORKING_DAYS,
    ALL_DAYS,
    WEEKDAYS
  }

  public static final DayPattern WORKING = new DayPattern(Days.WORKING_DAYS, Set.of());
  public static final DayPattern EVERY_DAY = new DayPattern(Days.ALL_DAYS, Set.of());

  public static DayPattern on(DayOfWeek... weekdays) {
    return new DayPattern(Days.WEEKDAYS, Set.of(weekdays));
  }

  boolean covers(LocalDate day, WorkingCalendar calendar) {
    return switch (days) {
      case ALL_DAYS -> true;
      case WORKING_DAYS -> calendar.works(day);
      case WEEKDAYS -> weekdays.contains(day.getDayOfWeek());
    };
  }
}
