package shanzhi.foundation.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The years as they are counted: by the county's notices, else by what the library knows. */
final class Years {

  /** One year: by day of the year whether the offices work. */
  record Year(boolean[] works, List<Holiday> holidays, boolean published) {}

  private final Map<Integer, List<Holiday>> notices;
  private final Map<Integer, Year> reckoned = new ConcurrentHashMap<>();

  Years(Map<Integer, List<Holiday>> notices) {
    this.notices = Map.copyOf(notices);
  }

  /** Also with the notice of a year, which takes the place of an earlier one. */
  Years with(int year, List<Holiday> holidays) {
    var more = new HashMap<>(notices);
    more.put(year, List.copyOf(holidays));
    return new Years(more);
  }

  Year year(int year) {
    var known = reckoned.get(year);
    return known != null ? known : reckoned.computeIfAbsent(year, this::reckon);
  }

  boolean works(LocalDate day) {
    return year(day.getYear()).works()[day.getDayOfYear()];
  }

  private Year reckon(int year) {
    var noticed = notices.get(year);
    var holidays = noticed != null ? noticed : Almanac.holidays(year);
    var works = new boolean[367];
    for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
      works[day.getDayOfYear()] = !WorkingCalendar.weekend(day);
    }
    for (var holiday : holidays) works[holiday.day().getDayOfYear()] = holiday.works();
    var published = holidays.stream().anyMatch(holiday -> !holiday.works());
    return new Year(works, holidays, published);
  }
}
