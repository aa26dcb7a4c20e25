package shanzhi.foundation.ground;

/**
 * 区划 A place by its division code: county 6 digits (GB/T 2260), township 9, village 12 (statistical
 * codes), grid 15. A longer code lies inside each of its prefixes, so level is a length and roll-up a
 * substring.
 */
public record Region(String code) implements Comparable<Region> {

  /** 级 The level of a place; the number is the length of its code. */
  public enum Level {
    COUNTY(6),
    TOWNSHIP(9),
    VILLAGE(12),
    GRID(15);

    public final int digits;

    Level(int digits) {
      this.digits = digits;
    }
  }

  public Region {
    if (!isCode(code)) throw new IllegalArgumentException("not a division code: " + code);
  }

  /** Whether the text is a code of 6, 9, 12 or 15 digits; says nothing about whether it is in use. */
  public static boolean isCode(String text) {
    var length = text.length();
    return (length == 6 || length == 9 || length == 12 || length == 15)
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  public Level level() {
    return switch (code.length()) {
      case 6 -> Level.COUNTY;
      case 9 -> Level.TOWNSHIP;
      case 12 -> Level.VILLAGE;
      default -> Level.GRID;
    };
  }

  /** The place at the level given that this one lies in; itself when it is of that level. */
  public Region at(Level level) {
    if (code.length() < level.digits) {
      throw new IllegalArgumentException(code + " is wider than a " + level);
    }
    return code.length() == level.digits ? this : new Region(code.substring(0, level.digits));
  }

  public Region county() {
    return at(Level.COUNTY);
  }

  /** The place one level up; a county has none and answers itself. */
  public Region parent() {
    return switch (level()) {
      case COUNTY, TOWNSHIP -> county();
      case VILLAGE -> at(Level.TOWNSHIP);
      case GRID -> at(Level.VILLAGE);
    };
  }

  public boolean contains(Region other) {
    return other.code.startsWith(code);
  }

  /** Least code inside this place, for a range condition on a column with collation "C". */
  public String low() {
    return code;
  }

  /** First code after this place: ':' follows '9' in byte order. */
  public String high() {
    return code + ":";
  }

  @Override
  public int compareTo(Region other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
