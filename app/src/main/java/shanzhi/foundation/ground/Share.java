package shanzhi.foundation.ground;

/** 占比 A part of a whole in whole per cent, the same on every page. */
public final class Share {

  private static final long ALL = 100;

  private Share() {}

  /**
   * Rounded to the nearest; but a hundred is said only of all, and nought only of none, for that is what
   * either is read as. Nought of nothing.
   */
  public static long percent(long part, long whole) {
    if (whole == 0 || part == 0) return 0;
    if (part >= whole) return ALL;
    var nearest = (2 * ALL * part + whole) / (2 * whole);
    return Math.clamp(nearest, 1, ALL - 1);
  }
}
