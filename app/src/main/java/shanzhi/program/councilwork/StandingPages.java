package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;
import static shanzhi.foundation.ground.Capability.COUNCIL_TEND;
import static shanzhi.foundation.ground.Capability.LEDGER_RULE;

import java.time.Clock;
import java.time.LocalDate;
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
import shanzhi.engine.ledger.Rule;
import shanzhi.engine.ledger.RuleSet;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.engine.ledger.Rules;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** How a council and a township's councils stand, and the table of points. */
@Controller
class StandingPages {

  private final Standings standings;
  private final LeaveRequests leaves;
  private final Absences absences;
  private final WorkRules workRules;
  private final Rules rules;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  StandingPages(
      Standings standings,
      LeaveRequests leaves,
      Absences absences,
      WorkRules workRules,
      Rules rules,
      People people,
      Territory territory,
      Clock clock) {
    this.standings = standings;
    this.leaves = leaves;
    this.absences = absences;
    this.workRules = workRules;
    this.rules = rules;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * A council.
   *
   * @param standing none where the village has no council
   * @param waiting who asks leave; none for who does not answer
   * @param counted the meetings that are counted, the latest first
   */
  record StandingPage(
      Region village,
      String place,
      Standings.@Nullable Standing standing,
      List<Leave> waiting,
      List<Settled> counted,
      Map<PersonId, String> names,
      boolean answers) {}

  @GetMapping("/council-work/{code:\\d{12}}")
  String council(@PathVariable String code, Identity who, Model model) {
    var village = new Region(code);
    territory.must(village);
    var by = Standings.hat(who, village);
    var council = standings.council(village);
    var standing = council.map(body -> standings.of(body, by)).orElse(null);
    var answers = by.can(COUNCIL_OVERSEE, village) || by.can(COUNCIL_TEND, village);
    var waiting = answers ? leaves.waiting(village, by) : List.<Leave>of();
    var persons = new HashSet<PersonId>();
    if (standing != null) standing.lines().forEach(line -> persons.add(line.person()));
    waiting.forEach(leave -> persons.add(leave.person()));
    model.addAttribute(
        "page",
        new StandingPage(
            village,
            territory.fullName(village),
            standing,
            waiting,
            standings.counted(village),
            people.names(persons),
            answers));
    return "program/councilwork/standing";
  }

  /**
   * A township.
   *
   * @param idle villages of which no meeting is counted this year
   */
  record TownshipPage(
      Region township,
      String place,
      List<Standings.Village> villages,
      List<String> idle,
      List<Absence> absences,
      List<Standings.Waiting> objections,
      List<Standings.Waiting> leaves,
      Map<Region, String> places,
      Map<String, String> townships,
      LocalDate since) {}

  @GetMapping("/council-work/townships")
  String townships(@RequestParam(defaultValue = "") String place, Identity who) {
    var by = who.must(COUNCIL_OVERSEE);
    if (place.matches("\\d{9}")) return "redirect:/council-work/townships/" + place;
    var own = Objects.requireNonNull(by.seat()).place();
    var first =
        own.level() == Region.Level.COUNTY ? territory.townships().getFirst().region() : own;
    return "redirect:/council-work/townships/" + first.code();
  }

  @GetMapping("/council-work/townships/{code:\\d{9}}")
  String township(@PathVariable String code, Identity who, Model model) {
    var township = new Region(code);
    territory.must(township);
    var by = who.must(COUNCIL_OVERSEE, township);
    var villages = standings.township(township, by);
    var places = new LinkedHashMap<Region, String>();
    for (var village : territory.children(township)) {
      places.put(village.region(), territory.name(village.region()));
    }
    var counted = villages.stream().map(Standings.Village::village).toList();
    var offered = new LinkedHashMap<String, String>();
    for (var one : territory.townships()) {
      if (who.as(COUNCIL_OVERSEE, one.region()).isPresent()) {
        offered.put(one.region().code(), territory.name(one.region()));
      }
    }
    model.addAttribute(
        "page",
        new TownshipPage(
            township,
            territory.fullName(township),
            villages,
            places.entrySet().stream()
                .filter(place -> !counted.contains(place.getKey()))
                .map(Map.Entry::getValue)
                .toList(),
            absences.ofTownship(township, by),
            standings.objections(township, by),
            standings.chairsLeaves(township, by),
            places,
            offered,
            standings.since()));
    return "program/councilwork/township";
  }

  /**
   * The table of points of a place.
   *
   * @param now what holds today, by code
   * @param coming what was adopted and holds later
   * @param adopts whether the reader may enter what was adopted
   */
  record RulesPage(
      RuleSet set,
      String place,
      Map<String, Rule> now,
      List<Rule> coming,
      LocalDate today,
      boolean adopts) {}

  @GetMapping("/council-work/rules")
  String rules(@RequestParam(defaultValue = "") String place, Identity who, Model model) {
    var where =
        place.matches("\\d{6}(\\d{3}(\\d{3})?)?") ? new Region(place) : people.homeOf(who.person());
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var set = workRules.of(where, today);
    model.addAttribute(
        "page",
        new RulesPage(
            set,
            territory.fullName(set.region()),
            rules.today(set.id()),
            rules.history(set.id()).stream()
                .filter(rule -> rule.from().isAfter(today))
                .toList(),
            today,
            who.as(LEDGER_RULE, set.region()).isPresent()));
    return "program/councilwork/rules";
  }

  @PostMapping("/council-work/rules/{id:\\d{1,18}}")
  String adopt(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String points,
      @RequestParam(defaultValue = "") String most,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam String clientId,
      Identity who) {
    var set = rules.must(new RuleSetId(id));
    if (!set.kind().equals(WorkRules.KIND)) throw Refusal.unknown("ledger.rule-set-unknown");
    var by = who.must(LEDGER_RULE, set.region());
    var checks = new Checks();
    var which = checks.sound(checks.choice("code", code, Code.class));
    workRules.adopt(
        set.id(),
        which,
        Typed.day("from", from),
        words,
        Typed.number("points", points),
        most.isBlank() ? null : (Long) Typed.count("most", most, Typed.MOST),
        basis,
        by,
        ClientId.of(clientId));
    return "redirect:/council-work/rules?place=" + set.region().code()
        + "&done=councilwork.adopted";
  }
}
