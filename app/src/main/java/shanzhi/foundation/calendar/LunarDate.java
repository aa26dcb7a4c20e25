package shanzhi.foundation.calendar;

/**
 * 农历 A date of the lunar calendar.
 *
 * @param month 1 to 12
 * @param leap whether the month is the leap month after that of the same number
 * @param chinese as it is written: 十月十六
 */
public record LunarDate(int month, boolean leap, int day, String chinese) {}
