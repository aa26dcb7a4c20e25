package shanzhi.foundation.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;

/** Ties and the degree of two people, each look with its purpose; for who holds people.ties. */
@Controller
class TiePages {

  private final Ties ties;
  private final People people;
  private final Typed typed;
  private final Recorders recorders;

  TiePages(Ties ties, People people, Typed typed, Recorders recorders) {
    this.recorders = recorders;
    this.ties = ties;
    this.people = people;
    this.typed = typed;
  }

  /** A person's ties once a purpose was stated; before that none are read. */
  record TiesPage(
      PersonId person,
      String name,
      @Nullable List<KeptTie> ties,
      List<Consent> consents,
      Map<PersonId, String> names,
      Acting by,
      Recorders recorders) {

    @Nullable
    Consent agreed() {
      return consents.stream()
          .filter(consent -> consent.revokedAt() == null)
          .findFirst()
          .orElse(null);
    }
  }

  @GetMapping("/residents/{id:\\d{1,18}}/ties")
  String ask(@PathVariable long id, Identity who, Model model) {
    return ties(new PersonId(id), null, who.must(Capability.TIES_READ), model);
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties")
  String look(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Identity who,
      Model model) {
    var by = who.must(Capability.TIES_READ);
    var person = new PersonId(id);
    return ties(person, ties.of(person, reason, by), by, model);
  }

  private String ties(PersonId person, @Nullable List<KeptTie> found, Acting by, Model model) {
    var consents = ties.consents(person, by);
    var ends = new HashSet<PersonId>();
    ends.add(person);
    if (found != null) found.forEach(kept -> ends.add(kept.tie().from(person)));
    var names = people.names(ends);
    var name = names.getOrDefault(person, "");
    model.addAttribute("page", new TiesPage(person, name, found, consents, names, by, recorders));
    model.addAttribute("today", people.today());
    return "foundation/people/ties";
  }

  /** How two people are kin: asked, and answered with the path. */
  record KinshipPage(
      PersonId one,
      String name,
      @Nullable PersonId other,
      boolean answered,
      boolean claimed,
      @Nullable Kinship kinship,
      List<Stop> stops) {

    int width() {
      return Math.max(1, stops.size()) * 160;
    }
  }

  /** A person on the path, and what they are to the one before. */
  record Stop(String name, Kinship.@Nullable Way way, int x) {}

  @GetMapping("/residents/{id:\\d{1,18}}/kinship")
  String askKinship(@PathVariable long id, Identity who, Model model) {
    var one = new PersonId(id);
    ties.mustKeep(one, who.must(Capability.TIES_READ));
    model.addAttribute(
        "page", new KinshipPage(one, people.name(one), null, false, false, null, List.of()));
    return "foundation/people/kinship";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/kinship")
  String kinship(
      @PathVariable long id,
      @RequestParam @Nullable String other,
      @RequestParam(defaultValue = "") String reason,
      Identity who,
      Model model) {
    var by = who.must(Capability.TIES_READ);
    var one = new PersonId(id);
    var second = typed.person("other", other);
    var kinship = ties.kinship(one, second, Ties.FARTHEST, reason, by).orElse(null);
    var claimed = kinship == null && ties.claimed(one, second);
    var name = people.name(one);
    model.addAttribute(
        "page", new KinshipPage(one, name, second, true, claimed, kinship, stops(one, kinship)));
    return "foundation/people/kinship";
  }

  private List<Stop> stops(PersonId one, @Nullable Kinship kinship) {
    if (kinship == null) return List.of();
    var ends = new HashSet<>(kinship.path().stream().map(Kinship.Step::person).toList());
    ends.add(one);
    var names = people.names(ends);
    var stops = new ArrayList<Stop>();
    stops.add(new Stop(names.getOrDefault(one, ""), null, 80));
    for (var step : kinship.path()) {
      var name = names.getOrDefault(step.person(), "");
      stops.add(new Stop(name, step.way(), 80 + 160 * stops.size()));
    }
    return List.copyOf(stops);
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties/new")
  String record(
      @PathVariable long id,
      @RequestParam @Nullable String kind,
      @RequestParam @Nullable String other,
      @RequestParam @Nullable String paper,
      Identity who) {
    var checks = new Checks();
    var way = checks.sound(checks.choice("kind", kind, Kinship.Way.class));
    var on = checks.sound(checks.choice("paper", paper, Tie.Paper.class));
    var one = new PersonId(id);
    var second = typed.person("other", other);
    var tie = switch (way) {
      case PARENT -> NewTie.parent(second, one);
      case CHILD -> NewTie.parent(one, second);
      case SPOUSE -> NewTie.spouses(one, second);
      case SIBLING -> NewTie.siblings(one, second);
    };
    ties.record(tie, on, who.must(Capability.TIES_READ));
    return "redirect:/residents/" + id + "/ties?done=people.tie-recorded";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties/{tie:\\d{1,18}}/confirmation")
  String confirm(@PathVariable long id, @PathVariable long tie, Identity who) {
    ties.confirm(tie, who.must(Capability.TIES_READ));
    return "redirect:/residents/" + id + "/ties?done=people.tie-confirmed";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties/{tie:\\d{1,18}}/contest")
  String contest(
      @PathVariable long id,
      @PathVariable long tie,
      @RequestParam @Nullable String fault,
      Identity who) {
    ties.contest(tie, MandatePages.fault(fault), who.must(Capability.TIES_READ));
    return "redirect:/residents/" + id + "/ties?done=people.tie-contested";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties/{tie:\\d{1,18}}/upholding")
  String uphold(@PathVariable long id, @PathVariable long tie, Identity who) {
    ties.uphold(tie, who.must(Capability.TIES_READ));
    return "redirect:/residents/" + id + "/ties?done=people.tie-upheld";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties/{tie:\\d{1,18}}/removal")
  String remove(@PathVariable long id, @PathVariable long tie, Identity who) {
    ties.remove(tie, who.must(Capability.TIES_READ));
    return "redirect:/residents/" + id + "/ties?done=people.tie-removed";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties-consent")
  String agree(
      @PathVariable long id,
      @RequestParam @Nullable String how,
      @RequestParam @Nullable String on,
      Identity who) {
    var checks = new Checks();
    var way = checks.choice("how", how, ConsentWay.class);
    var day = typed.needed(checks, "on", on);
    ties.consent(
        List.of(new PersonId(id)),
        checks.sound(day),
        checks.sound(way),
        who.must(Capability.TIES_READ));
    return "redirect:/residents/" + id + "/ties?done=people.recorded";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/ties-consent/withdrawal")
  String withdraw(@PathVariable long id, @RequestParam @Nullable String how, Identity who) {
    var way =
        how == null || how.isEmpty() ? null : new Checks().choice("how", how, ConsentWay.class);
    var done = ties.withdraw(new PersonId(id), way, who.must(Capability.TIES_READ))
        ? "people.consent-withdrawn"
        : "people.withdrawal-asked";
    return "redirect:/residents/" + id + "/ties?done=" + done;
  }
}
