package shanzhi.program.campaign;

import static shanzhi.foundation.ground.Capability.CAMPAIGN_RUN;
import static shanzhi.foundation.ground.Capability.CAMPAIGN_SERVE;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
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
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The doors of a campaign as lists, one's own day, and a door with its questions. */
@Controller
class DoorstepPages {

  private static final int MOST_AHEAD = 100;

  private final Campaigns campaigns;
  private final Doors doors;
  private final Division division;
  private final Territory territory;
  private final People people;
  private final Clock clock;

  DoorstepPages(
      Campaigns campaigns,
      Doors doors,
      Division division,
      Territory territory,
      People people,
      Clock clock) {
    this.campaigns = campaigns;
    this.doors = doors;
    this.division = division;
    this.territory = territory;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A list of doors.
   *
   * @param number how many it has
   * @param workers to whom they may be given; none where the reader may not or the place is too wide
   * @param waiting how many of it wait, where they may be given
   */
  record ListPage(
      Campaign campaign,
      DoorFilter filter,
      Region place,
      long number,
      Slice<Door> doors,
      Map<PersonId, String> names,
      Map<String, String> workers,
      long waiting,
      Territory places,
      LocalDate today) {

    /** The list's own address with another show, ending in a way that more can be added. */
    String address(DoorFilter.@Nullable Show show) {
      return "/campaigns/" + campaign.id() + "/doors?place=" + place
          + (filter.none() ? "&none=true" : "")
          + (filter.worker() == null ? "" : "&worker=" + filter.worker())
          + (filter.nobody() ? "&nobody=true" : "")
          + (show == null ? "" : "&show=" + show);
    }

    String name(@Nullable PersonId person) {
      return person == null ? "" : names.getOrDefault(person, person.toString());
    }
  }

  @GetMapping("/campaigns/{id:\\d{1,18}}/doors")
  String list(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "false") boolean none,
      @RequestParam(defaultValue = "") String worker,
      @RequestParam(defaultValue = "false") boolean nobody,
      @RequestParam(defaultValue = "") String show,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var seen = campaigns.see(new MatterId(id), who);
    var by = seen.by();
    var campaign = seen.campaign();
    if (campaign.erased()) throw Refusal.conflict("campaign.list-erased");
    var region = place.isEmpty() ? doors.reach(campaign, by) : Typed.place("place", place);
    var filter = new DoorFilter(
        region,
        none,
        worker.isEmpty() ? null : new PersonId(Typed.key("worker", worker)),
        nobody,
        show.isEmpty() ? null : Typed.choice("show", show, DoorFilter.Show.class));
    var from = after == null ? 0 : small("after", after);
    var slice = doors.list(campaign, filter, from, by);
    var named = slice.rows().stream()
        .map(Door::worker)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
    var narrow = region.level() != Region.Level.COUNTY;
    var divides = campaign.isOpen() && narrow && by.can(CAMPAIGN_RUN, region);
    model.addAttribute(
        "page",
        new ListPage(
            campaign,
            filter,
            region,
            doors.count(campaign, filter, by),
            slice,
            people.names(named),
            divides ? workers(region) : Map.of(),
            divides ? doors.count(campaign, filter.show(DoorFilter.Show.WAITING), by) : 0,
            territory,
            campaigns.today()));
    return "program/campaign/doors";
  }

  private Map<String, String> workers(Region place) {
    var candidates = division.candidates(place);
    var names =
        people.names(candidates.stream().map(Division.Worker::person).distinct().toList());
    var choices = new LinkedHashMap<String, String>();
    for (var worker : candidates) {
      choices.putIfAbsent(
          worker.person().toString(),
          names.getOrDefault(worker.person(), "") + " · " + worker.title());
    }
    return choices;
  }

  private static int small(String field, String typed) {
    return (int) Math.min(Typed.key(field, typed), Integer.MAX_VALUE);
  }

  @PostMapping("/campaigns/{id:\\d{1,18}}/division")
  String divide(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "false") boolean none,
      @RequestParam(defaultValue = "") String worker,
      @RequestParam(defaultValue = "false") boolean nobody,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "false") boolean sure,
      Identity who) {
    var region = Typed.place("place", place);
    var by = who.must(CAMPAIGN_RUN, region);
    var campaign = campaigns.must(new MatterId(id), by);
    var from = worker.isEmpty() ? null : new PersonId(Typed.key("worker", worker));
    var filter = new DoorFilter(region, none, from, nobody, null);
    if (!sure) throw Refusal.invalid("sure", "campaign.divide-unsure");
    doors.redivide(campaign, filter, new PersonId(Typed.key("to", to)), by);
    return "redirect:/campaigns/" + id + "?place="
        + region.at(region.level() == Region.Level.GRID ? Region.Level.VILLAGE : region.level())
        + "&done=campaign.divided";
  }

  // One's own

  /**
   * One's own doors that wait, in the order of the way.
   *
   * @param has whether any were ever one's own
   */
  record MinePage(
      Campaign campaign,
      boolean has,
      List<Door> doors,
      Map<Integer, Doors.Known> known,
      Territory places,
      LocalDate today) {}

  @GetMapping("/campaigns/{id:\\d{1,18}}/mine")
  String mine(@PathVariable long id, Identity who, Model model) {
    var by = who.must(CAMPAIGN_SERVE);
    var own =
        campaigns.serving(by).stream().filter(open -> open.id().value() == id).findFirst();
    var campaign = own.or(() -> campaigns.ended(new MatterId(id), by))
        .orElseGet(() -> campaigns.see(new MatterId(id), who).campaign());
    if (!campaign.isOpen()) throw Refusal.conflict("campaign.over", campaign.title());
    var list = doors.ahead(campaign, who.person(), MOST_AHEAD, by);
    model.addAttribute(
        "page",
        new MinePage(
            campaign,
            own.isPresent(),
            list,
            doors.known(campaign, list),
            territory,
            campaigns.today()));
    return "program/campaign/mine";
  }

  /**
   * A door.
   *
   * @param mine whether the reader goes there
   */
  record DoorPage(
      Doors.Seen seen,
      boolean mine,
      Map<PersonId, String> names,
      Territory places,
      LocalDate today) {

    Campaign campaign() {
      return seen.campaign();
    }

    Door door() {
      return seen.door();
    }

    /** The answers to begin with: the last ones, else what is known. */
    String answer(String key) {
      return seen.known().answers().getOrDefault(key, "");
    }

    /** Whether anything of what is asked here was answered before. */
    boolean knows() {
      return campaign().questions().stream()
          .anyMatch(question -> !answer(question.key()).isEmpty());
    }

    String name(@Nullable PersonId person) {
      return person == null ? "" : names.getOrDefault(person, person.toString());
    }
  }

  @GetMapping("/campaigns/{id:\\d{1,18}}/doors/{n:\\d{1,9}}")
  String door(@PathVariable long id, @PathVariable int n, Identity who, Model model) {
    var campaign = new MatterId(id);
    var by = campaigns.see(campaign, who);
    if (by.campaign().erased()) throw Refusal.conflict("campaign.list-erased");
    var seen = doors.see(by.campaign(), n, by.by());
    var named = new HashSet<PersonId>();
    if (seen.door().worker() != null) named.add(seen.door().worker());
    for (var found : seen.found()) if (found.by() != null) named.add(found.by());
    var mine = who.can(CAMPAIGN_SERVE) && who.person().equals(seen.door().worker());
    model.addAttribute(
        "page",
        new DoorPage(
            seen,
            mine && by.campaign().isOpen(),
            people.names(named),
            territory,
            campaigns.today()));
    return "program/campaign/door";
  }

  @PostMapping("/campaigns/{id:\\d{1,18}}/doors/{n:\\d{1,9}}/visits")
  String visit(
      @PathVariable long id,
      @PathVariable int n,
      @RequestParam @Nullable String outcome,
      @RequestParam String clientId,
      HttpServletRequest request,
      Identity who) {
    var campaign = new MatterId(id);
    var by = doors.hat(campaign, n, who);
    var state = Typed.choice("outcome", outcome, Door.State.class);
    var answers = new HashMap<String, @Nullable String>();
    for (var question : campaigns.must(campaign, by).questions()) {
      answers.put(question.key(), request.getParameter(question.key()));
    }
    doors.visit(campaign, n, state, answers, clock.instant(), by, ClientId.of(clientId));
    return "redirect:/campaigns/" + id + "/mine?done=campaign.visited";
  }

  @PostMapping("/campaigns/{id:\\d{1,18}}/doors/{n:\\d{1,9}}/matters")
  String raise(
      @PathVariable long id,
      @PathVariable int n,
      @RequestParam(defaultValue = "") String what,
      @RequestParam String clientId,
      Identity who) {
    who.must(CASE_RAISE);
    var campaign = new MatterId(id);
    var by = doors.hat(campaign, n, who);
    var matter = doors.raise(campaign, n, what, by, ClientId.of(clientId));
    return "redirect:/matters/" + matter + "?done=campaign.raised";
  }
}
