package shanzhi.program.roads;

import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.HouseholdVoter;
import shanzhi.engine.deliberation.HouseholdVoters;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** 户代表 Who votes for which household of a village, as the households named them in writing. */
@Controller
class HouseholdVoterPages {

  private final HouseholdVoters voters;
  private final People people;
  private final Territory territory;

  HouseholdVoterPages(HouseholdVoters voters, People people, Territory territory) {
    this.voters = voters;
    this.people = people;
    this.territory = territory;
  }

  /** Those of a village who were named, by who keeps its roads. */
  record HouseholdsPage(
      Region village, String place, Slice<HouseholdVoter> voters, Map<PersonId, String> names) {

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }
  }

  @GetMapping("/roads/households")
  String households(@RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(ROAD_TEND);
    var village = Objects.requireNonNull(by.seat(), "a post has a place").place();
    var named = voters.of(village, Typed.after(after), by);
    var persons = named.rows().stream().map(HouseholdVoter::person).toList();
    model.addAttribute(
        "page",
        new HouseholdsPage(village, territory.fullName(village), named, people.names(persons)));
    return "program/roads/households";
  }

  @PostMapping("/roads/households")
  String name(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village(village);
    var by = who.must(ROAD_TEND, place);
    voters.name(place, Typed.person(person), paper, by, ClientId.of(clientId));
    return "redirect:/roads/households?done=roads.household-named";
  }

  @PostMapping("/roads/households/{id:\\d{1,18}}/ending")
  String revoke(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    voters.revoke(id, reason, who.must(ROAD_TEND, voters.village(id)));
    return "redirect:/roads/households?done=roads.household-revoked";
  }
}
