package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.RULES_FIND;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.TransferId;
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
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A file as the one concerned, the village, the committee and the township see it; the next act. */
@Controller
class ConductPages {

  private static final String ONE = "/conducts/{id:\\d{1,18}}";

  private final Conducts conducts;
  private final FollowUp followUp;
  private final ConductActs acts;
  private final PointTable points;
  private final Publications publications;
  private final People people;
  private final Territory territory;

  ConductPages(
      Conducts conducts,
      FollowUp followUp,
      ConductActs acts,
      PointTable points,
      Publications publications,
      People people,
      Territory territory) {
    this.conducts = conducts;
    this.followUp = followUp;
    this.acts = acts;
    this.points = points;
    this.publications = publications;
    this.people = people;
    this.territory = territory;
  }

  /**
   * What a file is opened with.
   *
   * @param without the clauses in force from which nothing may follow
   */
  record NewPage(String village, List<Integer> without) {

    String numbers() {
      return without.stream().map(String::valueOf).collect(Collectors.joining("、"));
    }
  }

  /**
   * A file as one reader sees it.
   *
   * @param clauses those in force that name something that may follow, while notice is to be given
   * @param follows what may follow by its clause, while it is to be found
   * @param rules the rules of points that fit
   * @param bench who of the committee may find, while it is to be found
   * @param mayFind whether the finding is the reader's to make
   * @param found whether it was, and another answers the appeal
   */
  record FilePage(
      Conduct file,
      String state,
      @Nullable Instant due,
      String person,
      Publication.@Nullable Clause clause,
      Map<String, String> clauses,
      List<Consequence> follows,
      Map<String, String> rules,
      List<Deed> entries,
      Map<PersonId, String> names,
      boolean own,
      boolean tends,
      boolean reviews,
      @Nullable Bench bench,
      boolean mayFind,
      boolean found,
      LocalDate answerLeast,
      LocalDate today,
      Territory places) {

    boolean at(String... states) {
      return List.of(states).contains(state);
    }

    String name(@Nullable PersonId person) {
      return person == null ? "" : names.getOrDefault(person, person.toString());
    }

    String money(long fen) {
      return Yuan.of(fen);
    }

    /** The words of praise where a file has its own: nobody defends themselves against it. */
    String word(String key) {
      return file.kind() == Conduct.Kind.PRAISE ? key + ".PRAISE" : key;
    }

    /** The names of those of the committee who may find. */
    String benched() {
      return bench == null
          ? ""
          : bench.able().stream().map(this::name).collect(Collectors.joining("、"));
    }

    boolean appealOpen() {
      return file.finding() != null && !today.isAfter(file.finding().appealBy());
    }
  }

  @GetMapping("/conducts/new")
  String form(Identity who, Model model) {
    var by = who.must(RULES_TEND);
    var seat = by.seat();
    if (seat == null) throw Refusal.forbidden("ground.not-yours");
    model.addAttribute("page", new NewPage(seat.place().code(), conducts.without(seat.place())));
    return "program/villagerules/open";
  }

  @PostMapping("/conducts")
  String open(
      @RequestParam(defaultValue = "") String village,
      @RequestParam @Nullable String about,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String what,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village("village", village);
    var by = who.must(RULES_TEND, place);
    var checks = new Checks();
    var kind = checks.sound(checks.choice("about", about, Conduct.Kind.class));
    var whom = people.meant("person", person, place);
    var said = new NewConduct(place, kind, whom, what, null);
    return done(conducts.open(said, by, ClientId.of(clientId)));
  }

  @GetMapping(ONE)
  String file(@PathVariable long id, Identity who, Model model) {
    var hats = conducts.hats(new MatterId(id), who);
    if (hats.isEmpty()) throw Conducts.unknown();
    var by = hats.getFirst();
    var seen = conducts.see(new MatterId(id), by);
    var file = seen.file();
    var clause = conducts.clause(file).orElse(null);
    var entries = conducts.entries(file.id(), by);
    var named = new HashSet<PersonId>();
    named.add(file.person());
    entries.forEach(entry -> {
      if (entry.person() != null) named.add(entry.person());
    });
    var heard = seen.matter().state().equals(ConductSteps.HEARD);
    var bench = heard ? acts.bench(file) : null;
    if (bench != null) named.addAll(bench.able());
    var names = people.names(named);
    var own = acts.speaksFor(file, by);
    var today = acts.today();
    model.addAttribute(
        "page",
        new FilePage(
            file,
            seen.matter().state(),
            seen.matter().due(),
            names.getOrDefault(file.person(), ""),
            clause,
            clauses(file),
            clause == null ? List.of() : conducts.follows(file, clause),
            rules(file, today),
            entries,
            names,
            own,
            !own && carries(hats, RULES_TEND),
            !own && carries(hats, RULES_REVIEW),
            bench,
            !own && mayFind(hats, bench, seen.matter().state(), who.person()),
            by.seat() != null && conducts.found(file.id(), by),
            today.plusDays(acts.value(VillageRulesParameters.ANSWER_DAYS, file.village())),
            today,
            territory));
    return "program/villagerules/file";
  }

  private static boolean mayFind(
      List<Acting> hats, @Nullable Bench bench, String state, PersonId who) {
    return bench == null
        ? state.equals(ConductSteps.LIFTED) && carries(hats, RULES_REVIEW)
        : carries(hats, RULES_FIND) && bench.able().contains(who);
  }

  private static boolean carries(List<Acting> hats, String capability) {
    return hats.stream().anyMatch(hat -> hat.seat() != null && hat.can(capability));
  }

  private Map<String, String> clauses(Conduct file) {
    var clauses = new LinkedHashMap<String, String>();
    publications
        .of(file.village(), Publication.Kind.VILLAGE_RULES)
        .flatMap(text -> text.on(acts.today()))
        .ifPresent(edition -> edition.clauses().stream()
            .filter(clause -> !conducts.follows(file, clause).isEmpty())
            .forEach(clause -> clauses.put(
                Integer.toString(clause.number()), clause.number() + " " + clause.said())));
    return clauses;
  }

  private Map<String, String> rules(Conduct file, LocalDate today) {
    var rules = new LinkedHashMap<String, String>();
    points
        .fitting(file.kind(), file.village(), today)
        .forEach((code, rule) -> rules.put(code, rule.words() + " " + rule.points()));
    return rules;
  }

  /** As the one concerned. */
  private Acting own(long id, Identity who) {
    return hat(id, who, CASE_RAISE, true);
  }

  /** As whom somebody writes; told apart from who does not see the file at all. */
  private Acting hat(long id, Identity who, String capability, boolean own) {
    var hats = conducts.hats(new MatterId(id), who);
    if (hats.isEmpty()) throw Conducts.unknown();
    return hats.stream()
        .filter(hat -> own == (hat.seat() == null) && hat.can(capability))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
  }

  /** As one of the committee, or of the township where that stands in. */
  private Acting finder(long id, Identity who) {
    var lifted = conducts.lifted(new MatterId(id));
    return hat(id, who, lifted ? RULES_REVIEW : RULES_FIND, false);
  }

  private static String done(MatterId id) {
    return "redirect:/conducts/" + id + "?done=villagerules.kept";
  }

  @PostMapping(ONE + "/notice")
  String notify(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String clause,
      @RequestParam(defaultValue = "") String until,
      @RequestParam String clientId,
      Identity who) {
    var by = hat(id, who, RULES_TEND, false);
    var of = new MatterId(id);
    var number = Typed.number("clause", clause);
    conducts.notify(of, version, number, Typed.day("until", until), by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/answer")
  String answer(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "false") boolean named,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.answer(of, version, note, named, own(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/naming")
  String name(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean named,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.name(of, version, named, own(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/lapse")
  String lapse(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.lapse(of, version, hat(id, who, RULES_TEND, false), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/drop")
  String drop(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.drop(of, version, note, hat(id, who, RULES_TEND, false), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/finding")
  String find(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String consequence,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "") String doBy,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "") String ayes,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = finder(id, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("consequence", consequence, Consequence.class));
    var said = new NewFinding(
        chosen,
        rule.isBlank() ? null : rule.strip(),
        Typed.day("doBy", doBy),
        present.isBlank() ? 0 : Typed.number("present", present),
        ayes.isBlank() ? 0 : Typed.number("ayes", ayes),
        note);
    var of = new MatterId(id);
    conducts.find(of, version, said, by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/lifting")
  String lift(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.lift(of, version, hat(id, who, RULES_TEND, false), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/clearing")
  String clear(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.clear(of, version, note, finder(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/acceptance")
  String accept(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.accept(of, version, own(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/appeal")
  String appeal(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.appeal(of, version, note, own(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/standing")
  String stand(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    conducts.stand(of, version, hat(id, who, RULES_TEND, false), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/decision")
  String decide(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String stands,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = hat(id, who, RULES_REVIEW, false);
    if (stands == null || !stands.matches("true|false")) {
      throw Refusal.invalid("stands", "villagerules.decide-which");
    }
    var of = new MatterId(id);
    var upheld = Boolean.parseBoolean(stands);
    conducts.decide(of, version, upheld, note, by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/signature")
  String sign(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String fen,
      @RequestParam String clientId,
      Identity who) {
    var by = own(id, who);
    var checks = new Checks();
    var sum = Yuan.read("fen", fen, Conducts.MOST_FEN, checks);
    checks.end();
    var of = new MatterId(id);
    followUp.sign(of, version, sum, by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/refusal")
  String decline(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    followUp.decline(of, version, own(id, who), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/completion")
  String complete(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String transfer,
      @RequestParam String clientId,
      Identity who) {
    var by = hat(id, who, RULES_TEND, false);
    var paid = transfer.isBlank() ? null : new TransferId(Typed.key("transfer", transfer));
    var of = new MatterId(id);
    followUp.done(of, version, note, paid, by, ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/reminders")
  String remind(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    followUp.remind(of, version, note, hat(id, who, RULES_TEND, false), ClientId.of(clientId));
    return done(of);
  }

  @PostMapping(ONE + "/leaving")
  String leave(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var of = new MatterId(id);
    followUp.leave(of, version, note, hat(id, who, RULES_TEND, false), ClientId.of(clientId));
    return done(of);
  }
}
