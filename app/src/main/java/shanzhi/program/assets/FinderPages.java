package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;
import static shanzhi.foundation.ground.Capability.ASSETS_READ;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** What stands wrong in the contracts of a place, what became matters, and one finding explained. */
@Controller
class FinderPages {

  private final Finder finder;
  private final Lettings lettings;
  private final Register register;
  private final Territory territory;

  FinderPages(Finder finder, Lettings lettings, Register register, Territory territory) {
    this.finder = finder;
    this.lettings = lettings;
    this.register = register;
    this.territory = territory;
  }

  record FinderPage(
      String name,
      Slice<Found> standing,
      Map<MatterId, String> states,
      boolean raises,
      boolean villages,
      Territory places) {

    long fresh() {
      return standing.rows().stream()
          .filter(found -> found.matter() == null || found.undone())
          .count();
    }

    @Nullable
    String state(Found found) {
      return found.matter() == null ? null : states.get(found.matter());
    }
  }

  @GetMapping("/village-assets/finder")
  String finder(@RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(ASSETS_READ);
    var place = register.place(by);
    var standing = finder.standing(place, after, by);
    var village = place.level() == Region.Level.VILLAGE;
    model.addAttribute(
        "page",
        new FinderPage(
            territory.name(place),
            standing,
            finder.states(standing.rows()),
            by.can(ASSETS_KEEP) && village,
            !village,
            territory));
    return "program/assets/finder";
  }

  @PostMapping("/village-assets/finder/matters")
  String raise(@RequestParam String clientId, Identity who) {
    var by = who.must(ASSETS_KEEP);
    var place = register.place(by);
    if (place.level() != Region.Level.VILLAGE) {
      throw Refusal.forbidden("assets.village-raises");
    }
    finder.raise(place, by);
    return "redirect:/village-assets/findings?done=assets.raised";
  }

  record FindingsPage(
      String name, Slice<Found> findings, Map<MatterId, String> states, Territory places) {

    String state(Found found) {
      return found.matter() == null ? "" : states.getOrDefault(found.matter(), "");
    }
  }

  @GetMapping("/village-assets/findings")
  String findings(@RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(ASSETS_READ);
    var place = register.place(by);
    var findings = finder.findings(place, after, by);
    model.addAttribute(
        "page",
        new FindingsPage(
            territory.name(place), findings, finder.states(findings.rows()), territory));
    return "program/assets/findings";
  }

  /**
   * One finding.
   *
   * @param stands whether the data still show it
   * @param changes what was ended and amended of its contract
   * @param beside the contracts with which a price was compared
   */
  record FindingPage(
      Found found,
      String village,
      String state,
      @Nullable Instant due,
      boolean stands,
      Lettings.Changes changes,
      List<Contract> beside) {

    boolean open() {
      return found.settled() == null;
    }

    boolean changed() {
      return changes.contract().endedOn() != null || !changes.amendments().isEmpty();
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String size(long measure) {
      return Hundredths.of(measure);
    }
  }

  @GetMapping("/village-assets/findings/{id:\\d{1,18}}")
  String finding(@PathVariable long id, Identity who, Model model) {
    var key = new MatterId(id);
    var unknown = Refusal.unknown("assets.finding-unknown");
    var village = finder.village(key).orElseThrow(() -> unknown);
    var by = who.as(ASSETS_READ, village).orElseThrow(() -> unknown);
    var found = finder.must(key, by);
    var matter = finder.matter(key);
    model.addAttribute(
        "page",
        new FindingPage(
            found,
            territory.name(village),
            matter.state(),
            matter.due(),
            finder.stands(found),
            lettings.changes(found.contract(), by),
            lettings.beside(found.beside())));
    return "program/assets/finding";
  }
}
