package shanzhi.program.partygrid;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;
import static shanzhi.foundation.ground.Capability.PEOPLE_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.GridAssignment;
import shanzhi.foundation.people.GridHousehold;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.KeyPlace;
import shanzhi.foundation.territory.Territory;

/** What of a village lies in no grid, and the one act by which it is put into one. */
@Controller
class CoveragePages {

  private final Territory territory;
  private final Grids grids;
  private final HouseholdGrids households;
  private final Clock clock;

  CoveragePages(Territory territory, Grids grids, HouseholdGrids households, Clock clock) {
    this.territory = territory;
    this.grids = grids;
    this.households = households;
    this.clock = clock;
  }

  /**
   * What lies in none, and the grids to choose from.
   *
   * @param suggested the grid of a part whose name the address holds, by household
   */
  record Coverage(
      Region village,
      String name,
      LocalDate today,
      Map<String, String> grids,
      int number,
      Slice<GridHousehold> households,
      Map<HouseholdId, String> suggested,
      List<KeyPlace> keyPlaces) {}

  @GetMapping("/grids/{code:\\d{12}}/coverage")
  String coverage(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable Long after,
      Identity who,
      Model model) {
    var village = village(code);
    var by = who.must(PEOPLE_READ, village);
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var choice = new LinkedHashMap<String, String>();
    grids.standing(village, today).forEach(grid -> choice.put(grid.region().code(), grid.name()));
    var inNone = households.inNone(village, by, after);
    model.addAttribute(
        "page",
        new Coverage(
            village,
            territory.name(village),
            today,
            choice,
            households.countInNone(village, by),
            inNone,
            suggested(village, today, inNone.rows(), choice),
            grids.keyPlacesInNone(village)));
    model.addAttribute("keeps", who.as(PEOPLE_WRITE, village).isPresent());
    return "program/partygrid/coverage";
  }

  private Map<HouseholdId, String> suggested(
      Region village, LocalDate today, List<GridHousehold> lines, Map<String, String> names) {
    var parts = grids.parts(village, today);
    var suggested = new HashMap<HouseholdId, String>();
    for (var line : lines) {
      var fitting = parts.stream()
          .filter(part -> line.address().contains(part.name()))
          .map(part -> part.grid().code())
          .distinct()
          .toList();
      if (fitting.size() == 1) {
        suggested.put(line.id(), names.getOrDefault(fitting.getFirst(), ""));
      }
    }
    return suggested;
  }

  private Region village(String code) {
    return territory
        .find(new Region(code))
        .orElseThrow(() -> Refusal.unknown("territory.no-such-place", code))
        .region();
  }

  /** A grid of this village that was chosen. */
  private static Region chosen(Checks checks, Region village, String grid) {
    var fits = Region.isCode(grid) && grid.length() == 15 && grid.startsWith(village.code());
    if (!fits) checks.fault("grid", grid.isBlank() ? "ground.missing" : "partygrid.other-grid");
    return fits ? new Region(grid) : village;
  }

  /** Each household says its number and the version at which it was read: {@code 12.3}. */
  private static Map<HouseholdId, Integer> chosen(Checks checks, List<String> said) {
    var named = new HashMap<HouseholdId, Integer>();
    for (var one : said) {
      if (!one.matches("\\d{1,18}\\.\\d{1,9}")) {
        checks.fault("households", "people.grid-whom");
        continue;
      }
      var dot = one.indexOf('.');
      named.put(
          new HouseholdId(Long.parseLong(one.substring(0, dot))),
          Integer.parseInt(one.substring(dot + 1)));
    }
    return named;
  }

  @PostMapping("/grids/{code:\\d{12}}/households")
  String assign(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String grid,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam(defaultValue = "") List<String> households,
      @RequestParam(defaultValue = "") String all,
      @RequestParam String clientId,
      Identity who) {
    var village = village(code);
    var by = who.must(PEOPLE_WRITE, village);
    var checks = new Checks();
    var to = chosen(checks, village, grid);
    if (since == null) checks.fault("since", "ground.missing");
    var everybody = all.equals("none");
    var named = everybody ? Map.<HouseholdId, Integer>of() : chosen(checks, households);
    checks.end();
    var day = checks.sound(since);
    var said = everybody ? GridAssignment.ofAllInNone(to, day) : GridAssignment.of(to, day, named);
    this.households.assign(said, by, ClientId.of(clientId));
    return "redirect:/grids/" + code + "/coverage?done=partygrid.assigned";
  }

  /** All households and key places of one grid go to another, as before it ends. */
  @PostMapping("/grids/{code:\\d{15}}/emptying")
  String empty(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String grid,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam String clientId,
      Identity who) {
    var from = grids.must(new Region(code)).region();
    var by = who.must(PEOPLE_WRITE, from.parent());
    var checks = new Checks();
    var to = chosen(checks, from.parent(), grid);
    if (since == null) checks.fault("since", "ground.missing");
    checks.end();
    var day = checks.sound(since);
    households.assign(GridAssignment.ofAllIn(from, to, day), by, ClientId.of(clientId));
    var places = new LinkedHashSet<Long>();
    grids.keyPlaces(from, day).forEach(place -> places.add(place.id()));
    if (!places.isEmpty()) grids.put(places, to, day, by);
    return "redirect:/grids/" + to + "?done=partygrid.assigned";
  }

  @PostMapping("/grids/{code:\\d{12}}/key-places")
  String put(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String grid,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam(defaultValue = "") List<String> places,
      Identity who) {
    var village = village(code);
    var by = GridForms.keeper(who, village);
    var checks = new Checks();
    var to = chosen(checks, village, grid);
    if (since == null) checks.fault("since", "ground.missing");
    var ids = new LinkedHashSet<Long>();
    for (var place : places) {
      if (place.matches("\\d{1,18}")) ids.add(Long.valueOf(place));
      else checks.fault("places", "territory.key-place-unknown");
    }
    checks.end();
    grids.put(ids, to, checks.sound(since), by);
    return "redirect:/grids/" + code + "/coverage?done=partygrid.assigned";
  }
}
