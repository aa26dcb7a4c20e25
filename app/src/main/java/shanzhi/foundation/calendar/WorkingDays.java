package shanzhi.foundation.calendar;

/** 工作日 A number of days on which the offices work. */
public record WorkingDays(int number) {

  public WorkingDays {
    if (number < 0) throw new IllegalArgumentException("fewer than no working days: " + number);
  }
}
