package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
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
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.Seat;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A village's council: who sits in it, how it is being formed; and its other bodies. */
@Controller
class CouncilPages {

  private final Bodies bodies;
  private final Formations formations;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  CouncilPages(
      Bodies bodies, Formations formations, People people, Territory territory, Clock clock) {
    this.bodies = bodies;
    this.formations = formations;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /** To the township of who oversees one, else to the village of the post, else home. */
  @GetMapping("/councils")
  String councils(Identity who) {
    var oversees = who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(TALK_OVERSEE))
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .filter(place -> place.level() != Region.Level.VILLAGE)
        .findFirst();
    if (oversees.isPresent()) {
      var place = oversees.get();
      var township = place.level() == Region.Level.TOWNSHIP
          ? place
          : territory.townships().getFirst().region();
      return "redirect:/councils/townships/" + township.code();
    }
    var village = who.hats().stream()
        .filter(hat -> hat.seat() != null)
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .filter(place -> place.level() == Region.Level.VILLAGE)
        .findFirst()
        .orElseGet(() -> people.homeOf(who.person()));
    return "redirect:/councils/" + village.code();
  }

  /**
   * A village.
   *
   * @param council none where it was not founded
   * @param sitting who sits in the council now
   * @param formations of the council, the latest first
   * @param others its other bodies with how many sit there
   * @param missing kinds of bodies that it does not have yet; none for who may not found them
   * @param starts the first day that a new term may begin
   * @param mine the reader's own seat in the council
   */
  record VillagePage(
      Region village,
      String place,
      @Nullable Body council,
      List<Seat> sitting,
      List<Formation> formations,
      Map<MatterId, String> states,
      Map<Body, Integer> others,
      Map<String, String> missing,
      Map<PersonId, String> names,
      boolean forms,
      LocalDate starts,
      @Nullable Seat mine) {

    @Nullable
    Formation underWay() {
      return formations.stream().filter(f -> f.closed() == null).findFirst().orElse(null);
    }
  }

  @GetMapping("/councils/{code:\\d{12}}")
  String village(@PathVariable String code, Identity who, Model model) {
    var village = new Region(code);
    territory.must(village);
    var now = clock.instant();
    var here = bodies.at(village);
    var council =
        here.stream().filter(b -> b.kind() == BodyKind.COUNCIL).findFirst().orElse(null);
    var sitting = council == null ? List.<Seat>of() : bodies.seats(council.id(), now);
    var forming = council == null ? List.<Formation>of() : formations.ofBody(council.id());
    var states = new HashMap<MatterId, String>();
    forming.forEach(formation -> states.put(formation.id(), formations.state(formation)));
    var others = new LinkedHashMap<Body, Integer>();
    here.stream()
        .filter(body -> body.kind() != BodyKind.COUNCIL)
        .forEach(body -> others.put(body, bodies.seats(body.id(), now).size()));
    var forms = who.as(BODY_FORM, village).isPresent();
    var named = new HashSet<PersonId>();
    sitting.forEach(seat -> named.add(seat.person()));
    model.addAttribute(
        "page",
        new VillagePage(
            village,
            territory.fullName(village),
            council,
            sitting,
            forming,
            states,
            others,
            forms ? missing(here) : Map.of(),
            people.names(named),
            forms,
            starts(sitting),
            sitting.stream()
                .filter(s -> s.person().equals(who.person()))
                .findFirst()
                .orElse(null)));
    return "program/councils/village";
  }

  private static Map<String, String> missing(List<Body> here) {
    var missing = new LinkedHashMap<String, String>();
    for (var kind : BodyKind.values()) {
      if (kind == BodyKind.COORDINATION || kind == BodyKind.JOINT) continue;
      if (here.stream().noneMatch(body -> body.kind() == kind)) {
        missing.put(kind.name(), kind.word());
      }
    }
    return missing;
  }

  private LocalDate starts(List<Seat> sitting) {
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    return sitting.stream()
        .map(Seat::ends)
        .filter(Objects::nonNull)
        .map(ends -> LocalDate.ofInstant(ends, Words.ZONE))
        .max(LocalDate::compareTo)
        .filter(last -> last.isAfter(today))
        .orElse(today);
  }

  @PostMapping("/councils/{code:\\d{12}}/bodies")
  String establish(
      @PathVariable String code,
      @RequestParam @Nullable String bodyKind,
      @RequestParam(defaultValue = "") String name,
      @RequestParam String clientId,
      Identity who) {
    var village = new Region(code);
    var by = who.must(BODY_FORM, village);
    var checks = new Checks();
    var kind = checks.sound(checks.choice("bodyKind", bodyKind, BodyKind.class));
    if (kind == BodyKind.COORDINATION || kind == BodyKind.JOINT) {
      throw Refusal.invalid("bodyKind", "deliberation.body.not-at-this-level");
    }
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    bodies.establish(kind, village, name.strip(), today, by, ClientId.of(clientId));
    return "redirect:/councils/" + code + "?done=councils.body-founded";
  }

  @PostMapping("/councils/{code:\\d{12}}/formations")
  String begin(
      @PathVariable String code,
      @RequestParam @Nullable String forming,
      @RequestParam(defaultValue = "") String starts,
      @RequestParam String clientId,
      Identity who) {
    var village = new Region(code);
    var by = who.must(BODY_FORM, village);
    var checks = new Checks();
    var kind = checks.sound(checks.choice("forming", forming, Formation.Kind.class));
    var council = bodies
        .at(village, BodyKind.COUNCIL)
        .orElseThrow(() -> Refusal.unknown("deliberation.body.unknown"));
    var day = kind == Formation.Kind.TERM
        ? Typed.day("starts", starts)
        : LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var id = formations.begin(council.id(), kind, day, by, ClientId.of(clientId));
    return "redirect:/councils/formations/" + id + "?done=councils.formation-begun";
  }
}
