package shanzhi.foundation.territory;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** 方位 About where villages lie, as far as their outlines and their key places tell. */
final class Bearings {

  /** Of a degree of latitude. */
  private static final double METRES = 111_195;

  private Bearings() {}

  /** Villages of which that is known and that lie so near to a point, the nearest first. */
  static Stream<Region> near(
      Map<Region, List<Outline.Point>> placed,
      List<Outline> drawn,
      double east,
      double north,
      long metres) {
    var known = new LinkedHashMap<>(placed);
    for (var outline : drawn) {
      if (outline.region().level() == Region.Level.VILLAGE) {
        known.put(
            outline.region(), outline.rings().stream().flatMap(List::stream).toList());
      }
    }
    return known.entrySet().stream()
        .filter(village -> away(village.getValue(), east, north) <= metres)
        .sorted(Comparator.comparingDouble(village -> away(village.getValue(), east, north)))
        .map(Map.Entry::getKey);
  }

  /** How far the nearest of some points lies, in metres. */
  private static double away(List<Outline.Point> points, double east, double north) {
    var squeeze = Math.cos(Math.toRadians(north));
    return points.stream()
        .mapToDouble(point -> Math.hypot((point.east() - east) * squeeze, point.north() - north))
        .map(degrees -> degrees * METRES)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  /** About where a place lies. */
  record Middle(Region of, Outline.Point point) {}

  /** The middle of a village's key places whose position is known, else of its township's. */
  static @Nullable Middle middle(Map<Region, List<Outline.Point>> placed, Region place) {
    if (place.level() == Region.Level.COUNTY) return null;
    var near = place.level() == Region.Level.GRID ? place.parent() : place;
    var own = middleOf(placed, near);
    return own == null ? middleOf(placed, place.at(Region.Level.TOWNSHIP)) : own;
  }

  private static @Nullable Middle middleOf(Map<Region, List<Outline.Point>> placed, Region place) {
    var points = placed.entrySet().stream()
        .filter(village -> place.contains(village.getKey()))
        .flatMap(village -> village.getValue().stream())
        .toList();
    if (points.isEmpty()) return null;
    var middle = new Outline.Point(
        points.stream().mapToDouble(Outline.Point::east).sum() / points.size(),
        points.stream().mapToDouble(Outline.Point::north).sum() / points.size());
    return new Middle(place, middle);
  }
}
