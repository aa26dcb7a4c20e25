package shanzhi.foundation.calendar;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Register;

/**
 * 放假通知 The State Council's yearly notice of holidays and make-up days, as a county enters it. The
 * latest notice of a year counts as a whole, over what the library knows of that year.
 */
@Component
public class HolidayNotices {

  private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
  private static final Set<String> YES = Set.of("yes", "y", "true", "1", "是", "上班", "班");
  private static final Set<String> NO = Set.of("no", "n", "false", "0", "否", "休息", "休", "放假");
  private static final int LONGEST_NAME = 40;

  /** The State Council publishes a year in the autumn before it. */
  static final int YEARS_AHEAD = 2;

  private final County county;
  private final Db db;
  private final CalendarStore store;
  private final Register<Years> years;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  HolidayNotices(
      County county,
      Db db,
      CalendarStore store,
      Register<Years> years,
      ApplicationEventPublisher events,
      Clock clock) {
    this.county = county;
    this.db = db;
    this.store = store;
    this.years = years;
    this.events = events;
    this.clock = clock;
  }

  /** What {@link #publish} would do with these rows. */
  public HolidayTrial trial(int year, List<HolidayTrial.Row> rows, Acting by) {
    by.must(Capability.CALENDAR_WRITE, county.region(), clock.instant());
    var seen = new HashSet<LocalDate>();
    var lines = rows.stream().map(row -> line(year, row, seen)).toList();
    var whole = new Checks();
    whole.must(year >= LocalDate.now(clock).getYear(), "year", "calendar.year-over", year + "");
    whole.must(
        year <= LocalDate.now(clock).getYear() + YEARS_AHEAD,
        "year",
        "calendar.year-far",
        year + "");
    whole.must(!rows.isEmpty(), "file", "calendar.no-rows");
    var off = new HashSet<LocalDate>();
    for (var line : lines) {
      if (line.holiday() != null && !line.holiday().works())
        off.add(line.holiday().day());
    }
    if (!rows.isEmpty()) {
      for (var festival : statutory(year)) {
        whole.must(off.contains(festival), "file", "calendar.festival-missing", festival + "");
      }
    }
    return new HolidayTrial(year, lines, whole.faults());
  }

  /**
   * Enters the notice of a year as a whole; all rows or none. {@link YearPublished} tells those who
   * keep deadlines, in the same transaction.
   */
  public HolidayTrial publish(int year, List<HolidayTrial.Row> rows, Acting by, ClientId clientId) {
    var trial = trial(year, rows, by);
    var faults = new ArrayList<>(trial.faults());
    for (var line : trial.lines()) faults.addAll(line.faults());
    if (!faults.isEmpty()) throw Refusal.invalid(faults);
    var notice = new CalendarStore.Notice(year, trial.holidays());
    var print = ClientId.print(by, notice);
    return db.in(by.scope(Capability.CALENDAR_WRITE), jdbc -> {
      if (!store.enter(jdbc, county, notice, by, clock.instant(), clientId, print)) {
        if (store.print(jdbc, county, clientId).equals(print)) return trial;
        throw Refusal.conflict("ground.client-id-used");
      }
      years.changed(store.nextEdition(jdbc, county), known -> known.with(year, trial.holidays()));
      events.publishEvent(new YearPublished(year));
      return trial;
    });
  }

  private static HolidayTrial.Line line(int year, HolidayTrial.Row row, Set<LocalDate> seen) {
    var checks = new Checks();
    var field = "row " + row.number();
    var name = checks.text(field, row.name(), 1, LONGEST_NAME);
    var works = works(row.works());
    checks.must(works != null, field, "calendar.row-works", row.works());
    var day = date(row.day());
    if (day == null) {
      checks.fault(field, "calendar.row-date", row.day());
    } else {
      checks.must(day.getYear() == year, field, "calendar.row-year", day + "", year + "");
      checks.must(seen.add(day), field, "calendar.row-twice", day + "");
      var idle = Boolean.TRUE.equals(works) && !WorkingCalendar.weekend(day);
      checks.must(!idle, field, "calendar.row-works-anyway", day + "");
    }
    if (!checks.clean() || day == null || works == null) {
      return new HolidayTrial.Line(row, null, checks.faults());
    }
    return new HolidayTrial.Line(row, new Holiday(day, name, works), List.of());
  }

  /** The days that the State Council's regulation gives off, whatever is shifted around them. */
  private static List<LocalDate> statutory(int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(day -> Almanac.festivals(day).stream().anyMatch(Almanac::statutory))
        .toList();
  }

  static @Nullable LocalDate date(String typed) {
    var match = DATE.matcher(typed.strip());
    if (!match.matches()) return null;
    try {
      return LocalDate.of(
          Integer.parseInt(match.group(1)),
          Integer.parseInt(match.group(2)),
          Integer.parseInt(match.group(3)));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static @Nullable Boolean works(String typed) {
    var word = typed.strip().toLowerCase(Locale.ROOT);
    if (YES.contains(word)) return true;
    return NO.contains(word) ? false : null;
  }
}
