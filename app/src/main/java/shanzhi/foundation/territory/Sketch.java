package shanzhi.foundation.territory;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 示意图 A small map: the outline of the nearest division that has one, and a spot in it.
 *
 * @param region whose outline it is
 * @param path of an SVG picture of {@code width} and {@code height}
 * @param spot where the position lies in the picture, else about where the place does; absent without
 *     either, or outside
 * @param about the place, or its township, whose middle the spot is; absent where it is the position
 */
public record Sketch(
    Region region,
    int width,
    int height,
    String path,
    String source,
    @Nullable Spot spot,
    @Nullable Region about) {

  /** Whether the spot is the position itself. */
  public boolean exact() {
    return about == null;
  }

  /** A point of the picture. */
  public record Spot(int x, int y) {}
}
