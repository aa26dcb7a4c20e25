package shanzhi.engine.publishing;

import static shanzhi.foundation.ground.Capability.RULES_KEEP;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** 村规民约 The village rules as they are kept: one's own village's first, each edition with its clauses. */
@Controller
class PublicationPages {

  /** As many as a county has villages. */
  private static final int MOST = 1_000;

  private final Publications publications;
  private final People people;
  private final Territory territory;

  PublicationPages(Publications publications, People people, Territory territory) {
    this.publications = publications;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The register.
   *
   * @param home the village of the reader's post, else where they live
   * @param keeps whether the reader may enter the rules of that village
   */
  record ListPage(
      Region home,
      @Nullable Publication own,
      List<Publication> others,
      boolean keeps,
      LocalDate today,
      Territory places) {}

  @GetMapping("/rules")
  String list(Identity who, Model model) {
    var home = home(who);
    var own = publications.of(home, Publication.Kind.VILLAGE_RULES).orElse(null);
    var others = publications.list(home.county(), Publication.Kind.VILLAGE_RULES, MOST);
    var keeps = who.as(RULES_KEEP, home).isPresent();
    model.addAttribute(
        "page", new ListPage(home, own, others, keeps, publications.today(), territory));
    return "engine/publishing/rules";
  }

  private Region home(Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(RULES_KEEP))
        .map(PublicationPages::place)
        .filter(place -> place.level() == Region.Level.VILLAGE)
        .findFirst()
        .orElseGet(() -> people.homeOf(who.person()));
  }

  private static Region place(Acting hat) {
    if (hat.seat() == null) throw Refusal.forbidden("ground.not-yours");
    return hat.seat().place();
  }

  /** A text with its editions. */
  record TextPage(Publication text, boolean keeps, LocalDate today, Territory places) {}

  @GetMapping("/rules/{id:\\d{1,18}}")
  String text(@PathVariable long id, Identity who, Model model) {
    var text = publications.must(new PublicationId(id));
    var keeps = who.as(RULES_KEEP, text.region()).isPresent();
    model.addAttribute("page", new TextPage(text, keeps, publications.today(), territory));
    return "engine/publishing/text";
  }

  /** Enters what the village brought along. */
  @PostMapping("/rules")
  String enter(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam(defaultValue = "") String clauses,
      @RequestParam String clientId,
      Identity who) {
    if (!Region.isCode(region)) throw Refusal.invalid("region", "casework.which-village");
    var place = new Region(region);
    var by = who.must(RULES_KEEP, place);
    var first = NewEdition.of(day(since), basis, clauses);
    var kind = Publication.Kind.VILLAGE_RULES;
    var id = publications.enter(kind, place, title, first, by, ClientId.of(clientId));
    return "redirect:/rules/" + id + "?done=publishing.kept";
  }

  private static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid("since", "publishing.not-a-day");
    }
  }
}
