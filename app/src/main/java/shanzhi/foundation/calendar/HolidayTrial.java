package shanzhi.foundation.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;

/**
 * What an import of a year's holidays would do, row by row, before anything is done.
 *
 * @param faults of the whole: a statutory festival that no row gives off, an earlier year
 */
public record HolidayTrial(int year, List<Line> lines, List<Refusal.Fault> faults) {

  /** A row as it was typed; {@code number} as the spreadsheet counts, the headers being 1. */
  public record Row(int number, String day, String name, String works) {}

  /** A row with the day that it means, or with what is wrong about it. */
  public record Line(Row row, @Nullable Holiday holiday, List<Refusal.Fault> faults) {}

  /** With the rows of the file that could not be read, each in its place. */
  HolidayTrial with(List<Sheet.Broken> broken) {
    if (broken.isEmpty()) return this;
    var all = new ArrayList<>(lines);
    for (var row : broken) {
      all.add(new Line(new Row(row.number(), "", "", ""), null, List.of(row.fault())));
    }
    all.sort(Comparator.comparingInt(line -> line.row().number()));
    return new HolidayTrial(year, List.copyOf(all), faults);
  }

  public boolean clean() {
    return faults.isEmpty() && lines.stream().allMatch(line -> line.faults().isEmpty());
  }

  /** The days that the clean rows mean. */
  public List<Holiday> holidays() {
    return lines.stream().map(Line::holiday).filter(day -> day != null).toList();
  }

  /** How many days the clean rows give off. */
  public long off() {
    return holidays().stream().filter(holiday -> !holiday.works()).count();
  }

  /** How many weekend days the clean rows make up. */
  public long madeUp() {
    return holidays().stream().filter(Holiday::works).count();
  }
}
