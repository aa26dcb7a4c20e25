package shanzhi.program.appraisal;

import static shanzhi.foundation.ground.Capability.APPRAISAL_KEEP;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** What a village scores and scored, one matter's scores, and what they came to. */
@Controller
class AppraisalPages {

  private final Appraisals appraisals;
  private final People people;
  private final Organisations organisations;
  private final Territory territory;
  private final Clock clock;

  AppraisalPages(
      Appraisals appraisals,
      People people,
      Organisations organisations,
      Territory territory,
      Clock clock) {
    this.appraisals = appraisals;
    this.people = people;
    this.organisations = organisations;
    this.territory = territory;
    this.clock = clock;
  }

  /** What a subject is called: its public words, else its category. */
  static String title(Subject subject, Words words) {
    return subject.title().isEmpty()
        ? words.of("appraisal.title-of", words.of("casework.category." + subject.category()))
        : subject.title();
  }

  /**
   * A place's appraisals.
   *
   * @param mine whether the reader's own village is shown, whose residents score
   * @param scored what the reader, or their household, has scored
   * @param holder the office whose results are shown; none for all
   */
  record ListPage(
      Region place,
      String name,
      boolean mine,
      List<Subject> open,
      Set<MatterId> scored,
      Slice<AppraisalStore.Over> over,
      Map<OrganisationId, String> offices,
      long holder) {}

  @GetMapping("/appraisals")
  String list(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "0") String holder,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var home = people.homeOf(who.person());
    var where = place(place, home);
    var office = holder.matches("\\d{1,18}") ? Long.parseLong(holder) : 0;
    var mine = where.equals(home);
    var village = where.level() == Region.Level.VILLAGE;
    var over = appraisals.over(where, office, after);
    model.addAttribute(
        "page",
        new ListPage(
            where,
            territory.fullName(where),
            mine,
            village ? appraisals.open(where) : List.of(),
            mine ? appraisals.scored(who.person(), where) : Set.of(),
            over,
            offices(over.rows().stream().map(AppraisalStore.Over::subject).toList()),
            office));
    return "program/appraisal/appraisals";
  }

  private Region place(String typed, Region home) {
    if (typed.isBlank()) return home;
    if (!typed.matches("\\d{6}(\\d{3}(\\d{3})?)?")) {
      throw Refusal.invalid("place", "casework.which-village");
    }
    var place = new Region(typed);
    territory.must(place);
    return place;
  }

  private Map<OrganisationId, String> offices(List<Subject> subjects) {
    var names = new HashMap<OrganisationId, String>();
    for (var subject : subjects) {
      var holder = subject.holder();
      if (holder != null) names.computeIfAbsent(holder, organisations::name);
    }
    return names;
  }

  /**
   * One subject.
   *
   * @param spread how many gave each score; empty where it is not shown
   * @param comments what was said: all of it for who answers, else the reader's own
   */
  record SubjectPage(
      Subject subject,
      String place,
      String office,
      @Nullable Result result,
      List<Integer> spread,
      List<AppraisalStore.Explained> explained,
      List<Comment> comments,
      boolean scored,
      boolean mine,
      boolean keeps,
      Instant now) {

    boolean scores() {
      return mine && !scored && subject.open(now);
    }
  }

  @GetMapping("/appraisals/{id:\\d{1,18}}")
  String subject(@PathVariable long id, Identity who, Model model) {
    var matter = new MatterId(id);
    var subject = appraisals.must(matter);
    var village = subject.village();
    var mine = people.homeOf(who.person()).equals(village);
    var keeper = who.as(APPRAISAL_KEEP, village);
    model.addAttribute(
        "page",
        new SubjectPage(
            subject,
            territory.fullName(village),
            subject.holder() == null ? "" : organisations.name(subject.holder()),
            appraisals.result(matter).orElse(null),
            appraisals.spread(matter),
            appraisals.explained(matter),
            keeper.isPresent()
                ? appraisals.comments(matter, keeper.get())
                : appraisals.own(matter, who.person()),
            mine && appraisals.scored(who.person(), village).contains(matter),
            mine,
            keeper.isPresent(),
            clock.instant()));
    return "program/appraisal/subject";
  }

  @PostMapping("/appraisals/{id:\\d{1,18}}/scores")
  String score(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String score,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    if (!score.matches("[1-5]")) throw Refusal.invalid("score", "appraisal.one-to-five");
    appraisals.score(
        new MatterId(id), Integer.parseInt(score), said, who.resident(), ClientId.of(clientId));
    return "redirect:/appraisals/" + id + "?done=appraisal.scored";
  }

  @PostMapping("/appraisals/{id:\\d{1,18}}/words")
  String word(@PathVariable long id, @RequestParam(defaultValue = "") String title, Identity who) {
    var matter = new MatterId(id);
    appraisals.word(
        matter, title, who.must(APPRAISAL_KEEP, appraisals.must(matter).village()));
    return "redirect:/appraisals/" + id + "?done=appraisal.worded";
  }

  @PostMapping("/appraisals/{id:\\d{1,18}}/comments/{comment:\\d{1,18}}/reply")
  String reply(
      @PathVariable long id,
      @PathVariable long comment,
      @RequestParam(defaultValue = "") String said,
      Identity who) {
    var by = who.must(APPRAISAL_KEEP, appraisals.must(new MatterId(id)).village());
    appraisals.reply(comment, said, by);
    return "redirect:/appraisals/" + id + "?done=appraisal.replied";
  }

  /** What a year's results of a place came to. */
  record FiguresPage(
      Region place,
      String name,
      int year,
      List<Figure> offices,
      List<Figure> villages,
      Map<String, String> names) {}

  @GetMapping("/appraisals/figures")
  String figures(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String year,
      Identity who,
      Model model) {
    var where = place(place, people.homeOf(who.person()).parent());
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE).getYear();
    var of = year.matches("20\\d\\d") ? Integer.parseInt(year) : today;
    var offices = appraisals.figures(where, of, true);
    var villages = appraisals.figures(where, of, false);
    var names = new HashMap<String, String>();
    for (var figure : offices) {
      var id = new OrganisationId(Long.parseLong(figure.of()));
      if (id.value() != 0) names.put(figure.of(), organisations.name(id));
    }
    for (var figure : villages) names.put(figure.of(), territory.name(new Region(figure.of())));
    model.addAttribute(
        "page", new FiguresPage(where, territory.fullName(where), of, offices, villages, names));
    return "program/appraisal/figures";
  }
}
