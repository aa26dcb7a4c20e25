package shanzhi.foundation.calendar;

import java.time.LocalDate;

/**
 * 节假日安排 A day that differs from the plain week, or is named because a holiday falls on it.
 *
 * @param name the holiday, as the notice calls it
 * @param works a make-up day (调休) on which the offices work; else the day is off
 */
public record Holiday(LocalDate day, String name, boolean works) {}
