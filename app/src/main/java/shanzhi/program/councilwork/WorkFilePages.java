package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;
import static shanzhi.foundation.ground.Capability.COUNCIL_TEND;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The private files of councillors' work: a request for leave, an absence, an objection. */
@Controller
class WorkFilePages {

  private final LeaveRequests leaves;
  private final Absences absences;
  private final Objections objections;
  private final OwnWork work;
  private final Casework casework;
  private final People people;
  private final Territory territory;
  private final Acting platform;
  private final Clock clock;

  WorkFilePages(
      LeaveRequests leaves,
      Absences absences,
      Objections objections,
      OwnWork work,
      Casework casework,
      People people,
      Territory territory,
      County county,
      Clock clock) {
    this.leaves = leaves;
    this.absences = absences;
    this.objections = objections;
    this.work = work;
    this.casework = casework;
    this.people = people;
    this.territory = territory;
    this.platform = Acting.system(county);
    this.clock = clock;
  }

  /** As whom somebody reaches a file: as themselves, then as a post that may. */
  private static <T> Reached<T> reach(Identity who, Function<Acting, T> see, Refusal unknown) {
    for (var hat : who.hats()) {
      var may = hat.kind() == Acting.Kind.RESIDENT
          || hat.seat() != null && (hat.can(COUNCIL_OVERSEE) || hat.can(COUNCIL_TEND));
      if (!may) continue;
      try {
        return new Reached<>(see.apply(hat), hat);
      } catch (Refusal notThisHat) {
        if (notThisHat.kind() == Refusal.Kind.INVALID) throw notThisHat;
      }
    }
    throw unknown;
  }

  private record Reached<T>(T file, Acting by) {}

  /** A request for leave. */
  record LeavePage(Leave leave, String name, boolean mine, boolean answers) {}

  @GetMapping("/council-leaves/{id:\\d{1,18}}")
  String leave(@PathVariable long id, Identity who, Model model) {
    var reached = reach(who, hat -> leaves.see(id, hat), LeaveRequests.unknown());
    var leave = reached.file();
    var mine = leave.person().equals(who.person());
    var answers = !mine
        && leave.waits()
        && clock.instant().isBefore(leave.startsAt())
        && (!leave.chairs() || reached.by().can(COUNCIL_OVERSEE));
    model.addAttribute("page", new LeavePage(leave, people.name(leave.person()), mine, answers));
    return "program/councilwork/leave";
  }

  @PostMapping("/council-leaves/{id:\\d{1,18}}/answer")
  String answer(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String granted,
      @RequestParam(defaultValue = "") String note,
      Identity who) {
    var checks = new Checks();
    checks.must(granted.matches("yes|no"), "granted", "ground.missing");
    checks.end();
    var reached = reach(who, hat -> leaves.see(id, hat), LeaveRequests.unknown());
    leaves.answer(id, granted.equals("yes"), note, reached.by());
    return "redirect:/council-leaves/" + id + "?done=councilwork.leave-answered";
  }

  /**
   * A matter of absence.
   *
   * @param acts what the group may do now; none for the councillor
   */
  record AbsencePage(
      Absence absence,
      String name,
      String place,
      Map<MeetingId, Settled> meetings,
      List<AbsenceStore.Note> notes,
      Map<PersonId, String> names,
      Matter matter,
      List<String> acts,
      boolean mine) {}

  @GetMapping("/council-absences/{id:\\d{1,18}}")
  String absence(@PathVariable long id, Identity who, Model model) {
    var number = new MatterId(id);
    var reached = reach(who, hat -> absences.see(number, hat), Absences.unknown());
    var absence = reached.file();
    var mine = absence.person().equals(who.person());
    var matter = casework.must(number, platform);
    var notes = mine ? List.<AbsenceStore.Note>of() : absences.notes(number, reached.by());
    var persons = new HashSet<PersonId>();
    notes.forEach(note -> persons.add(note.person()));
    model.addAttribute(
        "page",
        new AbsencePage(
            absence,
            people.name(absence.person()),
            territory.fullName(absence.village()),
            work.meetings(absence.meetings(), reached.by()),
            notes,
            people.names(persons),
            matter,
            mine ? List.of() : acts(matter),
            mine));
    return "program/councilwork/absence";
  }

  private static List<String> acts(Matter matter) {
    return AbsenceSteps.PROCEDURE.state(matter.state()).actions().stream()
        .filter(act -> act.isHolders())
        .map(act -> act.name())
        .toList();
  }

  @PostMapping("/council-absences/{id:\\d{1,18}}/explanation")
  String explain(
      @PathVariable long id, @RequestParam(defaultValue = "") String said, Identity who) {
    absences.explain(new MatterId(id), said, who.resident());
    return "redirect:/council-absences/" + id + "?done=councilwork.explained";
  }

  @PostMapping("/council-absences/{id:\\d{1,18}}/steps")
  String step(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(COUNCIL_OVERSEE);
    if (act.isBlank()) throw Refusal.invalid("act", "ground.missing");
    absences.step(new MatterId(id), act.strip(), said, by, ClientId.of(clientId));
    return "redirect:/council-absences/" + id + "?done=councilwork.stepped";
  }

  /**
   * An objection.
   *
   * @param facts what the meeting says of who objects, struck ones included
   */
  record ObjectionPage(
      Objected objected,
      String name,
      @Nullable Settled meeting,
      List<Fact> facts,
      @Nullable Instant due,
      boolean mine,
      boolean decides) {

    Optional<Fact> fact() {
      return facts.stream()
          .filter(one -> objected.fact() != null && one.id() == objected.fact())
          .findFirst();
    }

    List<Fact> standing() {
      return facts.stream().filter(Fact::stands).toList();
    }
  }

  @GetMapping("/council-objections/{id:\\d{1,18}}")
  String objection(@PathVariable long id, Identity who, Model model) {
    var number = new MatterId(id);
    var reached = reach(who, hat -> objections.see(number, hat), Objections.unknown());
    var objected = reached.file();
    var mine = objected.person().equals(who.person());
    var of = List.of(objected.meeting());
    model.addAttribute(
        "page",
        new ObjectionPage(
            objected,
            people.name(objected.person()),
            work.meetings(of, reached.by()).get(objected.meeting()),
            work.facts(objected.person(), of, reached.by()),
            casework.must(number, platform).due(),
            mine,
            !mine && objected.overAt() == null));
    return "program/councilwork/objection";
  }

  @PostMapping("/council-objections/{id:\\d{1,18}}/decision")
  String decide(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String strike,
      @RequestParam(defaultValue = "") String enter,
      @RequestParam(defaultValue = "1") String times,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(COUNCIL_OVERSEE);
    var checks = new Checks();
    checks.must(verdict.matches("uphold|dismiss"), "verdict", "ground.missing");
    checks.end();
    var correction = verdict.equals("dismiss") ? null : correction(strike, enter, times, about);
    objections.decide(new MatterId(id), correction, answer, by, ClientId.of(clientId));
    return "redirect:/council-objections/" + id + "?done=councilwork.decided";
  }

  private static Correction correction(String strike, String enter, String times, String about) {
    var checks = new Checks();
    var code = enter.isBlank() ? null : checks.choice("enter", enter, Code.class);
    checks.end();
    var often = Typed.number("times", times);
    return new Correction(
        Typed.anyKey("strike", strike), code, (int) Math.min(often, 1_000), about);
  }
}
