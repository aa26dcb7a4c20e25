package shanzhi.program.mediation;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.MEDIATION_TEND;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** One's mediations, those of a place for who tends them, and a file with what one may do in it. */
@Controller
class MediationPages {

  private final Mediations mediations;
  private final Successions successions;
  private final FileRoom room;
  private final People people;
  private final Territory territory;

  MediationPages(
      Mediations mediations,
      Successions successions,
      FileRoom room,
      People people,
      Territory territory) {
    this.mediations = mediations;
    this.successions = successions;
    this.room = room;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The lists.
   *
   * @param placed those of the place that the reader tends; none for others
   * @param states how far each is
   */
  record ListPage(
      List<Mediation> own,
      @Nullable Slice<Mediation> placed,
      Map<MatterId, String> states,
      Territory places) {}

  @GetMapping("/mediations")
  String list(@RequestParam @Nullable String after, Identity who, Model model) {
    var own = mediations.own(who.resident());
    var tends = tending(who);
    var before = after == null ? null : number("after", after);
    var placed = tends == null ? null : mediations.ofPlace(before, tends);
    var files = new ArrayList<>(own);
    if (placed != null) files.addAll(placed.rows());
    var states = mediations.states(files);
    model.addAttribute("page", new ListPage(own, placed, states, territory));
    return "program/mediation/mediations";
  }

  private static @Nullable Acting tending(Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(MEDIATION_TEND))
        .findFirst()
        .orElse(null);
  }

  /**
   * What the form shows.
   *
   * @param villages by township
   * @param tends whether it may be asked for somebody else
   */
  record AskPage(Map<String, List<Division>> villages, String home, boolean tends) {}

  @GetMapping("/mediations/new")
  String form(Identity who, Model model) {
    who.must(CASE_RAISE);
    var villages = new LinkedHashMap<String, List<Division>>();
    for (var township : territory.townships()) {
      villages.put(territory.name(township.region()), territory.children(township.region()));
    }
    var home = people.homeOf(who.person()).code();
    model.addAttribute("page", new AskPage(villages, home, tending(who) != null));
    return "program/mediation/ask";
  }

  @PostMapping("/mediations")
  String ask(
      @RequestParam(defaultValue = "") String region,
      @RequestParam @Nullable String theme,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String told,
      @RequestParam(defaultValue = "") String side,
      @RequestParam String clientId,
      Identity who) {
    if (!Region.isCode(region)) throw Refusal.invalid("region", "casework.which-village");
    var village = new Region(region);
    var checks = new Checks();
    var about = checks.sound(checks.choice("theme", theme, Theme.class));
    var other = side.isBlank() ? null : person("side", side);
    var by = other == null ? who.resident() : who.must(MEDIATION_TEND, village);
    var said = new NewMediation(village, about, what.strip(), told.strip(), other);
    var id = mediations.ask(said, by, ClientId.of(clientId));
    return "redirect:/mediations/" + id + "?done=mediation.asked";
  }

  @GetMapping("/mediations/{id:\\d{1,18}}")
  String file(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", room.open(id, who));
    return "program/mediation/file";
  }

  @PostMapping("/mediations/{id:\\d{1,18}}/proposals")
  String propose(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String second,
      @RequestParam(defaultValue = "") String mediator,
      @RequestParam @Nullable String role,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("role", role, Mediation.Role.class));
    var other = second.isBlank() ? null : person("second", second);
    var said = new Proposal(other, person("mediator", mediator), chosen);
    return done(id, i -> mediations.propose(i, version, said, by, ClientId.of(clientId)));
  }

  @PostMapping("/mediations/{id:\\d{1,18}}/answers")
  String answer(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean accepts,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> mediations.answer(i, version, accepts, by, ClientId.of(clientId)));
  }

  @PostMapping("/mediations/{id:\\d{1,18}}/successions")
  String succeed(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String mediator,
      @RequestParam @Nullable String role,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("role", role, Mediation.Role.class));
    var said = new Proposal(null, person("mediator", mediator), chosen);
    return done(id, i -> successions.propose(i, version, said, by, ClientId.of(clientId)));
  }

  @PostMapping("/mediations/{id:\\d{1,18}}/successions/answers")
  String take(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean accepts,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> successions.answer(i, version, accepts, by, ClientId.of(clientId)));
  }

  @PostMapping("/mediations/{id:\\d{1,18}}/sessions")
  String meet(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> mediations.meet(i, version, note.strip(), by, ClientId.of(clientId)));
  }

  @PostMapping("/mediations/{id:\\d{1,18}}/ending")
  String end(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> mediations.end(i, version, note.strip(), by, ClientId.of(clientId)));
  }

  private static String done(long id, Consumer<MatterId> step) {
    step.accept(new MatterId(id));
    return "redirect:/mediations/" + id + "?done=mediation.kept";
  }

  private static PersonId person(String field, String typed) {
    return new PersonId(number(field, typed));
  }

  private static long number(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "mediation.who");
    return Long.parseLong(typed.strip());
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "mediation.not-a-day");
    }
  }
}
