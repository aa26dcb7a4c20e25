package shanzhi.foundation.territory;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;

/** Where one looks places up: the tree, one place, and both as tables. */
@Controller
final class PlacePages {

  private static final int PICTURE = 480;

  private final Territory territory;
  private final County county;
  private final Clock clock;

  PlacePages(Territory territory, County county, Clock clock) {
    this.territory = territory;
    this.county = county;
    this.clock = clock;
  }

  /** A place as a tile or a line shows it. */
  record Tile(Region region, String name, String where, int children) {}

  /** Townships under the name of their zone; of no zone where {@code zone} is absent. */
  record Group(@Nullable Zone zone, List<Tile> townships) {}

  /** A key place with the name of where it is. */
  record KeyPlaceLine(KeyPlace place, String where) {}

  /** A change of codes with the names of both. */
  record SuccessionLine(Succession change, String was, String now) {}

  @GetMapping("/places")
  String places(@RequestParam(defaultValue = "") String q, Model model) {
    model.addAttribute("county", tile(county.region()));
    model.addAttribute("groups", groups());
    model.addAttribute("q", q.strip());
    model.addAttribute(
        "found", territory.search(cut(q)).stream().map(d -> tile(d.region())).toList());
    picture(county.region(), model);
    return "foundation/territory/places";
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60);
  }

  private Tile tile(Region region) {
    return new Tile(
        region,
        territory.name(region),
        region.level() == Region.Level.COUNTY ? "" : territory.fullName(region.parent()),
        territory.children(region).size());
  }

  private List<Group> groups() {
    var groups = new ArrayList<Group>();
    var grouped = new HashSet<Region>();
    for (var zone : territory.zones()) {
      groups.add(new Group(zone, zone.townships().stream().map(this::tile).toList()));
      grouped.addAll(zone.townships());
    }
    var others = territory.townships().stream()
        .map(Division::region)
        .filter(region -> !grouped.contains(region))
        .map(this::tile)
        .toList();
    if (!others.isEmpty()) groups.add(new Group(null, others));
    return groups;
  }

  private void picture(Region region, Model model) {
    var outline = territory.outline(region).orElse(null);
    model.addAttribute("picture", outline == null ? null : outline.picture(PICTURE));
    model.addAttribute("source", outline == null ? "" : outline.source());
  }

  @GetMapping("/places/{code:\\d+}")
  String place(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable Long after,
      Model model) {
    var division = PlaceForms.division(territory, code);
    var region = division.region();
    model.addAttribute("place", division);
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), Words.ZONE));
    model.addAttribute("above", above(region));
    model.addAttribute("zones", territory.zonesOf(region));
    model.addAttribute(
        "children",
        territory.children(region).stream().map(d -> tile(d.region())).toList());
    model.addAttribute(
        "grids",
        region.level() == Region.Level.VILLAGE ? territory.grids(region) : List.<Division>of());
    var keyPlaces = territory.keyPlaces(region, after);
    model.addAttribute(
        "keyPlaces",
        keyPlaces.rows().stream()
            .map(place -> new KeyPlaceLine(place, territory.fullName(place.region())))
            .toList());
    model.addAttribute("next", keyPlaces.next());
    model.addAttribute("successions", successions(region));
    picture(region, model);
    return "foundation/territory/place";
  }

  private Map<Region, String> above(Region region) {
    var above = new LinkedHashMap<Region, String>();
    var levels = List.of(Region.Level.COUNTY, Region.Level.TOWNSHIP, Region.Level.VILLAGE);
    for (var level : levels) {
      if (level.digits < region.code().length()) {
        above.put(region.at(level), territory.name(region.at(level)));
      }
    }
    return above;
  }

  private List<SuccessionLine> successions(Region region) {
    return territory.successions(region).stream()
        .map(change -> new SuccessionLine(
            change, territory.name(change.region()), territory.name(change.successor())))
        .toList();
  }

  /** The divisions as a table that the import takes back. */
  @GetMapping("/places/divisions.xlsx")
  void divisions(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var headers = List.of(
        screen.t("territory.code"),
        screen.t("territory.name"),
        screen.t("territory.level"),
        screen.t("territory.where"));
    Sheet.send(response, screen.t("territory.divisions"), headers, pen -> {
      line(county.region(), screen, pen);
      for (var township : territory.townships()) {
        line(township.region(), screen, pen);
        for (var village : territory.children(township.region()))
          line(village.region(), screen, pen);
      }
    });
  }

  private void line(Region region, Screen screen, Sheet.Pen pen) {
    territory
        .find(region)
        .ifPresent(division -> pen.row(
            region.code(),
            division.name(),
            screen.t("territory.level." + region.level().name().toLowerCase(Locale.ROOT)),
            territory.fullName(region)));
  }

  /** The key places of a place as a table. */
  @GetMapping("/places/{code:\\d+}/key-places.xlsx")
  void keyPlaces(
      @PathVariable String code,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var region = PlaceForms.division(territory, code).region();
    var headers = List.of(
        screen.t("territory.name"),
        screen.t("territory.kind"),
        screen.t("territory.where"),
        screen.t("territory.latitude"),
        screen.t("territory.longitude"),
        screen.t("territory.remark"));
    Sheet.send(response, screen.t("territory.key-places"), headers, pen -> {
      for (Long after = 0L; after != null; ) {
        var slice = territory.keyPlaces(region, after);
        for (var place : slice.rows()) {
          var position = place.position();
          pen.row(
              place.name(),
              screen.t("territory.kind." + place.kind().name().toLowerCase(Locale.ROOT)),
              territory.fullName(place.region()),
              position == null ? null : position.latitude(),
              position == null ? null : position.longitude(),
              place.remark());
        }
        after = slice.next() == null ? null : Long.valueOf(slice.next());
      }
    });
  }
}
