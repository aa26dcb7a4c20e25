package shanzhi.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Board;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Mosaic;

/**
 * 村级地图 The villages of a place, each darker the higher its figure: as outlines where data has them,
 * as fields where it has none.
 *
 * @param drawn the parts of the place by their outlines
 * @param parts of the place: the townships of a county, the villages of a township
 * @param villages all of them, by code
 * @param most the greatest figure among the villages
 */
record VillageMap(
    By by,
    Mosaic drawn,
    List<Field> parts,
    List<Field> villages,
    @Nullable BigDecimal most) {

  /** Shades besides that of nothing. */
  private static final int SHADES = 4;

  /** The figure that colours it. */
  enum By {
    /** 超期率 How much of what is open is late, in per cent. */
    LATE,
    /** 百人在办数 What is open, per hundred people who live there. */
    OPEN;

    @Nullable
    BigDecimal figure(Board.Row row, long living) {
      return switch (this) {
        case LATE -> row.lateShare() == null ? null : BigDecimal.valueOf(row.lateShare());
        case OPEN -> perHundred(row, living);
      };
    }
  }

  /**
   * One place.
   *
   * @param living how many live there
   * @param figure absent where there is nothing to divide by
   * @param shade from nothing to the darkest
   */
  record Field(Board.Row row, long living, @Nullable BigDecimal figure, int shade) {

    Region place() {
      return row.place();
    }

    @Nullable
    BigDecimal openPerHundred() {
      return perHundred(row, living);
    }
  }

  static VillageMap of(By by, Board board, Mosaic drawn, Map<Region, Long> living) {
    var most = Stream.concat(board.parts().stream(), board.villages().stream())
        .map(row -> by.figure(row, living.getOrDefault(row.place(), 0L)))
        .reduce(null, VillageMap::greater);
    var whole = by == By.LATE ? BigDecimal.valueOf(100) : most;
    return new VillageMap(
        by,
        drawn,
        fields(by, board.parts(), living, whole),
        fields(by, board.villages(), living, whole),
        whole);
  }

  private static List<Field> fields(
      By by, List<Board.Row> rows, Map<Region, Long> living, @Nullable BigDecimal whole) {
    return rows.stream()
        .map(row -> {
          var people = living.getOrDefault(row.place(), 0L);
          var figure = by.figure(row, people);
          return new Field(row, people, figure, shade(figure, whole));
        })
        .toList();
  }

  private static @Nullable BigDecimal greater(
      @Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.max(other);
  }

  private static int shade(@Nullable BigDecimal figure, @Nullable BigDecimal whole) {
    if (figure == null || whole == null || figure.signum() == 0) return 0;
    return figure
        .multiply(BigDecimal.valueOf(SHADES))
        .divide(whole, 0, RoundingMode.CEILING)
        .intValue();
  }

  private static @Nullable BigDecimal perHundred(Board.Row row, long living) {
    if (living == 0) return null;
    return BigDecimal.valueOf(100 * row.open())
        .divide(BigDecimal.valueOf(living), 1, RoundingMode.HALF_UP);
  }

  /** Up to which figure each shade goes, the lightest first; none where there is nothing to see. */
  List<BigDecimal> steps() {
    if (most == null || most.signum() == 0) return List.of();
    return IntStream.rangeClosed(1, SHADES)
        .mapToObj(n -> most.multiply(BigDecimal.valueOf(n))
            .divide(BigDecimal.valueOf(SHADES), by == By.LATE ? 0 : 1, RoundingMode.HALF_UP))
        .toList();
  }

  /** The parts that no outline shows. */
  List<Field> undrawn() {
    return parts.stream()
        .filter(field -> !drawn.paths().containsKey(field.place()))
        .toList();
  }

  /** The villages of one township. */
  List<Field> of(Region township) {
    return villages.stream()
        .filter(field -> field.place().parent().equals(township))
        .toList();
  }

  Field part(Region place) {
    return parts.stream()
        .filter(field -> field.place().equals(place))
        .findFirst()
        .orElseGet(() -> new Field(Board.Row.none(place), 0, null, 0));
  }
}
