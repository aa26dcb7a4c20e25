package shanzhi.engine.publishing;

import static shanzhi.foundation.ground.Capability.RULES_KEEP;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;

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
  private final Proposals proposals;
  private final People people;
  private final Territory territory;

  PublicationPages(
      Publications publications, Proposals proposals, People people, Territory territory) {
    this.publications = publications;
    this.proposals = proposals;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The register.
   *
   * @param home the village of the reader's post, else where they live
   * @param proposed what waits for the township, for who keeps the rules of that village
   * @param keeps whether the reader may enter the rules of that village
   */
  record ListPage(
      Region home,
      @Nullable Publication own,
      List<Publication> others,
      @Nullable Proposal proposed,
      boolean keeps,
      LocalDate today,
      Territory places) {}

  @GetMapping("/rules")
  String list(Identity who, Model model) {
    var home = home(who);
    var own = publications.of(home, Publication.Kind.VILLAGE_RULES).orElse(null);
    var others = publications.list(home.county(), Publication.Kind.VILLAGE_RULES, MOST);
    var keeps = who.as(RULES_KEEP, home).isPresent();
    var proposed = keeps ? proposals.open(home, Publication.Kind.VILLAGE_RULES).orElse(null) : null;
    model.addAttribute(
        "page", new ListPage(home, own, others, proposed, keeps, publications.today(), territory));
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
  record TextPage(
      Publication text, boolean keeps, boolean reviews, LocalDate today, Territory places) {

    /** Whether the township may still order it out of force. */
    boolean strikes(Publication.Edition edition) {
      var until = edition.until();
      return reviews && edition.struck() == null && (until == null || today.isBefore(until));
    }
  }

  @GetMapping("/rules/{id:\\d{1,18}}")
  String text(@PathVariable long id, Identity who, Model model) {
    var text = publications.must(new PublicationId(id));
    var keeps = who.as(RULES_KEEP, text.region()).isPresent();
    var reviews = who.as(RULES_REVIEW, text.region()).isPresent();
    model.addAttribute("page", new TextPage(text, keeps, reviews, publications.today(), territory));
    return "engine/publishing/text";
  }

  /** By the township's order an edition leaves force. */
  @PostMapping("/rules/{id:\\d{1,18}}/editions/{number:\\d{1,6}}/order")
  String strike(
      @PathVariable long id,
      @PathVariable int number,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String why,
      Identity who) {
    var text = publications.must(new PublicationId(id));
    publications.strike(text.id(), number, paper, why, who.must(RULES_REVIEW, text.region()));
    return "redirect:/rules/" + id + "?done=publishing.struck";
  }

  /** What a village says it brought along. */
  record ProposalPage(Proposal proposal, boolean answers, boolean asked, Territory places) {}

  @GetMapping("/rules/proposals/{id:\\d{1,18}}")
  String proposal(@PathVariable long id, Identity who, Model model) {
    var said = proposals.must(id);
    var reviews = who.as(RULES_REVIEW, said.region()).isPresent();
    if (!reviews && who.as(RULES_KEEP, said.region()).isEmpty()) {
      throw Refusal.unknown("publishing.unknown");
    }
    var own = said.person() == who.person().value();
    model.addAttribute("page", new ProposalPage(said, reviews && !own, own, territory));
    return "engine/publishing/proposal";
  }

  @PostMapping("/rules/proposals/{id:\\d{1,18}}/answer")
  String answer(
      @PathVariable long id,
      @RequestParam @Nullable String agreed,
      @RequestParam(defaultValue = "") String why,
      Identity who) {
    var by = who.must(RULES_REVIEW, proposals.must(id).region());
    if (agreed == null || !agreed.matches("true|false")) {
      throw Refusal.invalid("agreed", "ground.missing");
    }
    proposals.answer(id, Boolean.parseBoolean(agreed), why, by);
    return "redirect:/rules/proposals/" + id + "?done=publishing.answered";
  }

  @PostMapping("/rules/proposals/{id:\\d{1,18}}/withdrawal")
  String withdraw(@PathVariable long id, Identity who) {
    proposals.withdraw(id, who.must(RULES_KEEP, proposals.must(id).region()));
    return "redirect:/rules/proposals/" + id + "?done=publishing.answered";
  }

  /** Asks the township to agree to what the village brought along. */
  @PostMapping("/rules")
  String enter(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String clauses,
      @RequestParam String clientId,
      Identity who) {
    if (!Region.isCode(region)) throw Refusal.invalid("region", "casework.which-village");
    var place = new Region(region);
    var by = who.must(RULES_KEEP, place);
    var first = NewEdition.of(day(since), basis, clauses);
    var kind = Publication.Kind.VILLAGE_RULES;
    var id = proposals.ask(kind, place, title, first, paper, by, ClientId.of(clientId));
    return "redirect:/rules/proposals/" + id + "?done=publishing.asked";
  }

  private static LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid("since", "publishing.not-a-day");
    }
  }
}
