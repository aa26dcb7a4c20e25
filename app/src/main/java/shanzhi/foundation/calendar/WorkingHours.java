package shanzhi.foundation.calendar;

/** 工作小时 A number of hours that run only while the offices are open. */
public record WorkingHours(int number) {

  public WorkingHours {
    if (number < 0) throw new IllegalArgumentException("fewer than no working hours: " + number);
  }
}
