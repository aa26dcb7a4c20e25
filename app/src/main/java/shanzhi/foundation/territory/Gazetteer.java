package shanzhi.foundation.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** 地名录 What the program brings along about a county: its published codes and its outline. */
public final class Gazetteer {

  private static final String PINGWU = "510727";

  private Gazetteer() {}

  /** The published divisions of the county, each after the one it lies in; none for other counties. */
  public static List<NewDivision> divisions(County county) {
    if (!county.code().equals(PINGWU)) return List.of();
    var divisions = new ArrayList<NewDivision>();
    read("pingwu-divisions.csv")
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(cells -> divisions.add(new NewDivision(new Region(cells[0]), cells[1])));
    return divisions;
  }

  /** The county's outline as GeoJSON, where there is one. */
  public static Optional<String> outline(County county) {
    return county.code().equals(PINGWU)
        ? Optional.of(read("pingwu-outline.geojson"))
        : Optional.empty();
  }

  /**
   * A plausible grouping of Pingwu's townships by river, for the demonstration: which township lies
   * in which basin is the county's own setting.
   */
  public static List<NewZone> basins() {
    return List.of(
        basin("磨刀河片区", "100", "101", "109", "200", "202", "208"),
        basin("清漪江片区", "103", "107", "206", "216", "217"),
        basin("火溪河片区", "210", "213", "214", "215"),
        basin("虎牙河片区", "108", "207", "209", "211", "212"));
  }

  private static NewZone basin(String name, String... townships) {
    var regions = new ArrayList<Region>();
    for (var township : townships) regions.add(new Region(PINGWU + township));
    return new NewZone(name, List.copyOf(regions), "演示分片，由县里自行设定");
  }

  private static String read(String file) {
    try (InputStream in = Gazetteer.class.getResourceAsStream("/data/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
