package shanzhi.foundation.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 界线 The outline of a division: rings of points, degrees east and north.
 *
 * @param source where the data comes from
 */
record Outline(Region region, List<List<Point>> rings, String source) {

  static final int MOST_CHARACTERS = 8 << 20;
  static final int MOST_POINTS = 200_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  record Point(double east, double north) {}

  /** The outlines of a feature collection; refuses what is none, naming the feature. */
  static List<Outline> read(String geojson, String source) {
    if (geojson.isBlank()) throw Refusal.invalid("file", "ground.sheet-missing");
    if (geojson.length() > MOST_CHARACTERS) {
      throw Refusal.invalid("file", "ground.sheet-too-big", MOST_CHARACTERS >> 20);
    }
    try {
      var outlines = new ArrayList<Outline>();
      var points = 0;
      for (var feature : JSON.readTree(geojson).path("features")) {
        var code = feature.path("properties").path("code").asString("");
        if (!Region.isCode(code)) {
          throw Refusal.invalid("file", "territory.outline-code", outlines.size() + 1);
        }
        var outline = new Outline(new Region(code), rings(feature.path("geometry"), code), source);
        points += outline.rings().stream().mapToInt(List::size).sum();
        if (points > MOST_POINTS) {
          throw Refusal.invalid("file", "territory.outline-points", MOST_POINTS);
        }
        outlines.add(outline);
      }
      if (outlines.isEmpty()) throw Refusal.invalid("file", "territory.outline-none");
      return outlines;
    } catch (JacksonException noJson) {
      throw Refusal.invalid("file", "territory.outline-none");
    }
  }

  private static List<List<Point>> rings(JsonNode geometry, String code) {
    var rings = new ArrayList<List<Point>>();
    switch (geometry.path("type").asString("")) {
      case "Polygon" -> geometry.path("coordinates").forEach(r -> rings.add(ring(r, code)));
      case "MultiPolygon" ->
        geometry
            .path("coordinates")
            .forEach(polygon -> polygon.forEach(r -> rings.add(ring(r, code))));
      default -> throw Refusal.invalid("file", "territory.outline-shape", code);
    }
    if (rings.isEmpty()) throw Refusal.invalid("file", "territory.outline-shape", code);
    return rings;
  }

  private static List<Point> ring(JsonNode coordinates, String code) {
    var ring = new ArrayList<Point>();
    for (var pair : coordinates) {
      var east = pair.path(0).asDouble(Double.NaN);
      var north = pair.path(1).asDouble(Double.NaN);
      if (!(Math.abs(east) <= 180 && Math.abs(north) <= 90)) {
        throw Refusal.invalid("file", "territory.outline-shape", code);
      }
      ring.add(new Point(east, north));
    }
    if (ring.size() < 4) throw Refusal.invalid("file", "territory.outline-shape", code);
    return List.copyOf(ring);
  }

  /** Rings as the table keeps them: {@code east north,east north;east north,…}. */
  String text() {
    var text = new StringBuilder();
    for (var ring : rings) {
      if (!text.isEmpty()) text.append(';');
      for (var n = 0; n < ring.size(); n++) {
        if (n > 0) text.append(',');
        text.append(ring.get(n).east()).append(' ').append(ring.get(n).north());
      }
    }
    return text.toString();
  }

  static Outline of(Region region, String text, String source) {
    var rings = new ArrayList<List<Point>>();
    for (var ring : text.split(";")) {
      var points = new ArrayList<Point>();
      for (var pair : ring.split(",")) {
        var space = pair.indexOf(' ');
        points.add(new Point(
            Double.parseDouble(pair.substring(0, space)),
            Double.parseDouble(pair.substring(space + 1))));
      }
      rings.add(points);
    }
    return new Outline(region, rings, source);
  }

  /** Whether the point lies inside: an odd number of edges stands to its east, holes included. */
  boolean holds(double east, double north) {
    var inside = false;
    for (var ring : rings) {
      for (int n = 0, before = ring.size() - 1; n < ring.size(); before = n++) {
        var a = ring.get(n);
        var b = ring.get(before);
        if (a.north() > north == b.north() > north) continue;
        var crossing =
            a.east() + (b.east() - a.east()) * (north - a.north()) / (b.north() - a.north());
        if (east < crossing) inside = !inside;
      }
    }
    return inside;
  }

  /** A small map of it, with a point where one is known; {@code about} where it is a place's middle. */
  Sketch sketch(int width, @Nullable Point at, @Nullable Region about) {
    var picture = picture(width);
    var spot = at == null ? null : spot(at.east(), at.north(), width);
    return new Sketch(region, width, picture.height(), picture.path(), source, spot, about);
  }

  /**
   * The outline as the path of an SVG picture of the width given, north up; a degree of longitude is
   * drawn as much shorter as it is on the ground at that latitude.
   */
  Picture picture(int width) {
    double west = 180, east = -180, south = 90, north = -90;
    for (var ring : rings) {
      for (var point : ring) {
        west = Math.min(west, point.east());
        east = Math.max(east, point.east());
        south = Math.min(south, point.north());
        north = Math.max(north, point.north());
      }
    }
    var squeeze = Math.cos(Math.toRadians((south + north) / 2));
    var scale = width / Math.max((east - west) * squeeze, 1e-9);
    var path = new StringBuilder();
    for (var ring : rings) {
      for (var n = 0; n < ring.size(); n++) {
        var x = (ring.get(n).east() - west) * squeeze * scale;
        var y = (north - ring.get(n).north()) * scale;
        path.append(n == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
      }
      path.append('Z');
    }
    return new Picture(width, (int) Math.ceil((north - south) * scale), path.toString());
  }

  /** Where a position lies in the picture of the width given; nowhere where it is outside of it. */
  Sketch.@Nullable Spot spot(double longitude, double latitude, int width) {
    double west = 180, east = -180, south = 90, north = -90;
    for (var ring : rings) {
      for (var point : ring) {
        west = Math.min(west, point.east());
        east = Math.max(east, point.east());
        south = Math.min(south, point.north());
        north = Math.max(north, point.north());
      }
    }
    if (longitude < west || longitude > east || latitude < south || latitude > north) return null;
    var squeeze = Math.cos(Math.toRadians((south + north) / 2));
    var scale = width / Math.max((east - west) * squeeze, 1e-9);
    var x = Math.round((longitude - west) * squeeze * scale);
    var y = Math.round((north - latitude) * scale);
    return new Sketch.Spot(Math.toIntExact(x), Math.toIntExact(y));
  }

  /** A path in a box of so many units. */
  record Picture(int width, int height, String path) {}
}
