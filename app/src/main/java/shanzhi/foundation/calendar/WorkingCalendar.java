package shanzhi.foundation.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Words;

/**
 * Working-day arithmetic, all of it in memory: it is asked at every action of a case. A year whose
 * holidays were not published yet counts Monday to Friday and makes its deadlines provisional.
 */
@Component
public class WorkingCalendar {

  private final Register<Years> years;
  private final Supplier<OfficeHours.Source> hours;

  /** The hours are looked for when first asked: who keeps them stands on this calendar. */
  WorkingCalendar(Register<Years> years, ObjectProvider<OfficeHours.Source> hours) {
    this.years = years;
    this.hours = SingletonSupplier.of(() -> hours.getIfAvailable(() -> day -> OfficeHours.USUAL));
  }

  /** Whether the offices work on the day. */
  public boolean works(LocalDate day) {
    return years.rows().works(day);
  }

  /** Whether the holidays of the year are known; else it counts Monday to Friday. */
  public boolean published(int year) {
    return years.rows().year(year).published();
  }

  /** The holidays and make-up days of a year, by date; none where it was not published. */
  public List<Holiday> holidays(int year) {
    return years.rows().year(year).holidays();
  }

  /** The {@code n}-th working day after {@code from}; {@code from} itself for none. */
  public LocalDate plus(LocalDate from, WorkingDays n) {
    return plus(years.rows(), from, n.number());
  }

  private static LocalDate plus(Years known, LocalDate from, int n) {
    var day = from;
    for (var left = n; left > 0; ) {
      day = day.plusDays(1);
      if (known.works(day)) left--;
    }
    return day;
  }

  /**
   * How many working days lie after {@code from} up to and with {@code to}; negative where {@code to}
   * is earlier.
   */
  public int between(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) return -between(to, from);
    var known = years.rows();
    var days = 0;
    for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (known.works(day)) days++;
    }
    return days;
  }

  /**
   * Close of office on the {@code n}-th working day. The day of the start does not count, a last day
   * that is off moves to the next that is not, and the day ends with the office hours (Civil Code,
   * articles 201 and 203).
   */
  public Deadline after(Instant start, WorkingDays n) {
    var from = start.atZone(Words.ZONE).toLocalDate();
    var known = years.rows();
    var end = plus(known, from, n.number());
    if (!known.works(end)) end = plus(known, end, 1);
    return deadline(known, from, end.atTime(officeHours(end).closes()));
  }

  /** When the offices were open for {@code n} hours from {@code start} on. */
  public Deadline after(Instant start, WorkingHours n) {
    return after(start, Duration.ofHours(n.number()));
  }

  /** When the offices were open for so long from {@code start} on. */
  public Deadline after(Instant start, Duration open) {
    var from = start.atZone(Words.ZONE).toLocalDateTime();
    var day = from.toLocalDate();
    var time = from.toLocalTime();
    var left = open;
    if (left.isZero()) return new Deadline(start, false);
    var known = years.rows();
    while (true) {
      if (known.works(day)) {
        var office = officeHours(day);
        var today = office.leftFrom(time);
        if (!today.isZero() && left.compareTo(today) <= 0) {
          return deadline(known, from.toLocalDate(), day.atTime(office.afterOpen(time, left)));
        }
        left = left.minus(today);
      }
      day = day.plusDays(1);
      time = LocalTime.MIN;
    }
  }

  /** For how long the offices are open between two moments; none where the second is not later. */
  public Duration open(Instant from, Instant to) {
    var known = years.rows();
    var first = from.atZone(Words.ZONE).toLocalDateTime();
    var last = to.atZone(Words.ZONE).toLocalDateTime();
    var open = Duration.ZERO;
    for (var day = first.toLocalDate(); !day.isAfter(last.toLocalDate()); day = day.plusDays(1)) {
      if (!known.works(day)) continue;
      var office = officeHours(day);
      var begins = day.equals(first.toLocalDate()) ? first.toLocalTime() : LocalTime.MIN;
      open = open.plus(office.leftFrom(begins));
      if (day.equals(last.toLocalDate())) open = open.minus(office.leftFrom(last.toLocalTime()));
    }
    return open.isNegative() ? Duration.ZERO : open;
  }

  /** The office hours in force on a day. */
  public OfficeHours officeHours(LocalDate day) {
    return hours.get().on(day);
  }

  /** Message codes of the festivals and of the solar term that begins on the day. */
  public List<String> festivals(LocalDate day) {
    return Almanac.festivals(day);
  }

  public LunarDate lunar(LocalDate day) {
    return Almanac.lunar(day);
  }

  static boolean weekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static Deadline deadline(Years known, LocalDate from, LocalDateTime end) {
    var provisional = false;
    for (var year = from.getYear(); year <= end.getYear(); year++) {
      provisional |= !known.year(year).published();
    }
    return new Deadline(end.atZone(Words.ZONE).toInstant(), provisional);
  }
}
