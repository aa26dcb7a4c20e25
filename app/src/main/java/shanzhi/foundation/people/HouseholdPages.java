package shanzhi.foundation.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.territory.Territory;

/** Lists of households, a household with its members, opening and correcting one. */
@Controller
class HouseholdPages {

  private final Households households;
  private final People people;
  private final Territory territory;
  private final Typed typed;
  private final HouseholdImports imports;

  HouseholdPages(
      Households households,
      People people,
      Territory territory,
      Typed typed,
      HouseholdImports imports) {
    this.households = households;
    this.people = people;
    this.territory = territory;
    this.typed = typed;
    this.imports = imports;
  }

  /** A page of the list with the places' names and what was asked for. */
  record ListPage(
      Slice<HouseholdLine> lines, Map<String, String> places, String place, String find) {

    String query() {
      return Typed.query("place", place, "find", find);
    }
  }

  @GetMapping("/households")
  String list(
      @RequestParam @Nullable String place,
      @RequestParam(defaultValue = "") String find,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var region = region(place);
    var by = Typed.hat(who, Capability.PEOPLE_READ, region);
    var slice = households.households(region, find, by, after);
    var names = new HashMap<String, String>();
    for (var line : slice.rows()) {
      names.computeIfAbsent(line.village().code(), code -> territory.name(line.village()));
    }
    var asked = region == null ? "" : region.code();
    model.addAttribute("page", new ListPage(slice, names, asked, find));
    model.addAttribute("places", typed.places(typed.within(by)));
    model.addAttribute("villages", typed.villages(typed.within(by)));
    return "foundation/people/households";
  }

  @GetMapping("/households.xlsx")
  void export(
      @RequestParam @Nullable String place,
      @RequestParam(defaultValue = "") String find,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var region = region(place);
    var by = Typed.hat(who, Capability.PEOPLE_READ, region);
    households.households(region, find, by, null);
    var words = screen.words();
    Sheet.send(response, words.of("people.households"), imports.headers(words), pen -> {
      var slice = households.households(region, find, by, null);
      while (true) {
        slice.rows().forEach(line -> pen.row(imports.cells(line)));
        if (slice.next() == null) return;
        slice = households.households(region, find, by, slice.next());
      }
    });
  }

  private @Nullable Region region(@Nullable String place) {
    var checks = new Checks();
    var region = typed.place(checks, "place", place);
    checks.end();
    return region;
  }

  @PostMapping("/households")
  String open(
      @RequestParam @Nullable String village,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String address,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var said = typed.village(checks, "village", village);
    if (!checks.clean()) Households.legible(checks, number, address);
    var place = checks.sound(said);
    var by = Typed.hat(who, Capability.PEOPLE_WRITE, place);
    var id =
        households.open(new NewHousehold(place, null, number, address), by, ClientId.of(clientId));
    return "redirect:/households/" + id + "?done=people.household-opened";
  }

  /** A household with its members as its page shows them. */
  record HouseholdPage(
      Household household, String place, List<ResidentLine> members, boolean own) {}

  @GetMapping("/households/{id:\\d{1,18}}")
  String household(@PathVariable long id, Identity who, Model model) {
    var by = who.must(Capability.PEOPLE_READ);
    var household = households.must(new HouseholdId(id), by);
    var members = households.members(household.id(), by);
    var own = households.own(household.id(), who.person());
    model.addAttribute(
        "page", new HouseholdPage(household, territory.fullName(household.place()), members, own));
    model.addAttribute("today", people.today());
    return "foundation/people/household";
  }

  @PostMapping("/households/{id:\\d{1,18}}")
  String change(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String address,
      @RequestParam @Nullable String head,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var chosen = typed.id(checks, "head", head);
    if (!checks.clean()) Households.legible(checks, number, address);
    checks.end();
    var by = who.must(Capability.PEOPLE_WRITE);
    var was = households.must(new HouseholdId(id), by);
    var to = new Household(
        was.id(),
        was.village(),
        was.grid(),
        number.strip(),
        address.strip(),
        chosen == null ? null : new PersonId(chosen),
        version);
    households.change(to, by, ClientId.of(clientId));
    return "redirect:/households/" + id + "?done=people.recorded";
  }
}
