package shanzhi.foundation.territory;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;
import static shanzhi.foundation.ground.Capability.TERRITORY_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/** The forms by which places are changed. */
@Controller
final class PlaceForms {

  private final Territory territory;
  private final County county;
  private final Clock clock;

  PlaceForms(Territory territory, County county, Clock clock) {
    this.territory = territory;
    this.county = county;
    this.clock = clock;
  }

  /** The division that an address names. */
  static Division division(Territory territory, String code) {
    if (!Region.isCode(code)) throw Refusal.unknown("territory.no-such-place", code);
    return territory
        .find(new Region(code))
        .orElseThrow(() -> Refusal.unknown("territory.no-such-place", code));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private static LocalDate must(String field, @Nullable LocalDate day) {
    if (day == null) throw Refusal.invalid(field, "ground.missing");
    return day;
  }

  /** Codes parted by spaces, commas or line ends. */
  private static List<Region> regions(String field, String text) {
    var regions = new ArrayList<Region>();
    for (var code : text.strip().split("[\\s,，、;；]+")) {
      if (!Region.isCode(code)) throw Refusal.invalid(field, "territory.unknown", code);
      regions.add(new Region(code));
    }
    return regions;
  }

  @GetMapping("/places/{code:\\d+}/grids/new")
  String grid(@PathVariable String code, Identity who, Model model) {
    who.must(TERRITORY_WRITE);
    model.addAttribute("place", division(territory, code));
    model.addAttribute("today", today());
    return "foundation/territory/grid";
  }

  @PostMapping("/places/{code:\\d+}/grids")
  String drawGrid(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String grid,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate until,
      Identity who) {
    var village = division(territory, code).region();
    var number = grid.strip();
    if (!number.matches("\\d{3}") || village.level() != Region.Level.VILLAGE) {
      throw Refusal.invalid("grid", "territory.grid-number");
    }
    var drawn =
        new NewGrid(new Region(village.code() + number), name.strip(), must("since", since), until);
    territory.drawGrid(drawn, who.must(TERRITORY_WRITE));
    return "redirect:/places/" + code + "?done=territory.grid-drawn";
  }

  @PostMapping("/places/{code:\\d{15}}/closure")
  String endGrid(@PathVariable String code, Identity who) {
    var grid = division(territory, code).region();
    territory.endGrid(grid, today(), who.must(TERRITORY_WRITE));
    return "redirect:/places/" + grid.parent() + "?done=territory.grid-ended";
  }

  @GetMapping("/places/{code:\\d+}/key-places/new")
  String keyPlace(@PathVariable String code, Identity who, Model model) {
    who.must(TERRITORY_WRITE);
    model.addAttribute("place", division(territory, code));
    return "foundation/territory/key-place";
  }

  @PostMapping("/places/{code:\\d+}/key-places")
  String place(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable Double latitude,
      @RequestParam(required = false) @Nullable Double longitude,
      @RequestParam(defaultValue = "") String remark,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var what = checks.choice("kind", kind, KeyPlace.Kind.class);
    checks.must((latitude == null) == (longitude == null), "latitude", "territory.position");
    checks.end();
    var position =
        latitude == null || longitude == null ? null : new KeyPlace.Position(latitude, longitude);
    var region = division(territory, code).region();
    territory.place(
        new NewKeyPlace(region, checks.sound(what), name.strip(), position, remark.strip()),
        who.must(TERRITORY_WRITE),
        ClientId.of(clientId));
    return "redirect:/places/" + code + "?done=territory.key-place-added";
  }

  @PostMapping("/places/{code:\\d+}/key-places/{id}/closure")
  String closeKeyPlace(
      @PathVariable String code, @PathVariable long id, @RequestParam int version, Identity who) {
    territory.closeKeyPlace(id, version, who.must(TERRITORY_WRITE));
    return "redirect:/places/" + code + "?done=territory.key-place-closed";
  }

  @GetMapping("/places/zones/new")
  String newZone(Identity who, Model model) {
    who.must(TERRITORY_WRITE);
    model.addAttribute("zone", null);
    model.addAttribute("townships", territory.townships());
    return "foundation/territory/zone";
  }

  @GetMapping("/places/zones/{id:\\d+}")
  String zone(@PathVariable long id, Identity who, Model model) {
    who.must(TERRITORY_WRITE);
    model.addAttribute("zone", territory.zone(id));
    model.addAttribute("townships", territory.townships());
    return "foundation/territory/zone";
  }

  @PostMapping("/places/zones")
  String drawZone(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> townships,
      @RequestParam(defaultValue = "") String remark,
      @RequestParam String clientId,
      Identity who) {
    territory.drawZone(
        zone(name, townships, remark), who.must(TERRITORY_WRITE), ClientId.of(clientId));
    return "redirect:/places?done=territory.zone-drawn";
  }

  @PostMapping("/places/zones/{id:\\d+}")
  String redrawZone(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> townships,
      @RequestParam(defaultValue = "") String remark,
      Identity who) {
    territory.redrawZone(id, version, zone(name, townships, remark), who.must(TERRITORY_WRITE));
    return "redirect:/places?done=territory.zone-drawn";
  }

  private static NewZone zone(String name, List<String> townships, String remark) {
    var codes = String.join(" ", townships);
    var regions = codes.isBlank() ? List.<Region>of() : regions("townships", codes);
    return new NewZone(name.strip(), regions, remark.strip());
  }

  @GetMapping("/places/successions/new")
  String succession(Identity who, Model model) {
    who.must(TERRITORY_WRITE);
    model.addAttribute("county", county.code());
    model.addAttribute("today", today());
    return "foundation/territory/succession";
  }

  @PostMapping("/places/successions")
  String succeed(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String was,
      @RequestParam(defaultValue = "") String now,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate day,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(TERRITORY_WRITE);
    var checks = new Checks();
    var how = checks.sound(checks.choice("kind", kind, Succession.Kind.class));
    var change = new NewSuccession(
        how, regions("was", was), regions("now", now), must("day", day), basis.strip());
    territory.succeed(change, by, ClientId.of(clientId));
    return "redirect:/places/" + change.now().getFirst() + "?done=territory.succession-recorded";
  }
}
