package shanzhi.program.sorting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import shanzhi.foundation.ground.Region;

/**
 * 数字 What a sheet says of a part and a theme.
 *
 * @param part the place itself, or one of its parts
 * @param category {@link #ALL}, or {@link #NONE} for what nobody sorted yet
 * @param raised in the month
 * @param earlier in the same month of the earlier years, the latest first
 * @param level in the last months before, {@code recorded} of them
 * @param inMonth and {@code inAll}: the season, by the numbers of {@code seasonOf}
 * @param chance how likely chance alone brings a number so far off
 */
record Figure(
    Section section,
    Region part,
    String category,
    long raised,
    List<Long> earlier,
    long level,
    int recorded,
    long inMonth,
    long inAll,
    Region seasonOf,
    BigDecimal expected,
    BigDecimal chance,
    Rule.Verdict verdict) {

  static final String ALL = "*";
  static final String NONE = "";

  /** 部分 What people bring, and what they quarrel about. */
  enum Section {
    THEMES,
    QUARRELS
  }

  /** A part and a theme within a sheet. */
  record Key(Section section, Region part, String category) {}

  Key key() {
    return new Key(section, part, category);
  }

  boolean rising() {
    return verdict == Rule.Verdict.RISING;
  }

  boolean falling() {
    return verdict == Rule.Verdict.FALLING;
  }

  /**
   * Those that rise, or fall, the furthest from expected first; all themes together only where none of
   * them does by itself.
   */
  static List<Figure> telling(List<Figure> all, boolean rising) {
    var telling = all.stream()
        .filter(figure -> rising ? figure.rising() : figure.falling())
        .toList();
    return telling.stream()
        .filter(figure -> !figure.category().equals(ALL)
            || telling.stream()
                .noneMatch(other -> !other.category().equals(ALL)
                    && other.part().equals(figure.part())
                    && other.section() == figure.section()))
        .sorted((a, b) -> b.excess().abs().compareTo(a.excess().abs()))
        .toList();
  }

  /** Whether a season is known; else each month counts as a twelfth of a year. */
  boolean seasonal() {
    return inAll > 0;
  }

  /** How many more than expected; fewer where negative. */
  BigDecimal excess() {
    return BigDecimal.valueOf(raised).subtract(expected).setScale(1, RoundingMode.HALF_UP);
  }

  /** As a percentage of two digits after the point. */
  String percent() {
    return chance.movePointRight(2).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
