package shanzhi.demonstration;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Months;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.program.sorting.Decision;
import shanzhi.program.sorting.Judgements;

/**
 * The county's sheet of the month before last, adopted with a measure that is being done, and the
 * drafts of the last month, which wait to be written on.
 */
@Component
@Order(3)
class Judged implements Sequel {

  /** Days that the measure has left when the year ends. */
  private static final int LEFT = 9;

  private final Judgements judgements;
  private final Months months;
  private final WorkingCalendar calendar;
  private final County county;

  Judged(Judgements judgements, Months months, WorkingCalendar calendar, County county) {
    this.judgements = judgements;
    this.months = months;
    this.calendar = calendar;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    var day = beginning.day();
    var system = Acting.system(county);
    months.forget(system);
    months.count();
    var last = YearMonth.from(day).minusMonths(1);
    adopted(founded, day, last.minusMonths(1), clock);
    // Drafted lately, so that there is time left to write on them.
    at(clock, calendar.plus(day.minusDays(3), new WorkingDays(1)), 8, judgements::draftDue);
  }

  private void adopted(Founded founded, LocalDate day, YearMonth month, TravelClock clock) {
    var staff = founded.staff();
    var here = county.region();
    var owner = staff.office(here, Cast.HANDLERS.getFirst());
    var officer = staff
        .office(here, "centre")
        .flatMap(
            centre -> staff.able(centre, Capability.JUDGEMENT_ADOPT).stream().findFirst());
    if (owner.isEmpty() || officer.isEmpty()) return;
    var by = officer.get();
    var drafted = firstWorkingDay(month.plusMonths(1));
    var sheet = at(clock, drafted, 8, () -> judgements.draft(here, month, by));
    var said = new Decision.Said(
        "把上个月集中反映的几处逐一看一遍，能当月办的当月办",
        Holder.desk(owner.get()),
        day.plusDays(LEFT),
        here,
        Decision.ALL);
    at(clock, drafted, 15, () -> {
      judgements.decide(sheet, said, by, Lots.client("judgement", month.toString()));
      return sheet;
    });
    at(clock, calendar.plus(drafted, new WorkingDays(2)), 10, () -> {
      judgements.adopt(sheet, by);
      return sheet;
    });
  }

  private LocalDate firstWorkingDay(YearMonth month) {
    return calendar.plus(month.atDay(1).minusDays(1), new WorkingDays(1));
  }

  private static <T> T at(TravelClock clock, LocalDate day, int hour, Supplier<T> telling) {
    return clock.at(day.atTime(LocalTime.of(hour, 30)).atZone(Words.ZONE).toInstant(), telling);
  }
}
