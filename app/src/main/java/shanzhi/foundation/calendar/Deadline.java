package shanzhi.foundation.calendar;

import java.time.Instant;

/**
 * 期限 When something is due.
 *
 * @param provisional a year on the way has no published holidays yet and was counted Monday to
 *     Friday; reckon again when its {@link YearPublished} comes
 */
public record Deadline(Instant at, boolean provisional) {}
