package shanzhi.foundation.territory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shanzhi.foundation.ground.Region;

/**
 * 拼图 The parts of a place side by side, each as its outline has it; a part without one is not in it.
 *
 * @param paths of SVG pictures in one frame of {@code width} and {@code height}
 * @param source who says so
 */
public record Mosaic(int width, int height, Map<Region, String> paths, String source) {

  static Mosaic of(List<Outline> outlines, int width) {
    var points = outlines.stream()
        .flatMap(outline -> outline.rings().stream())
        .flatMap(List::stream)
        .toList();
    if (points.isEmpty()) return new Mosaic(width, 0, Map.of(), "");
    var west = points.stream().mapToDouble(Outline.Point::east).min().orElseThrow();
    var east = points.stream().mapToDouble(Outline.Point::east).max().orElseThrow();
    var south = points.stream().mapToDouble(Outline.Point::north).min().orElseThrow();
    var north = points.stream().mapToDouble(Outline.Point::north).max().orElseThrow();
    var squeeze = Math.cos(Math.toRadians((south + north) / 2));
    var scale = width / Math.max((east - west) * squeeze, 1e-9);
    var paths = new LinkedHashMap<Region, String>();
    for (var outline : outlines) {
      var path = new StringBuilder();
      for (var ring : outline.rings()) {
        for (var n = 0; n < ring.size(); n++) {
          var x = (ring.get(n).east() - west) * squeeze * scale;
          var y = (north - ring.get(n).north()) * scale;
          path.append(n == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        path.append('Z');
      }
      paths.put(outline.region(), path.toString());
    }
    var height = (int) Math.ceil((north - south) * scale);
    var sources = outlines.stream().map(Outline::source).distinct().toList();
    return new Mosaic(width, height, paths, String.join("; ", sources));
  }
}
