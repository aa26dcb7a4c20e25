package shanzhi.program.industry;

import static shanzhi.foundation.ground.Capability.INDUSTRY_KEEP;
import static shanzhi.foundation.ground.Capability.INDUSTRY_OVERSEE;
import static shanzhi.foundation.ground.Capability.INDUSTRY_READ;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** 产业 The room's first pages: of a keeper, of a member of the collective, of the county. */
@Controller
class IndustryPages {

  private final Projects projects;
  private final GrowerPlans plans;
  private final Settlements settlements;
  private final Totals totals;
  private final Floor floor;
  private final People people;
  private final ReadLog readLog;
  private final Territory territory;

  IndustryPages(
      Projects projects,
      GrowerPlans plans,
      Settlements settlements,
      Totals totals,
      Floor floor,
      People people,
      ReadLog readLog,
      Territory territory) {
    this.projects = projects;
    this.plans = plans;
    this.settlements = settlements;
    this.totals = totals;
    this.floor = floor;
    this.people = people;
    this.readLog = readLog;
    this.territory = territory;
  }

  /** Projects and plans of the place of a post. */
  record ListPage(
      String name,
      Slice<Project> projects,
      Map<ProjectId, Project.Sums> sums,
      Slice<Plan> plans,
      boolean keeps,
      boolean villages,
      boolean oversees,
      Territory places) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    Project.Sums of(ProjectId id) {
      return sums.getOrDefault(id, Project.Sums.NOTHING);
    }
  }

  @GetMapping("/industry")
  String industry(
      @RequestParam @Nullable String after,
      @RequestParam @Nullable String plansAfter,
      Identity who,
      Model model) {
    if (!who.can(INDUSTRY_READ)) {
      return who.can(INDUSTRY_OVERSEE) ? "redirect:/industry/totals" : "redirect:/industry/mine";
    }
    var by = who.must(INDUSTRY_READ);
    var place = floor.place(by);
    var slice = projects.list(place, after, by);
    model.addAttribute(
        "page",
        new ListPage(
            territory.name(place),
            slice,
            projects.sums(slice.rows().stream().map(Project::id).toList(), place, by),
            plans.list(place, plansAfter, by),
            by.can(INDUSTRY_KEEP) && place.level() == Region.Level.VILLAGE,
            place.level() != Region.Level.VILLAGE,
            who.can(INDUSTRY_OVERSEE),
            territory));
    return "program/industry/list";
  }

  /** What somebody's village undertakes, and what they grow and are owed themselves. */
  record MinePage(
      List<Totals.Open> projects,
      List<GrowerPlans.Own> own,
      List<Settlements.Own> settled,
      List<Plan> near,
      Map<PersonId, String> names) {

    String name(Plan.Hand hand) {
      return hand.name(names);
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String kilograms(long grams) {
      return Lines.kilograms(grams);
    }

    List<Settlements.Own> of(PlanId plan) {
      return settled.stream()
          .filter(one -> one.settlement().plan().equals(plan))
          .toList();
    }
  }

  @GetMapping("/industry/mine")
  String mine(Identity who, Model model) {
    var me = who.resident();
    var own = plans.own(me);
    var hands = own.stream()
        .flatMap(one -> one.deliveries().stream())
        .flatMap(one -> one.hands().stream())
        .toList();
    model.addAttribute(
        "page",
        new MinePage(
            totals.own(me), own, settlements.own(me), plans.near(me), people.names(hands)));
    return "program/industry/mine";
  }

  /** Totals by village. */
  record TotalsPage(String name, Slice<Totals.Line> lines, Territory places) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/industry/totals")
  String totals(@RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(INDUSTRY_OVERSEE);
    var place = floor.place(by);
    model.addAttribute(
        "page", new TotalsPage(territory.name(place), totals.of(place, after, by), territory));
    return "program/industry/totals";
  }

  @GetMapping("/industry/totals.xlsx")
  void totalsSheet(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var by = who.must(INDUSTRY_OVERSEE);
    var place = floor.place(by);
    var words = screen.words();
    var columns = List.of(
        words.of("industry.village"),
        words.of("industry.projects"),
        words.of("industry.budget"),
        words.of("industry.paid"),
        words.of("industry.invested"),
        words.of("industry.returned"),
        words.of("industry.growers"),
        words.of("industry.paid-growers"),
        words.of("industry.gained"),
        words.of("industry.unpaid"));
    Sheet.send(response, words.of("industry.totals-of", territory.name(place)), columns, pen -> {
      @Nullable String after = null;
      do {
        var slice = totals.of(place, after, by);
        for (var line : slice.rows()) {
          pen.row(
              territory.fullName(line.village()),
              line.projects(),
              Yuan.plain(line.budget()),
              Yuan.plain(line.paid()),
              Yuan.plain(line.invested()),
              Yuan.plain(line.returned()),
              line.growers(),
              line.settled() == null ? null : Yuan.plain(line.settled()),
              line.gained() == null ? null : Yuan.plain(line.gained()),
              line.unpaid() == null ? null : Yuan.plain(line.unpaid()));
        }
        after = slice.next();
      } while (after != null);
    });
  }

  @GetMapping("/industry/projects.xlsx")
  void projectsSheet(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var by = who.must(INDUSTRY_READ);
    var place = floor.place(by);
    var words = screen.words();
    readLog.looked(by, "industry.sheet", "region:" + place, "projects");
    var columns = List.of(
        words.of("industry.village"),
        words.of("industry.number"),
        words.of("industry.name"),
        words.of("industry.kind"),
        words.of("industry.state"),
        words.of("industry.budget"),
        words.of("industry.bound"),
        words.of("industry.paid"),
        words.of("industry.invested"),
        words.of("industry.returned"));
    Sheet.send(response, words.of("industry.projects-of", territory.name(place)), columns, pen -> {
      @Nullable String after = null;
      do {
        var slice = projects.list(place, after, by);
        var sums = projects.sums(slice.rows().stream().map(Project::id).toList(), place, by);
        for (var one : slice.rows()) {
          var sum = sums.getOrDefault(one.id(), Project.Sums.NOTHING);
          pen.row(
              territory.fullName(one.village()),
              one.number(),
              one.name(),
              words.of(one.kind().word()),
              words.of(one.state().word()),
              Yuan.plain(sum.budget()),
              Yuan.plain(sum.bound()),
              Yuan.plain(sum.paid()),
              Yuan.plain(sum.invested()),
              Yuan.plain(sum.returned()));
        }
        after = slice.next();
      } while (after != null);
    });
  }
}
