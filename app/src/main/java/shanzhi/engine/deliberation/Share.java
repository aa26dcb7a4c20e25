package shanzhi.engine.deliberation;

/**
 * 比例 A share of a whole, compared without fractions. Where a county's number is a percentage, 67 is
 * written for two thirds and 34 for one third, as the law's words have it.
 */
public record Share(long part, long whole) {

  public static Share percent(long percent) {
    if (percent == 67) return new Share(2, 3);
    if (percent == 34) return new Share(1, 3);
    return new Share(percent, 100);
  }

  /** Whether so many of all are at least the share. */
  public boolean reached(long some, long all) {
    return some * whole >= part * all;
  }

  /** Whether so many of all are more than the share. */
  public boolean exceeded(long some, long all) {
    return some * whole > part * all;
  }

  /** How many of all are at least the share. */
  public long of(long all) {
    return Math.ceilDiv(part * all, whole);
  }
}
