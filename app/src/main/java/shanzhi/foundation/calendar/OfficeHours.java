package shanzhi.foundation.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/** 办公时间 When the offices are open on a working day, with the noon break between. */
public record OfficeHours(LocalTime opens, LocalTime closes, LocalTime noonFrom, LocalTime noonTo) {

  /** 08:30–12:00 and 14:00–18:00. */
  public static final OfficeHours USUAL = new OfficeHours(
      LocalTime.of(8, 30), LocalTime.of(18, 0), LocalTime.of(12, 0), LocalTime.of(14, 0));

  public OfficeHours {
    var ordered = opens.isBefore(noonFrom) && !noonTo.isBefore(noonFrom) && noonTo.isBefore(closes);
    if (!ordered) {
      throw new IllegalArgumentException(
          "office hours out of order: %s %s %s %s".formatted(opens, noonFrom, noonTo, closes));
    }
  }

  /** What is left of the opening hours from {@code time} on. */
  Duration leftFrom(LocalTime time) {
    return left(time, opens, noonFrom).plus(left(time, noonTo, closes));
  }

  private static Duration left(LocalTime time, LocalTime from, LocalTime to) {
    if (!time.isBefore(to)) return Duration.ZERO;
    return Duration.between(time.isBefore(from) ? from : time, to);
  }

  /** The first time of day by which the offices were open for {@code open} from {@code time} on. */
  LocalTime afterOpen(LocalTime time, Duration open) {
    var morningLeft = left(time, opens, noonFrom);
    if (open.compareTo(morningLeft) <= 0 && !morningLeft.isZero()) {
      return (time.isBefore(opens) ? opens : time).plus(open);
    }
    var rest = open.minus(morningLeft);
    return (time.isBefore(noonTo) ? noonTo : time).plus(rest);
  }

  /** The county's own hours, told by the room that keeps the county-set numbers. */
  @FunctionalInterface
  public interface Source {
    OfficeHours on(LocalDate day);
  }
}
