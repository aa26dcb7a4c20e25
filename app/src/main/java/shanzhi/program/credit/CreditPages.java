package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_CHECK;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.ledger.Rule;
import shanzhi.engine.ledger.Statement;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Dweller;
import shanzhi.foundation.people.People;

/** A member's own pages: points with every entry explained, a deed to report, the standing. */
@Controller
class CreditPages {

  private final CreditMembers members;
  private final CreditStandings standings;
  private final CreditObjections objections;
  private final CreditRules rules;
  private final Deeds deeds;
  private final People people;

  CreditPages(
      CreditMembers members,
      CreditStandings standings,
      CreditObjections objections,
      CreditRules rules,
      Deeds deeds,
      People people) {
    this.members = members;
    this.standings = standings;
    this.objections = objections;
    this.rules = rules;
    this.deeds = deeds;
    this.people = people;
  }

  /**
   * The reader's own.
   *
   * @param member none where the rule does not make them one yet; then there is nothing else
   * @param names of those who checked the entries and whose deeds are listed
   */
  record OwnPage(
      Region village,
      Optional<Dweller> member,
      CreditStandings.@Nullable Household household,
      @Nullable Statement statement,
      List<Deed> deeds,
      List<Deed> reported,
      List<Objection> objections,
      Map<PersonId, String> names,
      boolean agrees,
      @Nullable Region keeps) {}

  @GetMapping("/credit")
  String own(@RequestParam @Nullable String after, Identity who, Model model) {
    var me = who.resident();
    var village = people.homeOf(who.person());
    var member = members.find(who.person(), village, members.today());
    var keeps = who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(CREDIT_CHECK))
        .map(hat -> hat.seat().place())
        .filter(place -> place.level() == Region.Level.VILLAGE)
        .findFirst()
        .orElse(null);
    if (member.isEmpty()) {
      model.addAttribute(
          "page",
          new OwnPage(
              village, member, null, null, List.of(), List.of(), List.of(), Map.of(), false,
              keeps));
      return "program/credit/own";
    }
    var statement = standings.statement(after, me);
    var ofHousehold = deeds.ofHousehold(me);
    var named = new HashSet<PersonId>();
    ofHousehold.forEach(deed -> named.add(deed.person()));
    if (statement != null) {
      statement
          .moves()
          .forEach(move ->
              move.transfer().occasion().checkers().forEach(one -> named.add(one.person())));
    }
    var page = new OwnPage(
        village,
        member,
        standings.household(me),
        statement,
        ofHousehold,
        deeds.reported(me).stream()
            .filter(deed -> !deed.household().equals(member.get().household()))
            .toList(),
        objections.own(me),
        people.names(named),
        standings.agrees(me),
        keeps);
    model.addAttribute("page", page);
    return "program/credit/own";
  }

  @PostMapping("/credit/consents")
  String agree(Identity who) {
    standings.agree(true, who.resident());
    return "redirect:/credit?done=credit.agreed";
  }

  @PostMapping("/credit/consents/ending")
  String revoke(Identity who) {
    standings.agree(false, who.resident());
    return "redirect:/credit?done=credit.revoked";
  }

  /**
   * @param post whether a post reports for others; else oneself is meant where no name is said
   * @param checks whether the reader's post answers for what costs another household points
   */
  record ReportPage(
      Region village, List<Rule> rules, LocalDate today, boolean post, boolean checks) {

    /** What a rule is called in the list: what takes is a resident's to report of their own household. */
    String option(Rule rule) {
      return rule.points() < 0 && !checks ? "credit.rule-option-own" : "credit.rule-option";
    }
  }

  @GetMapping("/credit/deeds/new")
  String report(@RequestParam(defaultValue = "") String region, Identity who, Model model) {
    var by = reporter(who, region);
    var village = village(by, region);
    var today = members.today();
    var checks = who.as(CREDIT_CHECK, village).isPresent();
    model.addAttribute(
        "page",
        new ReportPage(village, rules.declared(village, today), today, by.seat() != null, checks));
    return "program/credit/report";
  }

  /** A post reports for the village that it names; everybody else for their own. */
  private Acting reporter(Identity who, String region) {
    return region.matches("\\d{12}")
        ? who.as(CREDIT_CHECK, new Region(region)).orElseGet(who::resident)
        : who.resident();
  }

  /** Who checks at the place reports what costs another household points as that post, on any form. */
  private Acting answering(
      Acting by, Identity who, Region village, PersonId person, String code, LocalDate happened) {
    if (by.seat() != null || members.together(oneself(by), person, village, happened)) return by;
    var takes = rules.declared(village, happened).stream()
        .anyMatch(rule -> rule.code().equals(code) && rule.points() < 0);
    return takes ? who.as(CREDIT_CHECK, village).orElse(by) : by;
  }

  private Region village(Acting by, String region) {
    return by.seat() == null ? people.homeOf(oneself(by)) : new Region(region);
  }

  private static PersonId oneself(Acting by) {
    return Objects.requireNonNull(by.principal(), "a resident is somebody");
  }

  @PostMapping("/credit/deeds")
  String send(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String home,
      @RequestParam(defaultValue = "") String code,
      @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate happened,
      @RequestParam(defaultValue = "1") int times,
      @RequestParam(defaultValue = "") String what,
      @RequestParam @Nullable List<MultipartFile> evidence,
      @RequestParam(defaultValue = "false") boolean another,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var by = reporter(who, region);
    var village = village(by, region);
    var doer = by.seat() != null
        ? people.meant("person", person, village)
        : name.isBlank() ? oneself(by) : members.named(village, name, home);
    if (happened == null) throw Refusal.invalid("happened", "ground.missing");
    var said = new NewDeed(
            village, doer, code, happened, times, what, EvidenceStore.uploads(evidence))
        .another(another);
    var as = answering(by, who, village, doer, code, happened);
    var id = deeds.report(said, as, ClientId.of(clientId));
    return "redirect:/credit/deeds/" + id + "?done=credit.reported";
  }

  /**
   * @param posted what praise gave and may be objected to still
   * @param objectDays for how long after the notice
   * @param again those to which the reader objected before, and was answered
   * @param names of those who agreed to be named, and of no others
   */
  record StandingPage(
      Region village,
      List<CreditStandings.Praised> praised,
      List<CreditStandings.Award> awards,
      int year,
      List<Deed> told,
      List<Deed> posted,
      long objectDays,
      Set<MatterId> again,
      Map<PersonId, String> names,
      boolean agrees,
      Optional<Dweller> me) {}

  @GetMapping("/credit/standing")
  String standing(Identity who, Model model) {
    var me = who.resident();
    var member = members.must(me);
    var village = people.homeOf(who.person());
    var year = members.today().getYear();
    var told = deeds.shown(village);
    var posted = standings.posted(village);
    // Before the year's are drawn up, last year's stand.
    var drawn = standings.awards(village, year);
    var shownYear = drawn.isEmpty() ? year - 1 : year;
    var awards = drawn.isEmpty() ? standings.awards(village, year - 1) : drawn;
    var named = new HashSet<PersonId>();
    Stream.concat(told.stream(), posted.stream())
        .filter(deed -> !deed.minor())
        .forEach(deed -> named.add(deed.person()));
    awards.forEach(award -> named.add(award.person()));
    model.addAttribute(
        "page",
        new StandingPage(
            village,
            standings.praised(village, year),
            awards,
            shownYear,
            told,
            posted,
            standings.objectDays(village),
            objections.answered(me),
            standings.names(village, named),
            standings.agrees(me),
            Optional.of(member)));
    return "program/credit/standing";
  }
}
