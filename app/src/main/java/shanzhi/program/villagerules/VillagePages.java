package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.RULES_FIND;
import static shanzhi.foundation.ground.Capability.RULES_LEAD;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Sitting;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The rules of a village as everybody reads them; one's own files; the work of who has any. */
@Controller
class VillagePages {

  private static final int MISSING_SHOWN = 100;

  private final Publications publications;
  private final Revisions revisions;
  private final Conducts conducts;
  private final Acknowledgements acknowledgements;
  private final WelfareFunds funds;
  private final People people;
  private final Territory territory;

  VillagePages(
      Publications publications,
      Revisions revisions,
      Conducts conducts,
      Acknowledgements acknowledgements,
      WelfareFunds funds,
      People people,
      Territory territory) {
    this.publications = publications;
    this.revisions = revisions;
    this.conducts = conducts;
    this.acknowledgements = acknowledgements;
    this.funds = funds;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The edition that counts.
   *
   * @param making how it was made; none of what the village brought along
   * @param against what changed from the edition before; none where there was none
   */
  record InForce(
      Publication text,
      Publication.Edition edition,
      @Nullable Revision making,
      String leader,
      @Nullable Sitting vote,
      @Nullable Difference against,
      Acknowledgements.Count count,
      boolean read) {}

  /** What somebody with a post has to do here. */
  record Work(
      boolean leads,
      boolean tends,
      @Nullable Slice<Conduct> files,
      @Nullable Slice<Revision> reviews,
      List<PersonId> missing,
      Map<PersonId, String> names) {}

  /** A village's page; {@code home} whether the reader belongs there. */
  record VillagePage(
      Region village,
      boolean home,
      @Nullable InForce rules,
      List<Revision> makings,
      Map<MatterId, String> states,
      List<Conduct> own,
      List<Conduct> praised,
      Map<PersonId, String> praisedNames,
      Work work,
      boolean hasFund,
      LocalDate today,
      Territory places) {}

  @GetMapping("/village-rules")
  String home(@RequestParam @Nullable String after, Identity who, Model model) {
    var seat = Stream.of(RULES_LEAD, RULES_FIND, RULES_TEND)
        .flatMap(capability -> who.as(capability).stream())
        .filter(hat -> hat.seat() != null)
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .filter(place -> place.level() == Region.Level.VILLAGE)
        .findFirst();
    show(seat.orElseGet(() -> people.homeOf(who.person())), after, who, model);
    return "program/villagerules/village";
  }

  @GetMapping("/village-rules/villages/{code:\\d{12}}")
  String village(
      @PathVariable String code, @RequestParam @Nullable String after, Identity who, Model model) {
    var village = new Region(code);
    territory.must(village);
    show(village, after, who, model);
    return "program/villagerules/village";
  }

  private void show(Region village, @Nullable String after, Identity who, Model model) {
    var home = people.homeOf(who.person()).equals(village);
    var rules = publications
        .of(village, Publication.Kind.VILLAGE_RULES)
        .flatMap(text -> inForce(text, who));
    var own = home ? conducts.own(who.resident()) : List.<Conduct>of();
    var work = work(village, rules, Typed.after(after), who);
    var makings = revisions.of(village);
    var ids = new HashSet<MatterId>();
    own.forEach(one -> ids.add(one.id()));
    makings.forEach(one -> ids.add(one.id()));
    if (work.files() != null) work.files().rows().forEach(one -> ids.add(one.id()));
    if (work.reviews() != null) work.reviews().rows().forEach(one -> ids.add(one.id()));
    var praised = conducts.praised(village);
    model.addAttribute(
        "page",
        new VillagePage(
            village,
            home,
            rules.orElse(null),
            makings,
            conducts.states(ids),
            own,
            praised,
            people.names(praised.stream().map(Conduct::person).toList()),
            work,
            funds.of(village).isPresent(),
            publications.today(),
            territory));
  }

  private Optional<InForce> inForce(Publication text, Identity who) {
    return text.on(publications.today()).map(edition -> {
      var making = revisions.ofEdition(text.region(), edition.number()).orElse(null);
      var before = text.edition(edition.number() - 1);
      return new InForce(
          text,
          edition,
          making,
          making == null ? "" : people.name(making.leader()),
          edition.road() == null ? null : revisions.vote(edition.road()).orElse(null),
          before.map(one -> Difference.between(said(one), said(edition))).orElse(null),
          acknowledgements.count(text, edition.number()),
          acknowledgements.read(text, edition.number(), who.resident()));
    });
  }

  private static List<String> said(Publication.Edition edition) {
    return edition.clauses().stream().map(Publication.Clause::said).toList();
  }

  private Work work(Region village, Optional<InForce> rules, @Nullable Long after, Identity who) {
    var tends = who.as(RULES_TEND, village);
    var files = tends
        .or(() -> who.as(RULES_FIND, village))
        .map(hat -> conducts.of(village, after, hat))
        .orElse(null);
    var desk = who.as(RULES_REVIEW, village);
    var reviews = desk.map(hat -> revisions.ofTownship(place(hat), after, hat)).orElse(null);
    var missing = tends.isEmpty() || rules.isEmpty()
        ? List.<PersonId>of()
        : acknowledgements
            .missing(rules.get().text(), rules.get().edition().number(), tends.get())
            .stream()
            .limit(MISSING_SHOWN)
            .toList();
    return new Work(
        who.as(RULES_LEAD, village).isPresent(),
        tends.isPresent(),
        files,
        reviews,
        missing,
        people.names(missing));
  }

  private static Region place(Acting hat) {
    return Objects.requireNonNull(hat.seat(), "a post reviews").place();
  }

  @PostMapping("/village-rules/acknowledgements")
  String acknowledge(
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String edition,
      @RequestParam @Nullable String person,
      @RequestParam String clientId,
      Identity who) {
    var found = publications.must(new PublicationId(Typed.key("text", text)));
    var number = Typed.number("edition", edition);
    // Only the form on paper has the field: left empty it names nobody, least of all who sends it.
    if (person == null) {
      acknowledgements.acknowledge(found.id(), number, who.person(), who.resident());
    } else {
      var by = who.must(RULES_TEND, found.region());
      var other = people.meant("person", person, found.region());
      acknowledgements.acknowledge(found.id(), number, other, by);
    }
    if (clientId.isBlank()) throw Refusal.invalid("clientId", "ground.client-id");
    return "redirect:/village-rules/villages/" + found.region() + "?done=villagerules.read";
  }
}
