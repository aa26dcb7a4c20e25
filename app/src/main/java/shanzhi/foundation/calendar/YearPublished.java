package shanzhi.foundation.calendar;

/**
 * The holidays of a year were imported. Heard within the importing transaction, in which the calendar
 * already counts by them: an {@code @EventListener} reckons its provisional deadlines again, and all
 * of it is committed or none.
 */
public record YearPublished(int year) {}
