package shanzhi.foundation.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A year as its page shows it: months of weeks from Monday to Sunday. */
record YearView(
    int year, boolean published, int workingDays, List<Month> months, List<Holiday> holidays) {

  /** How a day stands out from the plain week; each is said in words, not by colour alone. */
  enum Kind {
    WORKS,
    WEEKEND,
    HOLIDAY,
    MAKE_UP
  }

  /** A month; a week's first and last days may belong to other months and are then absent. */
  record Month(int number, List<List<Day>> weeks) {}

  record Day(@Nullable LocalDate date, Kind kind, List<String> festivals, String lunar) {

    static final Day NONE = new Day(null, Kind.WORKS, List.of(), "");
  }

  static YearView of(int year, WorkingCalendar calendar) {
    var named = new HashMap<LocalDate, Holiday>();
    for (var holiday : calendar.holidays(year)) named.put(holiday.day(), holiday);
    var months = IntStream.rangeClosed(1, 12)
        .mapToObj(month -> month(year, month, calendar, named))
        .toList();
    var first = LocalDate.of(year, 1, 1);
    var works = calendar.between(first.minusDays(1), LocalDate.of(year, 12, 31));
    return new YearView(year, calendar.published(year), works, months, calendar.holidays(year));
  }

  private static Month month(
      int year, int month, WorkingCalendar calendar, Map<LocalDate, Holiday> named) {
    var first = LocalDate.of(year, month, 1);
    var days = new ArrayList<Day>();
    IntStream.range(1, first.getDayOfWeek().getValue()).forEach(blank -> days.add(Day.NONE));
    first.datesUntil(first.plusMonths(1)).forEach(date -> days.add(day(date, calendar, named)));
    while (days.size() % 7 != 0) days.add(Day.NONE);
    var weeks = Stream.iterate(0, at -> at < days.size(), at -> at + 7)
        .map(at -> List.copyOf(days.subList(at, at + 7)))
        .toList();
    return new Month(month, weeks);
  }

  private static Day day(LocalDate date, WorkingCalendar calendar, Map<LocalDate, Holiday> named) {
    return new Day(
        date,
        kind(date, named.get(date)),
        calendar.festivals(date),
        calendar.lunar(date).brief());
  }

  private static Kind kind(LocalDate date, @Nullable Holiday holiday) {
    if (holiday != null) return holiday.works() ? Kind.MAKE_UP : Kind.HOLIDAY;
    return WorkingCalendar.weekend(date) ? Kind.WEEKEND : Kind.WORKS;
  }
}
