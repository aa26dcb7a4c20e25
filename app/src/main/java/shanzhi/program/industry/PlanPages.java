package shanzhi.program.industry;

import static shanzhi.foundation.ground.Capability.INDUSTRY_KEEP;
import static shanzhi.foundation.ground.Capability.INDUSTRY_READ;

import java.time.LocalDate;
import java.util.HashSet;
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
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A growers' plan: standard and prices, who grows, what was brought, what is settled. */
@Controller
class PlanPages {

  private static final String ONE = "/industry/plans/{id:\\d{1,18}}";

  private final GrowerPlans plans;
  private final Projects projects;
  private final Settlements settlements;
  private final PlanWorth worth;
  private final Floor floor;
  private final Roads roads;
  private final People people;
  private final Territory territory;

  PlanPages(
      GrowerPlans plans,
      Projects projects,
      Settlements settlements,
      PlanWorth worth,
      Floor floor,
      Roads roads,
      People people,
      Territory territory) {
    this.plans = plans;
    this.projects = projects;
    this.settlements = settlements;
    this.worth = worth;
    this.floor = floor;
    this.roads = roads;
    this.people = people;
    this.territory = territory;
  }

  record NewPage(String place, List<Road> roads, List<Project> projects, LocalDate today) {

    Map<String, String> resolutions() {
      var choices = new LinkedHashMap<String, String>();
      roads.forEach(road -> choices.put(road.id().toString(), road.title()));
      return choices;
    }

    Map<String, String> running() {
      var choices = new LinkedHashMap<String, String>();
      projects.stream()
          .filter(Project::running)
          .forEach(one -> choices.put(one.id().toString(), one.name()));
      return choices;
    }
  }

  @GetMapping("/industry/plans/new")
  String form(Identity who, Model model) {
    var by = who.must(INDUSTRY_KEEP);
    var village = floor.place(by);
    model.addAttribute(
        "page",
        new NewPage(
            territory.fullName(village),
            roads.unused(RoadSubject.CONTRACT, village),
            projects.list(village, null, by).rows(),
            floor.today()));
    return "program/industry/new-plan";
  }

  @PostMapping("/industry/plans")
  String offer(
      @RequestParam(defaultValue = "") String project,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String produce,
      @RequestParam(defaultValue = "") String standard,
      @RequestParam(defaultValue = "") String buyer,
      @RequestParam(defaultValue = "") String grades,
      @RequestParam(defaultValue = "") String beside,
      @RequestParam(defaultValue = "") String keeps,
      @RequestParam(defaultValue = "") String fromOn,
      @RequestParam(defaultValue = "") String untilOn,
      @RequestParam(defaultValue = "") String expected,
      @RequestParam(defaultValue = "") String road,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(INDUSTRY_KEEP);
    var checks = new Checks();
    var of = Typed.anyKey("project", project, checks);
    var from = Typed.day("fromOn", fromOn, checks);
    var until = Typed.day("untilOn", untilOn, checks);
    var parts = Yuan.percent("keeps", keeps, checks);
    var worth = Yuan.read("expected", expected, checks);
    var resolution = Typed.anyKey("road", road, checks);
    var all = Lines.grades("grades", grades, checks);
    checks.end();
    var said = new Plan.NewPlan(
        floor.place(by),
        of == null ? null : new ProjectId(of),
        name,
        produce,
        standard,
        buyer,
        beside,
        Math.toIntExact(Math.min(parts, Plan.WHOLE)),
        from,
        until,
        worth,
        resolution == null ? null : new MatterId(resolution),
        all);
    var id = plans.offer(said, by, ClientId.of(clientId));
    return "redirect:/industry/plans/" + id + "?done=industry.offered";
  }

  /** A plan as its keeper works with it. */
  record PlanPage(
      Plan plan,
      String village,
      Slice<Plan.Grower> growers,
      Slice<Plan.Delivery> deliveries,
      List<PlanStore.Waiting> waiting,
      List<Settlement> settlements,
      Map<PersonId, String> names,
      boolean keeps,
      long free,
      List<Road> roads,
      LocalDate today) {

    Map<String, String> resolutions() {
      var choices = new LinkedHashMap<String, String>();
      roads.forEach(road -> choices.put(road.id().toString(), road.title()));
      return choices;
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String kilograms(long grams) {
      return Lines.kilograms(grams);
    }

    /** What the collective keeps, in percent. */
    String percent() {
      return Yuan.plain(plan.keeps());
    }

    String mu(long area) {
      return Lines.mu(area);
    }

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    String name(Plan.Hand hand) {
      return hand.name(names);
    }

    Map<String, String> choices() {
      var choices = new LinkedHashMap<String, String>();
      growers.rows().forEach(one -> choices.put(one.person().toString(), name(one.person())));
      return choices;
    }

    Map<String, String> grades() {
      var choices = new LinkedHashMap<String, String>();
      plan.grades().forEach(one -> choices.put(Integer.toString(one.n()), one.name()));
      return choices;
    }
  }

  @GetMapping(ONE)
  String plan(
      @PathVariable long id,
      @RequestParam @Nullable String after,
      @RequestParam @Nullable String before,
      Identity who,
      Model model) {
    var plan = plans.open(new PlanId(id));
    var by = who.as(INDUSTRY_READ, plan.village()).orElseThrow(GrowerPlans::unknown);
    var growers = plans.growers(plan, after, by);
    var deliveries = plans.deliveries(plan, before, by);
    var persons = new HashSet<PersonId>();
    growers.rows().forEach(one -> persons.add(one.person()));
    deliveries.rows().forEach(one -> {
      persons.add(one.person());
      persons.addAll(one.hands());
    });
    model.addAttribute(
        "page",
        new PlanPage(
            plan,
            territory.name(plan.village()),
            growers,
            deliveries,
            plans.waiting(plan, by),
            settlements.of(plan, by),
            people.names(persons),
            by.can(INDUSTRY_KEEP),
            plans.free(plan.village()),
            by.can(INDUSTRY_KEEP) ? roads.unused(RoadSubject.CONTRACT, plan.village()) : List.of(),
            floor.today()));
    return "program/industry/plan";
  }

  private Acting keeper(PlanId id, Identity who) {
    return who.must(INDUSTRY_KEEP, plans.village(id));
  }

  private static String back(PlanId id, String done) {
    return "redirect:/industry/plans/" + id + "?done=industry." + done;
  }

  private static PersonId person(@Nullable String typed, Checks checks) {
    var key = Typed.anyKey("person", typed, checks);
    if (key == null && checks.clean()) checks.fault("person", "ground.missing");
    return new PersonId(checks.sound(key));
  }

  @PostMapping(ONE + "/worth")
  String raise(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String expected,
      @RequestParam(defaultValue = "") String road,
      @RequestParam(defaultValue = "") String version,
      @RequestParam String clientId,
      Identity who) {
    var key = new PlanId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var sum = Yuan.read("expected", expected, checks);
    var decided = Typed.anyKey("road", road, checks);
    var seen = Typed.number("version", version, checks);
    checks.end();
    var resolution = decided == null ? null : new MatterId(decided);
    worth.raise(key, seen, sum, resolution, by, ClientId.of(clientId));
    return back(key, "worth-raised");
  }

  @PostMapping(ONE + "/growers")
  String join(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String signedOn,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String kilograms,
      @RequestParam String clientId,
      Identity who) {
    var key = new PlanId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var signed = Typed.day("signedOn", signedOn, checks);
    var mu = Lines.area("area", area, checks);
    var grams = Lines.grams("kilograms", kilograms, checks);
    checks.end();
    var grower = person(person, checks);
    plans.join(key, grower, paper, signed, mu, grams, by, ClientId.of(clientId));
    return back(key, "joined");
  }

  @PostMapping(ONE + "/choice")
  String choose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String kilograms,
      @RequestParam(defaultValue = "false") boolean read,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var mu = Lines.area("area", area, checks);
    var grams = Lines.grams("kilograms", kilograms, checks);
    checks.end();
    plans.choose(new PlanId(id), mu, grams, read, who.resident(), ClientId.of(clientId));
    return "redirect:/industry/mine?done=industry.joined";
  }

  @PostMapping(ONE + "/deliveries")
  String bring(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String slip,
      @RequestParam(defaultValue = "") String grade,
      @RequestParam(defaultValue = "") String kilograms,
      @RequestParam(defaultValue = "") String weigher,
      @RequestParam(defaultValue = "") String grader,
      @RequestParam(defaultValue = "") String over,
      @RequestParam String clientId,
      Identity who) {
    var key = new PlanId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var on = Typed.day("day", day, checks);
    var n = Typed.number("grade", grade, checks);
    var grams = Lines.grams("kilograms", kilograms, checks);
    checks.end();
    var grower = person(person, checks);
    var village = plans.village(key);
    var weighs = people.meant("weigher", weigher, village);
    var grades = people.meant("grader", grader, village);
    var said = new Plan.NewDelivery(key, grower, on, slip, n, grams, weighs, grades, over);
    plans.bring(said, by, ClientId.of(clientId));
    return back(key, "brought");
  }

  @PostMapping(ONE + "/deliveries/{delivery:\\d{1,18}}/annulment")
  String strike(
      @PathVariable long id,
      @PathVariable long delivery,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new PlanId(id);
    ClientId.of(clientId);
    plans.strike(key, delivery, why, keeper(key, who));
    return back(key, "struck");
  }

  @PostMapping(ONE + "/settlements")
  String settle(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String until,
      @RequestParam String clientId,
      Identity who) {
    var key = new PlanId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var day = Typed.day("until", until, checks);
    checks.end();
    var settled = settlements.settle(key, day, by, ClientId.of(clientId));
    return "redirect:/industry/settlements/" + settled + "?done=industry.settled";
  }

  @PostMapping(ONE + "/end")
  String end(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var key = new PlanId(id);
    plans.end(key, version, keeper(key, who), ClientId.of(clientId));
    return back(key, "plan-ended");
  }
}
