package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;

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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A person's file: the visit to fill in, what was heard, the plan made with them, why they are listed. */
@Controller
class FilePages {

  private final Visits visits;
  private final Plans plans;
  private final Asking asking;
  private final People people;
  private final Posts posts;
  private final Organisations organisations;
  private final Territory territory;

  FilePages(
      Visits visits,
      Plans plans,
      Asking asking,
      People people,
      Posts posts,
      Organisations organisations,
      Territory territory) {
    this.visits = visits;
    this.plans = plans;
    this.asking = asking;
    this.people = people;
    this.posts = posts;
    this.organisations = organisations;
    this.territory = territory;
  }

  /** The matter of a visit leads to the file of who is visited. */
  @GetMapping("/visits/{id:\\d{1,18}}")
  String visit(@PathVariable long id, Identity who) {
    return "redirect:/visits/people/" + visits.personOf(new MatterId(id), who);
  }

  /**
   * A file.
   *
   * @param asked the questions as they are asked now
   * @param editions every edition under which an entry of the file was asked
   * @param near whether the reader is who is visited, or of their household: another visits
   * @param holders who may see to a plan, by the number of the post
   */
  record FilePage(
      Visits.File file,
      String place,
      Asking.Edition asked,
      Map<Integer, Asking.Edition> editions,
      Map<PersonId, String> names,
      Map<String, String> holders,
      boolean raises,
      boolean near,
      LocalDate today,
      LocalDate late,
      LocalDate latestReview) {

    String name(@Nullable PersonId person) {
      return person == null ? "" : names.getOrDefault(person, person.toString());
    }

    String holder(PostId post) {
      return holders.getOrDefault(post.toString(), "");
    }

    List<String> answers(Entry entry, Words words) {
      var edition = Objects.requireNonNull(editions.get(entry.edition()));
      return RoundPages.answers(edition.questions(), entry, words).toList();
    }

    /** What was said last to a question that is asked again. */
    @Nullable
    String last(String key, Words words) {
      var last = file.entries().stream().filter(e -> e.met() != Met.NOBODY).findFirst();
      if (last.isEmpty() || last.get().edition() != asked.number()) return null;
      var answer = last.get().answers().get(key);
      return answer == null
          ? null
          : asked.questions().stream()
              .filter(question -> question.key().equals(key))
              .map(question -> Asking.reads(question, answer, words))
              .findFirst()
              .orElse(null);
    }
  }

  @GetMapping("/visits/people/{person:\\d{1,18}}")
  String file(
      @PathVariable long person,
      @ModelAttribute("screen") Screen screen,
      Identity who,
      Model model) {
    var id = new PersonId(person);
    var by = visits.hat(id, who);
    var file = visits.see(id, by);
    var editions = new HashMap<Integer, Asking.Edition>();
    var named = new HashSet<PersonId>();
    named.add(id);
    for (var entry : file.entries()) {
      named.add(entry.worker());
      editions.computeIfAbsent(entry.edition(), n -> asking.edition(n, screen.words()));
    }
    for (var step : file.steps()) if (step.worker() != null) named.add(step.worker());
    model.addAttribute(
        "page",
        new FilePage(
            file,
            territory.fullName(file.card().place()),
            asking.now(screen.words()),
            editions,
            people.names(named),
            holders(file),
            by.can(CASE_RAISE),
            visits.near(id, by),
            visits.today(),
            visits.late(),
            plans.latestReview(file.card().village())));
    return "program/visits/file";
  }

  /** Those who may see to a plan, and those who did. */
  private Map<String, String> holders(Visits.File file) {
    var holders = new LinkedHashMap<String, String>();
    for (var post : plans.holders(file.card().village())) {
      holders.put(post.id().toString(), named(post));
    }
    for (var step : file.steps()) {
      posts
          .find(step.holder())
          .ifPresent(post -> holders.putIfAbsent(post.id().toString(), named(post)));
    }
    return holders;
  }

  private String named(Post post) {
    return organisations.name(post.organisation()) + " " + post.title();
  }

  /** The fields of a visit's form. */
  record AnswerForm(
      @Nullable String met,
      @Nullable String q1,
      @Nullable String q2,
      @Nullable String q3,
      @Nullable String q4,
      @Nullable String q5,
      @Nullable String words,
      @Nullable String raises,
      @Nullable String confidential) {

    Told told() {
      var checks = new Checks();
      var how = checks.choice("met", met, Met.class);
      var answers = new LinkedHashMap<String, @Nullable String>();
      answers.put("q1", q1);
      answers.put("q2", q2);
      answers.put("q3", q3);
      answers.put("q4", q4);
      answers.put("q5", q5);
      if (how == null) checks.text("words", words, 0, Visits.MOST_WORDS);
      return new Told(
          checks.sound(how),
          answers,
          words == null ? "" : words.strip(),
          raises != null,
          confidential != null,
          null);
    }
  }

  @PostMapping("/visits/{id:\\d{1,18}}/answers")
  String keep(@PathVariable long id, @RequestParam String clientId, AnswerForm form, Identity who) {
    var visit = new MatterId(id);
    var person = visits.personOf(visit, who);
    var told = form.told();
    var kept = visits.keep(visit, told, visits.hat(person, who), ClientId.of(clientId));
    var done = told.met() == Met.NOBODY
        ? "?done=visits.again"
        : kept.heard() == null ? "?done=visits.kept" : "?done=visits.kept-raised";
    return "redirect:/visits/people/" + person + done;
  }

  @PostMapping("/visits/people/{person:\\d{1,18}}/matters")
  String raise(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String entry,
      @RequestParam @Nullable String confidential,
      @RequestParam String clientId,
      Identity who) {
    var by = visits.hat(new PersonId(person), who);
    visits.raise(Typed.key("entry", entry), confidential != null, by, ClientId.of(clientId));
    return "redirect:/visits/people/" + person + "?done=visits.raised";
  }

  // Plans

  @PostMapping("/visits/people/{person:\\d{1,18}}/plans")
  String make(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String goal,
      @RequestParam(defaultValue = "") String services,
      @RequestParam(defaultValue = "") String holder,
      @RequestParam(defaultValue = "") String review,
      @RequestParam String clientId,
      Identity who) {
    var id = new PersonId(person);
    var by = visits.hat(id, who);
    plans.make(id, plan(goal, services, holder, review), by, ClientId.of(clientId));
    return done(id);
  }

  private static NewPlan plan(String goal, String services, String holder, String review) {
    var checks = new Checks();
    checks.text("goal", goal, 2, Plans.MOST_GOAL);
    checks.text("services", services, 2, Plans.MOST_SERVICES);
    var post = Typed.anyKey("holder", holder, checks);
    if (holder.isBlank()) checks.fault("holder", "ground.choose");
    var day = Typed.day("review", review, checks);
    return new NewPlan(goal.strip(), services.strip(), new PostId(checks.sound(post)), day);
  }

  private static String done(PersonId person) {
    return "redirect:/visits/people/" + person + "?done=visits.plan-kept";
  }

  @PostMapping("/visits/plans/{id:\\d{1,18}}/changes")
  String change(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String goal,
      @RequestParam(defaultValue = "") String services,
      @RequestParam(defaultValue = "") String holder,
      @RequestParam(defaultValue = "") String review,
      @RequestParam String clientId,
      Identity who) {
    var person = plans.personOf(id);
    var by = visits.hat(person, who);
    plans.change(id, version, plan(goal, services, holder, review), by, ClientId.of(clientId));
    return done(person);
  }

  @PostMapping("/visits/plans/{id:\\d{1,18}}/reviews")
  String review(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String helped,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String next,
      @RequestParam String clientId,
      Identity who) {
    var person = plans.personOf(id);
    var by = visits.hat(person, who);
    var checks = new Checks();
    var word = checks.choice("helped", helped, PlanStep.Helped.class);
    var day = Typed.day("next", next, checks);
    if (!checks.clean()) checks.text("words", words, 2, Plans.MOST_WORDS);
    plans.review(id, version, checks.sound(word), words.strip(), day, by, ClientId.of(clientId));
    return done(person);
  }

  @PostMapping("/visits/plans/{id:\\d{1,18}}/closure")
  String close(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var person = plans.personOf(id);
    var by = visits.hat(person, who);
    plans.close(id, version, reason.strip(), by, ClientId.of(clientId));
    return done(person);
  }
}
