package shanzhi.program.duty;

import static shanzhi.foundation.ground.Capability.ROSTER_SERVE;
import static shanzhi.foundation.ground.Capability.ROSTER_WRITE;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.scheduling.Duty;
import shanzhi.engine.scheduling.DutyId;
import shanzhi.engine.scheduling.Feeds;
import shanzhi.engine.scheduling.Roster;
import shanzhi.engine.scheduling.RosterId;
import shanzhi.engine.scheduling.Rosters;
import shanzhi.engine.scheduling.Swap;
import shanzhi.engine.scheduling.Swaps;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** One's own duties, one duty with its swap or replacement, and the calendar of one's duties. */
@Controller
class DutyPages {

  private static final int DAYS_AHEAD = 120;
  private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

  private final Rosters rosters;
  private final Swaps swaps;
  private final Feeds feeds;
  private final Posts posts;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  DutyPages(
      Rosters rosters,
      Swaps swaps,
      Feeds feeds,
      Posts posts,
      People people,
      Territory territory,
      Clock clock) {
    this.rosters = rosters;
    this.swaps = swaps;
    this.feeds = feeds;
    this.posts = posts;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * One's own duties.
   *
   * @param feed the address of the calendar, where it was just made: it is shown this once
   */
  record OwnPage(
      List<Duty> duties,
      Map<RosterId, Roster> rosters,
      List<Swap> swaps,
      Map<PersonId, String> names,
      Territory places,
      PersonId me,
      @Nullable String feed) {}

  @GetMapping("/duties")
  String own(Identity who, Model model) {
    return own(who, model, null);
  }

  private String own(Identity who, Model model, @Nullable String feed) {
    var today = rosters.today();
    var now = clock.instant();
    // A night that began yesterday is still one's own until it is over.
    var duties =
        rosters.duties(who.person(), today.minusDays(1), today.plusDays(DAYS_AHEAD)).stream()
            .filter(duty -> !duty.day().isBefore(today) || duty.until().isAfter(now))
            .toList();
    var asked = who.as(ROSTER_SERVE).map(swaps::own).orElse(List.of());
    var names = new HashSet<PersonId>();
    asked.forEach(swap -> names.addAll(List.of(swap.asker(), swap.asked())));
    var known = new LinkedHashMap<RosterId, Roster>();
    for (var duty : duties) known.computeIfAbsent(duty.roster(), rosters::must);
    model.addAttribute(
        "page",
        new OwnPage(duties, known, asked, people.names(names), territory, who.person(), feed));
    return "program/duty/own";
  }

  @GetMapping("/duties.ics")
  ResponseEntity<String> calendar(Identity who) {
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .header("Content-Disposition", "attachment; filename=\"duties.ics\"")
        .body(feeds.calendar(who.resident()));
  }

  /** The secret address is in the answer itself: no redirect carries it through logs. */
  @PostMapping("/duties/feed")
  String subscribe(Identity who, Model model) {
    var token = feeds.subscribe(people.homeOf(who.person()), who.resident());
    return own(who, model, "/duties/feed/" + token + ".ics");
  }

  @GetMapping("/duties/feed/{token:[0-9a-f]{48}}.ics")
  ResponseEntity<String> feed(@PathVariable String token) {
    return ResponseEntity.ok().contentType(CALENDAR).body(feeds.calendar(token));
  }

  /**
   * One duty.
   *
   * @param reason why it went to who has it; for them and for who draws up
   * @param vacated whether who has it will be in no post of the roster
   * @param swaps whether the reader may ask another to take it: theirs, and not begun yet
   * @param others who else takes turns on that day
   * @param returns the others' coming duties, which could be taken in return
   */
  record DutyPage(
      Duty duty,
      Roster roster,
      String place,
      String name,
      String post,
      @Nullable String reason,
      boolean vacated,
      boolean swaps,
      boolean writes,
      Map<String, String> others,
      Map<String, String> returns) {}

  @GetMapping("/duties/{id:\\d{1,18}}")
  String duty(
      @PathVariable long id,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      Model model) {
    var duty = must(id);
    var writer = who.as(ROSTER_WRITE, duty.region());
    var serves = writer.isPresent() || who.as(ROSTER_SERVE, duty.region()).isPresent();
    if (!serves && !duty.person().equals(who.person())) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    var roster = rosters.must(duty.roster());
    var members = rosters.members(roster, duty.day(), duty.day());
    var names = people.names(with(members.keySet(), duty.person()));
    var others = new LinkedHashMap<String, String>();
    members.forEach((person, post) -> {
      if (person.equals(duty.person())) return;
      var title = posts.find(post).map(known -> known.title()).orElse("");
      others.put(person.toString(), names.getOrDefault(person, "") + " · " + title);
    });
    var mine = duty.person().equals(who.person())
        && who.as(ROSTER_SERVE, duty.region()).isPresent();
    var returns = new LinkedHashMap<String, String>();
    if (mine) {
      var today = rosters.today();
      for (var other : rosters.duties(roster.id(), today.plusDays(1), today.plusDays(DAYS_AHEAD))) {
        if (other.person().equals(who.person()) || !members.containsKey(other.person())) continue;
        returns.put(
            other.id().toString(),
            names.getOrDefault(other.person(), "") + " · " + screen.words().day(other.day()));
      }
    }
    var reads = mine ? who.as(ROSTER_SERVE, duty.region()) : writer;
    model.addAttribute(
        "page",
        new DutyPage(
            duty,
            roster,
            territory.fullName(duty.region()),
            names.getOrDefault(duty.person(), ""),
            posts.find(duty.post()).map(post -> post.title()).orElse(""),
            reads.flatMap(by -> rosters.reason(duty, by)).orElse(null),
            !rosters.vacated(roster, List.of(duty)).isEmpty(),
            mine && duty.from().isAfter(clock.instant()),
            writer.isPresent() && !duty.person().equals(who.person()),
            others,
            returns));
    return "program/duty/duty";
  }

  private static HashSet<PersonId> with(Set<PersonId> members, PersonId one) {
    var all = new HashSet<>(members);
    all.add(one);
    return all;
  }

  private Duty must(long id) {
    return rosters
        .duty(new DutyId(id))
        .orElseThrow(() -> Refusal.unknown("scheduling.duty-unknown"));
  }

  @PostMapping("/duties/{id:\\d{1,18}}/replacement")
  String replace(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var duty = must(id);
    var to = new PersonId(Typed.key("person", person));
    rosters.replace(
        duty.id(),
        version,
        to,
        reason,
        who.must(ROSTER_WRITE, duty.region()),
        ClientId.of(clientId));
    return "redirect:/duties/" + id + "?done=duty.replaced";
  }

  /** Asks for a swap: against one of the other's duties, or to be stood in for by the one chosen. */
  @PostMapping("/duties/{id:\\d{1,18}}/swaps")
  String ask(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String asked,
      @RequestParam(defaultValue = "") String taken,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var duty = must(id);
    var by = who.must(ROSTER_SERVE, duty.region());
    var theirs = taken.isBlank() ? null : must(Typed.key("taken", taken));
    var person = theirs == null ? new PersonId(Typed.key("asked", asked)) : theirs.person();
    var swap = swaps.ask(
        duty.id(), theirs == null ? null : theirs.id(), person, note, by, ClientId.of(clientId));
    return "redirect:/swaps/" + swap + "?done=duty.swap-asked";
  }

  /** A swap as either of the two sees it. */
  record SwapPage(
      Swap swap,
      String asker,
      String asked,
      boolean answers,
      boolean asks,
      Roster roster,
      String place) {}

  @GetMapping("/swaps/{id:\\d{1,18}}")
  String swap(@PathVariable long id, Identity who, Model model) {
    var swap = swaps.see(id, who.must(ROSTER_SERVE));
    var names = people.names(List.of(swap.asker(), swap.asked()));
    var open = swap.state() == Swap.State.ASKED;
    var roster = rosters.must(must(swap.given().value()).roster());
    model.addAttribute(
        "page",
        new SwapPage(
            swap,
            names.getOrDefault(swap.asker(), ""),
            names.getOrDefault(swap.asked(), ""),
            open && swap.asked().equals(who.person()),
            open && swap.asker().equals(who.person()),
            roster,
            territory.fullName(swap.region())));
    return "program/duty/swap";
  }

  @PostMapping("/swaps/{id:\\d{1,18}}/consent")
  String consent(@PathVariable long id, Identity who) {
    swaps.consent(id, who.must(ROSTER_SERVE));
    return "redirect:/swaps/" + id + "?done=duty.swap-answered";
  }

  @PostMapping("/swaps/{id:\\d{1,18}}/refusal")
  String refuse(@PathVariable long id, Identity who) {
    swaps.refuse(id, who.must(ROSTER_SERVE));
    return "redirect:/swaps/" + id + "?done=duty.swap-answered";
  }

  @PostMapping("/swaps/{id:\\d{1,18}}/withdrawal")
  String withdraw(@PathVariable long id, Identity who) {
    swaps.withdraw(id, who.must(ROSTER_SERVE));
    return "redirect:/swaps/" + id + "?done=duty.swap-answered";
  }
}
