package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.VISIT_OVERSEE;
import static shanzhi.foundation.ground.Capability.VISIT_TEND;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** How the visits of a place stand, and the list behind each number; names for who visits there alone. */
@Controller
class OverviewPages {

  private final Overview overview;
  private final Lists lists;
  private final People people;
  private final Territory territory;
  private final ReadLog readLog;

  OverviewPages(
      Overview overview, Lists lists, People people, Territory territory, ReadLog readLog) {
    this.overview = overview;
    this.lists = lists;
    this.people = people;
    this.territory = territory;
    this.readLog = readLog;
  }

  /**
   * The table.
   *
   * @param up the place above, as far as the reader oversees it
   */
  record TablePage(
      Region place,
      Overview.Table table,
      YearMonth month,
      YearMonth current,
      @Nullable Region up,
      Territory places) {

    String address(Region part) {
      return "/visits/overview?place=" + part.code() + "&month=" + month;
    }

    String list(Region part, Which which) {
      return "/visits/overview/people?place=" + part.code() + "&which=" + which + "&month=" + month;
    }
  }

  @GetMapping("/visits/overview")
  String table(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String month,
      Identity who,
      Model model) {
    var by = hat(place, who);
    var where = where(place, by);
    var asked = Typed.month("month", month, overview.month());
    var own = Objects.requireNonNull(by.seat()).place();
    var up = where.equals(own) || where.level() == Region.Level.COUNTY ? null : where.parent();
    model.addAttribute(
        "page",
        new TablePage(
            where, overview.table(where, asked, by), asked, overview.month(), up, territory));
    return "program/visits/overview";
  }

  private static Acting hat(String place, Identity who) {
    return place.isBlank()
        ? who.must(VISIT_OVERSEE)
        : who.must(VISIT_OVERSEE, Typed.place("place", place));
  }

  private Region where(String place, Acting by) {
    var where = place.isBlank()
        ? Objects.requireNonNull(by.seat(), "a post oversees").place()
        : Typed.place("place", place);
    territory.must(where);
    return where;
  }

  /** Those whom a number counted; without names for who may not read their files. */
  record LinesPage(
      Region place,
      Which which,
      YearMonth month,
      int number,
      Slice<Overview.Line> lines,
      boolean named,
      Map<PersonId, String> names,
      Territory places,
      LocalDate late) {

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }
  }

  @GetMapping("/visits/overview/people")
  String people(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "LISTED") Which which,
      @RequestParam(defaultValue = "") String month,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var by = hat(place, who);
    var where = where(place, by);
    var asked = Typed.month("month", month, overview.month());
    var number = overview.table(where, asked, by).whole().of(which);
    var lines = overview.lines(where, which, asked, after, by);
    var named = who.as(VISIT_TEND, where).isPresent();
    readLog.looked(by, "visits.list", "place:" + where, "overview");
    var names = named
        ? people.names(lines.rows().stream().map(Overview.Line::person).toList())
        : Map.<PersonId, String>of();
    model.addAttribute(
        "page",
        new LinesPage(
            where, which, asked, number, lines, named, names, territory, overview.late()));
    return "program/visits/people";
  }

  /** Compares the lists of a village with the register at once, without waiting for the night. */
  @PostMapping("/visits/lists")
  String keep(
      @RequestParam(defaultValue = "") String place, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    var village = Typed.place("place", place);
    lists.keep(village, who.must(VISIT_OVERSEE, village));
    return "redirect:/visits/overview?place=" + village + "&done=visits.lists-kept";
  }
}
