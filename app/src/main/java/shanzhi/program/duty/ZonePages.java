package shanzhi.program.duty;

import static shanzhi.foundation.ground.Capability.ZONE_READ;
import static shanzhi.foundation.ground.Capability.ZONE_WRITE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** The zones of a village, and giving them out. */
@Controller
class ZonePages {

  private final Zones zones;
  private final Candidates candidates;
  private final Households households;
  private final Homes homes;
  private final People people;
  private final Territory territory;

  ZonePages(
      Zones zones,
      Candidates candidates,
      Households households,
      Homes homes,
      People people,
      Territory territory) {
    this.zones = zones;
    this.candidates = candidates;
    this.households = households;
    this.homes = homes;
    this.people = people;
    this.territory = territory;
  }

  /**
   * A village's zones.
   *
   * @param villages those that the reader may look at, where there are several
   * @param gaps grids that are nobody's
   * @param choices who can be given a zone; none for who may not
   */
  record ZonesPage(
      Region village,
      String name,
      Map<String, String> villages,
      List<ZonePart> parts,
      Map<PersonId, String> names,
      Map<Long, String> houses,
      List<Division> grids,
      List<Division> gaps,
      Map<String, String> choices,
      Territory places) {}

  @GetMapping("/zones")
  String zones(@RequestParam @Nullable String place, Identity who, Model model) {
    var hat = who.must(ZONE_READ);
    var reach = hat.seat() == null ? hat.county().region() : hat.seat().place();
    var villages = villages(reach);
    var village = place == null || place.isBlank()
        ? villages.stream().findFirst().orElse(reach)
        : Typed.village("village", place);
    if (village.level() != Region.Level.VILLAGE) throw Refusal.unknown("duty.no-village");
    var parts = zones.of(village, who.must(ZONE_READ, village));
    var grids = territory.grids(village);
    var given = parts.stream().map(ZonePart::grid).toList();
    var houses = new HashMap<Long, String>();
    for (var part : parts) {
      if (part.household() == null) continue;
      houses.put(part.household().value(), homes.name(part.household()));
    }
    var names = new LinkedHashMap<String, String>();
    for (var one : villages) names.put(one.code(), territory.name(one));
    model.addAttribute(
        "page",
        new ZonesPage(
            village,
            territory.name(village),
            names,
            parts,
            people.names(parts.stream().map(ZonePart::person).distinct().toList()),
            houses,
            grids,
            grids.stream().filter(grid -> !given.contains(grid.region())).toList(),
            who.as(ZONE_WRITE, village).isPresent() ? candidates.of(village) : Map.of(),
            territory));
    return "program/duty/zones";
  }

  private List<Region> villages(Region reach) {
    return switch (reach.level()) {
      case VILLAGE, GRID -> List.of(reach.at(Region.Level.VILLAGE));
      case TOWNSHIP -> territory.children(reach).stream().map(Division::region).toList();
      case COUNTY -> List.of();
    };
  }

  @PostMapping("/zones")
  String assign(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String person,
      @RequestParam @Nullable List<String> grids,
      @RequestParam(defaultValue = "") String households,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village("village", village);
    var by = who.must(ZONE_WRITE, place);
    var chosen = candidates.chosen(person, place);
    var given = new ArrayList<Region>();
    for (var grid : grids == null ? List.<String>of() : grids) {
      if (!Region.isCode(grid)) throw Refusal.invalid("grids", "duty.not-its-grid");
      given.add(new Region(grid));
    }
    var numbers = List.of(households.strip().split("[\\s,，、]+")).stream()
        .filter(number -> !number.isEmpty())
        .toList();
    var found = this.households.byNumber(place, numbers, by);
    var houses = new ArrayList<HouseholdId>();
    for (var number : numbers) {
      var household = found.get(number);
      if (household == null) {
        throw Refusal.invalid("households", "duty.not-its-household", number);
      }
      houses.add(household.id());
    }
    zones.assign(
        new NewCharge(place, given, houses, chosen.person(), chosen.role()),
        by,
        ClientId.of(clientId));
    return "redirect:/zones?place=" + place + "&done=duty.zone-given";
  }

  @PostMapping("/zones/{id:\\d{1,18}}/end")
  String release(
      @PathVariable long id, @RequestParam(defaultValue = "") String village, Identity who) {
    var place = Typed.village("village", village);
    zones.release(id, place, who.must(ZONE_WRITE, place));
    return "redirect:/zones?place=" + place + "&done=duty.kept";
  }
}
