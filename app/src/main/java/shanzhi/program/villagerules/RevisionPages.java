package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.RULES_LEAD;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;

import java.time.Instant;
import java.time.LocalDate;
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
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A making of rules: open to read and to say something, with the act that is the reader's now. */
@Controller
class RevisionPages {

  private static final String ONE = "/revisions/{id:\\d{1,18}}";

  private final Revisions revisions;
  private final Enactments enactments;
  private final Publications publications;
  private final People people;
  private final Territory territory;

  RevisionPages(
      Revisions revisions,
      Enactments enactments,
      Publications publications,
      People people,
      Territory territory) {
    this.revisions = revisions;
    this.enactments = enactments;
    this.publications = publications;
    this.people = people;
    this.territory = territory;
  }

  /**
   * A making as one reader sees it.
   *
   * @param due until when the next step is to be done; none once it is over
   * @param against what the latest draft changes, against the rules in force or the draft before
   * @param home whether the reader belongs to the village, and may say something
   */
  record RevisionPage(
      Revision revision,
      String state,
      @Nullable Instant due,
      String leader,
      List<Voice> voices,
      List<Draft> drafts,
      @Nullable Difference against,
      @Nullable Road road,
      List<Deed> deeds,
      Map<PersonId, String> names,
      boolean leads,
      boolean reviews,
      boolean home,
      LocalDate today,
      Territory places) {

    boolean at(String... states) {
      return List.of(states).contains(state);
    }

    long unanswered() {
      return voices.stream().filter(one -> !one.isAnswered()).count();
    }

    String name(@Nullable PersonId person) {
      return person == null ? "" : names.getOrDefault(person, person.toString());
    }

    String latest() {
      return drafts.isEmpty() ? "" : drafts.getFirst().said();
    }
  }

  @PostMapping("/revisions")
  String begin(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String title,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village("village", village);
    var by = who.must(RULES_LEAD, place);
    return done(revisions.begin(place, title, by, ClientId.of(clientId)));
  }

  @GetMapping(ONE)
  String revision(@PathVariable long id, Identity who, Model model) {
    var revision = revisions.must(new MatterId(id));
    var leads = who.as(RULES_LEAD, revision.village());
    var matter = revisions.matter(revision.id());
    var voices = revisions.voices(revision.id(), leads.orElseGet(who::resident));
    var drafts = revisions.drafts(revision.id());
    var deeds = revisions.deeds(revision.id());
    var named = new HashSet<PersonId>();
    deeds.forEach(deed -> {
      if (deed.person() != null) named.add(deed.person());
    });
    voices.forEach(voice -> {
      if (voice.person() != null) named.add(voice.person());
    });
    model.addAttribute(
        "page",
        new RevisionPage(
            revision,
            matter.state(),
            matter.due(),
            people.name(revision.leader()),
            voices,
            drafts,
            drafts.isEmpty() ? null : against(revision, drafts),
            revisions.road(revision).orElse(null),
            deeds,
            people.names(named),
            leads.isPresent(),
            who.as(RULES_REVIEW, revision.village()).isPresent(),
            people.homeOf(who.person()).equals(revision.village()),
            publications.today(),
            territory));
    return "program/villagerules/revision";
  }

  /** The edition that stood before this making published one; else nothing, so that all is new. */
  private Difference against(Revision revision, List<Draft> drafts) {
    var own = revision.edition();
    var before = publications
        .of(revision.village(), Publication.Kind.VILLAGE_RULES)
        .flatMap(text -> own == null ? text.editions().stream().findFirst() : text.edition(own - 1))
        .map(edition -> edition.clauses().stream().map(Publication.Clause::said).toList())
        .orElse(List.of());
    return Difference.between(before, drafts.getFirst().clauses());
  }

  private Acting leader(long id, Identity who) {
    return who.must(RULES_LEAD, revisions.must(new MatterId(id)).village());
  }

  private Acting reviewer(long id, Identity who) {
    return who.must(RULES_REVIEW, revisions.must(new MatterId(id)).village());
  }

  private static String done(MatterId id) {
    return "redirect:/revisions/" + id + "?done=villagerules.kept";
  }

  @PostMapping(ONE + "/meeting")
  String call(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String venue,
      @RequestParam String clientId,
      Identity who) {
    var by = leader(id, who);
    var of = new MatterId(id);
    revisions.call(of, version, Typed.day("on", on), venue, by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/record")
  String meet(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    revisions.meet(of, version, note, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/voices")
  String say(
      @PathVariable long id,
      @RequestParam @Nullable String way,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var how = checks.sound(checks.choice("way", way, Voice.Way.class));
    var by = how == Voice.Way.ONLINE ? who.resident() : leader(id, who);
    var of = new MatterId(id);
    var other = Typed.anyPerson("person", person);
    revisions.say(of, how, other, said, by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/voices/{voice:\\d{1,18}}/answer")
  String answer(
      @PathVariable long id,
      @PathVariable long voice,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    revisions.answer(of, voice, answer, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/drafts")
  String draft(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String said,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    revisions.draft(of, version, said, why, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/submission")
  String submit(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    revisions.submit(of, version, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/review")
  String review(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String passes,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    var by = reviewer(id, who);
    if (passes == null || !passes.matches("true|false")) {
      throw Refusal.invalid("passes", "villagerules.decide-which");
    }
    var passed = Boolean.parseBoolean(passes);
    enactments.review(of, version, passed, note, by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/road")
  String put(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    enactments.put(of, version, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/decision")
  String carried(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    enactments.carried(of, version, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/redrafting")
  String again(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    enactments.again(of, version, note, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/filing")
  String file(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String number,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    enactments.file(of, version, number, reviewer(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/correction")
  String correct(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    enactments.correct(of, version, note, reviewer(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/publication")
  String publish(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String since,
      @RequestParam String clientId,
      Identity who) {
    var by = leader(id, who);
    var of = new MatterId(id);
    enactments.publish(of, version, Typed.day("since", since), by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/closing")
  String close(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    enactments.close(of, version, note, leader(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/ending")
  String end(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    revisions.end(of, version, note, leader(id, who), ClientId.of(clientId));
    return done(of);
  }
}
