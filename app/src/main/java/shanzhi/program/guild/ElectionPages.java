package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;

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
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.Candidate;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.FormationResults;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.Objection;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;

/** How a guild's officers are chosen, step by step; for everybody the notice, with the way to object. */
@Controller
class ElectionPages {

  private static final String ONE = "/guilds/elections/{id:\\d{1,18}}";

  private final Guilds guilds;
  private final Elections elections;
  private final Formations formations;
  private final FormationResults results;
  private final People people;

  ElectionPages(
      Guilds guilds,
      Elections elections,
      Formations formations,
      FormationResults results,
      People people) {
    this.guilds = guilds;
    this.elections = elections;
    this.formations = formations;
    this.results = results;
    this.people = people;
  }

  /**
   * An election as one hat sees it.
   *
   * @param due until when the step under way is to be done
   * @param entitled how many households have a vote
   * @param forms whether the reader sees to it
   */
  record ElectionPage(
      Formation election,
      Guild guild,
      String state,
      @Nullable Instant due,
      List<Candidate> nominees,
      List<Objection> objections,
      Map<PersonId, String> names,
      int entitled,
      LocalDate today,
      boolean forms) {

    boolean at(String... states) {
      return List.of(states).contains(state);
    }

    List<Office> offices() {
      return Elections.offices(election);
    }

    static Office office(Candidate nominee) {
      return Office.of(nominee.vacancy().role());
    }

    String name(Candidate nominee) {
      return names.getOrDefault(nominee.person(), nominee.person().toString());
    }

    List<Candidate> of(Office office) {
      return nominees.stream().filter(one -> office(one) == office).toList();
    }

    List<Candidate> standing() {
      return nominees.stream().filter(Candidate::stands).toList();
    }

    long openObjections() {
      return objections.stream().filter(Objection::open).count();
    }

    boolean noticeOver() {
      return election.noticed() != null && today.isAfter(election.noticed().until());
    }

    Map<String, String> noticed() {
      var noticed = new LinkedHashMap<String, String>();
      standing().stream()
          .filter(Candidate::chosen)
          .forEach(one -> noticed.put(Long.toString(one.id()), name(one)));
      return noticed;
    }
  }

  @PostMapping("/guilds/{id:\\d{1,18}}/elections")
  String begin(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String starts,
      @RequestParam String clientId,
      Identity who) {
    var guild = guilds.must(new BodyId(id));
    var by = who.must(BODY_FORM, guild.village());
    var begun = elections.begin(guild.id(), Typed.day("starts", starts), by, ClientId.of(clientId));
    return "redirect:/guilds/elections/" + begun + "?done=guild.election-begun";
  }

  @GetMapping(ONE)
  String election(@PathVariable long id, Identity who, Model model) {
    var election = elections.must(new MatterId(id));
    var guild = guilds.must(election.body());
    var by = who.as(BODY_FORM, election.place()).orElse(null);
    var nominees = elections.nominees(election, by);
    var named = new HashSet<PersonId>();
    nominees.forEach(one -> named.add(one.person()));
    model.addAttribute(
        "page",
        new ElectionPage(
            election,
            guild,
            formations.state(election),
            formations.due(election),
            nominees,
            by == null ? List.of() : results.objections(election, by),
            people.names(named),
            guilds.entitled(guild),
            guilds.today(),
            by != null));
    return "program/guild/election";
  }

  private Acting forming(long id, Identity who) {
    return who.must(BODY_FORM, elections.must(new MatterId(id)).place());
  }

  private static String back(long id) {
    return "redirect:/guilds/elections/" + id + "?done=guild.kept";
  }

  @PostMapping(ONE + "/nominees")
  String put(
      @PathVariable long id,
      @RequestParam @Nullable String office,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String putBy,
      @RequestParam String clientId,
      Identity who) {
    var by = forming(id, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("office", office, Office.class));
    elections.put(
        new MatterId(id), chosen, Typed.person("person", person), putBy, by, ClientId.of(clientId));
    return back(id);
  }

  @PostMapping(ONE + "/withdrawals")
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

  @PostMapping(ONE + "/vote")
  String vote(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "") List<String> candidates,
      @RequestParam(defaultValue = "") List<String> inFavour,
      @RequestParam String clientId,
      Identity who) {
    var by = forming(id, who);
    var votes = new HashMap<Long, Integer>();
    for (var n = 0; n < candidates.size(); n++) {
      var one = Typed.number("candidates", candidates.get(n));
      var typed = n < inFavour.size() ? inFavour.get(n) : null;
      votes.put((long) one, Typed.number("votes-" + one, typed));
    }
    var result = new Elections.Result(Typed.day("on", on), Typed.number("present", present), votes);
    elections.vote(new MatterId(id), version, result, by, ClientId.of(clientId));
    return back(id);
  }

  @PostMapping(ONE + "/seats")
  String seat(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    results.seat(new MatterId(id), version, forming(id, who), ClientId.of(clientId));
    return back(id);
  }

  @PostMapping(ONE + "/ending")
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

  @PostMapping(ONE + "/objections")
  String object(
      @PathVariable long id,
      @RequestParam long candidate,
      @RequestParam(defaultValue = "") String words,
      @RequestParam String clientId,
      Identity who) {
    who.must(CASE_RAISE);
    var about = elections.must(new MatterId(id)).id();
    var matter = results.object(about, candidate, words, who.resident(), ClientId.of(clientId));
    return "redirect:/matters/" + matter + "?done=guild.objected";
  }
}
