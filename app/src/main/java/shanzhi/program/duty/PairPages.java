package shanzhi.program.duty;

import static shanzhi.foundation.ground.Capability.PAIR_TEND;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;
import static shanzhi.foundation.ground.Capability.ZONE_READ;
import static shanzhi.foundation.ground.Capability.ZONE_WRITE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Household;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** A household's member and pairs, one's own pairs, and a pair with its contacts. */
@Controller
class PairPages {

  private final Zones zones;
  private final Pairs pairs;
  private final Candidates candidates;
  private final Households households;
  private final Homes homes;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  PairPages(
      Zones zones,
      Pairs pairs,
      Candidates candidates,
      Households households,
      Homes homes,
      People people,
      Territory territory,
      Clock clock) {
    this.zones = zones;
    this.pairs = pairs;
    this.candidates = candidates;
    this.households = households;
    this.homes = homes;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /** Whose zone a household is, and who keeps it up. */
  record CarePage(
      Household household,
      @Nullable ZonePart member,
      List<Pair> pairs,
      Map<PersonId, String> names,
      Map<String, String> choices) {

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }
  }

  @GetMapping("/households/{id:\\d{1,18}}/care")
  String care(@PathVariable long id, Identity who, Model model) {
    var household = households.must(new HouseholdId(id), who.must(PEOPLE_READ));
    var by = who.must(ZONE_READ, household.village());
    var member = zones.of(household, by).orElse(null);
    var its = pairs.of(household, by);
    var names = new HashSet<PersonId>();
    if (member != null) names.add(member.person());
    its.forEach(pair -> names.add(pair.person()));
    var writes = who.as(ZONE_WRITE, household.village()).isPresent();
    model.addAttribute(
        "page",
        new CarePage(
            household,
            member,
            its,
            people.names(names),
            writes ? candidates.of(household.village()) : Map.of()));
    return "program/duty/care";
  }

  @PostMapping("/households/{id:\\d{1,18}}/pairs")
  String make(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var household = households.must(new HouseholdId(id), who.must(PEOPLE_READ));
    var by = who.must(ZONE_WRITE, household.village());
    var chosen = candidates.chosen(person, household.village());
    pairs.make(
        new NewPair(household.id(), chosen.person(), chosen.role(), reason.strip()),
        by,
        ClientId.of(clientId));
    return "redirect:/households/" + id + "/care?done=duty.paired";
  }

  /**
   * One's own pairs and zone, and those of the village that one reads.
   *
   * @param villages the pairs of the reader's village, where they read them
   */
  record ListPage(
      List<Pair> own,
      List<ZonePart> zone,
      @Nullable Region village,
      Map<String, String> offered,
      @Nullable Slice<Pair> villages,
      Map<Long, String> households,
      Map<PersonId, String> names,
      Territory places,
      Instant now) {}

  @GetMapping("/pairs")
  String list(
      @RequestParam @Nullable String place,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var own = pairs.kept(who.must(PAIR_TEND));
    var reach = who.as(ZONE_READ).map(this::reach).orElse(List.of());
    var offered = new LinkedHashMap<String, String>();
    for (var one : reach) offered.put(one.code(), territory.name(one));
    var village = reach.isEmpty() || place == null || place.isBlank()
        ? reach.stream().findFirst().orElse(null)
        : Typed.village("village", place);
    var from = after == null ? null : Typed.key("after", after);
    var all = village == null ? null : pairs.of(village, from, who.must(ZONE_READ, village));
    var zone = zones.charge(who.resident());
    var houses = new HashMap<Long, String>();
    var names = new HashSet<PersonId>();
    zone.stream()
        .map(ZonePart::household)
        .filter(Objects::nonNull)
        .forEach(house -> houses.put(house.value(), homes.name(house)));
    own.forEach(pair -> houses.put(pair.household().value(), homes.name(pair.household())));
    for (var pair : all == null ? List.<Pair>of() : all.rows()) {
      houses.computeIfAbsent(pair.household().value(), id -> homes.name(pair.household()));
      names.add(pair.person());
    }
    model.addAttribute(
        "page",
        new ListPage(
            own,
            zone,
            village,
            offered,
            all,
            houses,
            people.names(names),
            territory,
            clock.instant()));
    return "program/duty/pairs";
  }

  /** The villages whose pairs this hat reads. */
  private List<Region> reach(Acting hat) {
    var place = hat.seat() == null ? hat.county().region() : hat.seat().place();
    return switch (place.level()) {
      case VILLAGE, GRID -> List.of(place.at(Region.Level.VILLAGE));
      case TOWNSHIP -> territory.children(place).stream().map(Division::region).toList();
      case COUNTY -> List.of();
    };
  }

  /** A pair with its contacts. */
  record PairPage(
      Pair pair,
      String member,
      String household,
      String place,
      List<Contact> contacts,
      boolean mine,
      boolean writes,
      LocalDate today,
      Instant now) {}

  @GetMapping("/pairs/{id:\\d{1,18}}")
  String pair(@PathVariable long id, Identity who, Model model) {
    var by = who.as(ZONE_READ).orElseGet(() -> who.must(PAIR_TEND));
    var pair = pairs.see(id, by);
    var mine = pair.person().equals(who.person()) && who.can(PAIR_TEND);
    var now = clock.instant();
    model.addAttribute(
        "page",
        new PairPage(
            pair,
            people.name(pair.person()),
            homes.name(pair.household()),
            territory.fullName(pair.village()),
            pairs.contacts(pair, mine ? who.must(PAIR_TEND) : by),
            mine && pair.until() == null,
            pair.until() == null && who.as(ZONE_WRITE, pair.village()).isPresent(),
            LocalDate.ofInstant(now, Words.ZONE),
            now));
    return "program/duty/pair";
  }

  @PostMapping("/pairs/{id:\\d{1,18}}/contacts")
  String contact(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam @Nullable String way,
      @RequestParam @Nullable String help,
      @RequestParam(defaultValue = "") String what,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(PAIR_TEND);
    pairs.see(id, by);
    var checks = new Checks();
    var how = checks.choice("way", way, Contact.Way.class);
    var given = checks.choice("help", help, Contact.Help.class);
    var contact =
        new Contact(Typed.day("day", day), checks.sound(how), checks.sound(given), what.strip());
    pairs.contact(id, contact, by, ClientId.of(clientId));
    return "redirect:/pairs/" + id + "?done=duty.contact-kept";
  }

  @PostMapping("/pairs/{id:\\d{1,18}}/end")
  String end(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      Identity who) {
    pairs.end(id, version, reason, who.must(ZONE_WRITE));
    return "redirect:/pairs/" + id + "?done=duty.kept";
  }
}
