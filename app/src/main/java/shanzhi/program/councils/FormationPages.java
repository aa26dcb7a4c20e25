package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import shanzhi.engine.deliberation.Candidate;
import shanzhi.engine.deliberation.Finding;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.FormationResults;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.NewCandidate;
import shanzhi.engine.deliberation.Objection;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.Vacancy;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A council being formed, step by step; for everybody its notice, with the way to object. */
@Controller
class FormationPages {

  private final Formations formations;
  private final FormationResults results;
  private final Bodies bodies;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  FormationPages(
      Formations formations,
      FormationResults results,
      Bodies bodies,
      People people,
      Territory territory,
      Clock clock) {
    this.formations = formations;
    this.results = results;
    this.bodies = bodies;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * A formation as one hat sees it.
   *
   * @param due until when the step under way is to be done
   * @param findings what stands against candidates, for who forms
   * @param entitled how many representatives there are
   * @param forms whether the reader forms councils here
   */
  record FormationPage(
      Formation formation,
      Body body,
      String place,
      String state,
      @Nullable Instant due,
      List<Candidate> candidates,
      List<Finding> findings,
      List<Objection> objections,
      Map<PersonId, String> names,
      int entitled,
      LocalDate today,
      boolean forms) {

    boolean at(String... states) {
      return List.of(states).contains(state);
    }

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    List<Candidate> of(Vacancy vacancy) {
      return candidates.stream().filter(c -> c.vacancy().equals(vacancy)).toList();
    }

    List<Candidate> standing() {
      return candidates.stream().filter(Candidate::stands).toList();
    }

    Candidate candidate(long id) {
      return candidates.stream().filter(c -> c.id() == id).findFirst().orElseThrow();
    }

    long openObjections() {
      return objections.stream().filter(Objection::open).count();
    }

    boolean noticeOver() {
      var notice = formation.noticed();
      return notice != null && today.isAfter(notice.until());
    }

    Map<String, String> kinds() {
      var kinds = new LinkedHashMap<String, String>();
      formation.vacancies().keySet().forEach(one -> kinds.put(one.kind().name(), one.word()));
      return kinds;
    }

    Map<String, String> noticed() {
      var noticed = new LinkedHashMap<String, String>();
      standing().stream()
          .filter(Candidate::chosen)
          .forEach(c -> noticed.put(Long.toString(c.id()), name(c.person())));
      return noticed;
    }
  }

  @GetMapping("/councils/formations/{id:\\d{1,18}}")
  String formation(@PathVariable long id, Identity who, Model model) {
    var formation = council(id);
    var by = who.as(BODY_FORM, formation.place()).orElse(null);
    var candidates = formations.candidates(formation, by);
    var findings = by == null ? List.<Finding>of() : formations.findings(formation, by);
    var named = new HashSet<PersonId>();
    candidates.forEach(candidate -> named.add(candidate.person()));
    findings.forEach(finding -> {
      if (finding.other() != null) named.add(finding.other());
    });
    var entitled = results
        .representatives(formation.place())
        .map(body -> bodies.seats(body.id(), clock.instant()).size())
        .orElse(0);
    model.addAttribute(
        "page",
        new FormationPage(
            formation,
            bodies.must(formation.body()),
            territory.fullName(formation.place()),
            formations.state(formation),
            formations.due(formation),
            candidates,
            findings,
            by == null ? List.of() : results.objections(formation, by),
            people.names(named),
            entitled,
            LocalDate.ofInstant(clock.instant(), Words.ZONE),
            by != null));
    return "program/councils/formation";
  }

  private Formation council(long id) {
    return formations.must(new MatterId(id), BodyKind.COUNCIL);
  }

  private Acting forming(long id, Identity who) {
    return who.must(BODY_FORM, council(id).place());
  }

  private static String back(long id) {
    return "redirect:/councils/formations/" + id + "?done=councils.kept";
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/candidates")
  String put(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam @Nullable String seatKind,
      @RequestParam(defaultValue = "false") boolean chair,
      @RequestParam(defaultValue = "") String putBy,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = forming(id, who);
    var checks = new Checks();
    var kind = checks.sound(checks.choice("seatKind", seatKind, SeatKind.class));
    var said =
        new NewCandidate(Typed.person("person", person), kind, chair, putBy.strip(), note.strip());
    formations.put(new MatterId(id), said, by, ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/withdrawals")
  String stepAside(
      @PathVariable long id,
      @RequestParam long candidate,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var by = forming(id, who);
    formations.stepAside(new MatterId(id), candidate, reason, by, ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/check")
  String check(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    formations.check(new MatterId(id), version, forming(id, who), ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/list")
  String list(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    formations.list(new MatterId(id), version, forming(id, who), ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/talks")
  String talkAgain(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    formations.talkAgain(new MatterId(id), version, forming(id, who), ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/vote")
  String vote(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "") List<String> candidates,
      @RequestParam(defaultValue = "") List<String> inFavour,
      @RequestParam(defaultValue = "") List<String> against,
      @RequestParam(defaultValue = "") List<String> abstained,
      @RequestParam String clientId,
      Identity who) {
    var by = forming(id, who);
    var votes = new HashMap<Long, Candidate.Votes>();
    for (var n = 0; n < candidates.size(); n++) {
      var one = Typed.number("candidates", candidates.get(n));
      var field = "votes-" + one;
      votes.put(
          (long) one,
          new Candidate.Votes(
              Typed.number(field, at(inFavour, n)),
              Typed.number(field, at(against, n)),
              Typed.number(field, at(abstained, n))));
    }
    var result =
        new FormationResults.Result(Typed.day("on", on), Typed.number("present", present), votes);
    results.vote(new MatterId(id), version, result, by, ClientId.of(clientId));
    return back(id);
  }

  private static @Nullable String at(List<String> typed, int n) {
    return n < typed.size() ? typed.get(n) : null;
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/seats")
  String seat(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    results.seat(new MatterId(id), version, forming(id, who), ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/ending")
  String callOff(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var by = forming(id, who);
    formations.callOff(new MatterId(id), version, reason, by, ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/objections")
  String object(
      @PathVariable long id,
      @RequestParam long candidate,
      @RequestParam(defaultValue = "") String words,
      @RequestParam String clientId,
      Identity who) {
    who.must(CASE_RAISE);
    var about = council(id).id();
    var matter = results.object(about, candidate, words, who.resident(), ClientId.of(clientId));
    return "redirect:/matters/" + matter + "?done=councils.objected";
  }
}
