package shanzhi.foundation.calendar;

import java.time.LocalDate;

/** 季度 Three months of a year, numbered 1 to 4. */
public record Quarter(int year, int number) {

  public Quarter {
    if (number < 1 || number > 4) throw new IllegalArgumentException("no quarter: " + number);
  }

  public static Quarter of(LocalDate day) {
    return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
  }

  public LocalDate start() {
    return LocalDate.of(year, number * 3 - 2, 1);
  }

  /** Its last day. */
  public LocalDate end() {
    return start().plusMonths(3).minusDays(1);
  }

  public Quarter next() {
    return of(end().plusDays(1));
  }

  public boolean contains(LocalDate day) {
    return of(day).equals(this);
  }

  @Override
  public String toString() {
    return year + "-Q" + number;
  }
}
