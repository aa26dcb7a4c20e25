package shanzhi.foundation.calendar;

/**
 * 农历 A date of the lunar calendar.
 *
 * @param month 1 to 12
 * @param leap whether the month is the leap month after that of the same number
 * @param monthName as it is written: 十月, 闰六月
 * @param dayName as it is written: 十六
 */
public record LunarDate(int month, boolean leap, int day, String monthName, String dayName) {

  /** 十月十六. */
  public String chinese() {
    return monthName + dayName;
  }

  /** As a calendar's square has it: the month on its first day, else the day. */
  public String brief() {
    return day == 1 ? monthName : dayName;
  }
}
