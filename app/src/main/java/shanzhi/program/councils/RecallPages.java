package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.Candidate;
import shanzhi.engine.deliberation.Recall;
import shanzhi.engine.deliberation.Recalls;
import shanzhi.engine.deliberation.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;

/** A recall: its grounds, what the councillor says to it, the vote. */
@Controller
class RecallPages {

  private final Recalls recalls;
  private final Seats seats;
  private final Bodies bodies;
  private final People people;
  private final Clock clock;

  RecallPages(Recalls recalls, Seats seats, Bodies bodies, People people, Clock clock) {
    this.recalls = recalls;
    this.seats = seats;
    this.bodies = bodies;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A recall.
   *
   * @param mine whether the reader is the councillor
   */
  record RecallPage(
      Recall recall, Body body, String name, LocalDate today, boolean mine, boolean forms) {

    /** The sentence that says what comes next, or what came of it. */
    String next() {
      if (recall.closed() == null) {
        return recall.heard() == null ? "councils.recall-hear-next" : "councils.recall-vote-next";
      }
      if (recall.votes() == null) return "councils.recall-dropped";
      return recall.removed() ? "councils.recall-removed" : "councils.recall-kept";
    }

    /** What was said is changed by nobody but the councillor. */
    boolean hears() {
      return recall.closed() == null && (mine || forms && recall.heard() == null);
    }
  }

  /** As whom the recall is reached: who forms there, else oneself. */
  private Acting hat(Identity who) {
    return who.as(BODY_FORM).orElseGet(who::resident);
  }

  private Recall seen(long id, Identity who) {
    return recalls
        .find(new MatterId(id), hat(who))
        .orElseGet(() -> recalls.must(new MatterId(id), who.resident()));
  }

  @GetMapping("/councils/recalls/{id:\\d{1,18}}")
  String recall(@PathVariable long id, Identity who, Model model) {
    var recall = seen(id, who);
    model.addAttribute(
        "page",
        new RecallPage(
            recall,
            bodies.must(seats.must(recall.seat()).body()),
            people.name(recall.person()),
            LocalDate.ofInstant(clock.instant(), Words.ZONE),
            recall.person().equals(who.person()),
            who.as(BODY_FORM, recall.place()).isPresent()));
    return "program/councils/recall";
  }

  private static String back(long id) {
    return "redirect:/councils/recalls/" + id + "?done=councils.kept";
  }

  @PostMapping("/councils/recalls/{id:\\d{1,18}}/hearing")
  String hear(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String heard,
      @RequestParam String clientId,
      Identity who) {
    var recall = seen(id, who);
    var own = recall.person().equals(who.person());
    var by = own ? who.resident() : who.must(BODY_FORM, recall.place());
    recalls.hear(recall.id(), heard, by, ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/recalls/{id:\\d{1,18}}/vote")
  String vote(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "") String inFavour,
      @RequestParam(defaultValue = "") String against,
      @RequestParam(defaultValue = "") String abstained,
      @RequestParam String clientId,
      Identity who) {
    var recall = seen(id, who);
    var by = who.must(BODY_FORM, recall.place());
    var votes = new Candidate.Votes(
        Typed.number("inFavour", inFavour),
        Typed.number("against", against),
        Typed.number("abstained", abstained));
    recalls.vote(
        recall.id(),
        version,
        Typed.day("on", on),
        Typed.number("present", present),
        votes,
        by,
        ClientId.of(clientId));
    return back(id);
  }

  @PostMapping("/councils/recalls/{id:\\d{1,18}}/ending")
  String drop(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var recall = seen(id, who);
    var by = who.must(BODY_FORM, recall.place());
    recalls.drop(recall.id(), version, reason, by, ClientId.of(clientId));
    return back(id);
  }
}
