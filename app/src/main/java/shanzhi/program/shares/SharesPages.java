package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.SHARES_KEEP;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A village's collective: its rules, lists and plan; the township's look; one's own shares. */
@Controller
class SharesPages {

  private static final String VILLAGE = "/shares/villages/{code:\\d{12}}";

  private final Collectives collectives;
  private final ShareRounds rounds;
  private final RoundSight sight;
  private final SharePlans plans;
  private final Endings endings;
  private final ShareRegister register;
  private final ShareCertificates certificates;
  private final ShareConsents consents;
  private final ChangeSteps steps;
  private final Roads roads;
  private final Territory territory;
  private final People people;
  private final ShareActs acts;

  SharesPages(
      Collectives collectives,
      ShareRounds rounds,
      RoundSight sight,
      SharePlans plans,
      Endings endings,
      ShareRegister register,
      ShareCertificates certificates,
      ShareConsents consents,
      ChangeSteps steps,
      Roads roads,
      Territory territory,
      People people,
      ShareActs acts) {
    this.collectives = collectives;
    this.rounds = rounds;
    this.sight = sight;
    this.plans = plans;
    this.endings = endings;
    this.register = register;
    this.certificates = certificates;
    this.consents = consents;
    this.steps = steps;
    this.roads = roads;
    this.territory = territory;
    this.people = people;
    this.acts = acts;
  }

  /** To where one's work with shares is, or to one's own. */
  @GetMapping("/shares")
  String shares(Identity who) {
    var place = who.hats().stream()
        .filter(hat -> hat.seat() != null && (hat.can(SHARES_KEEP) || hat.can(SHARES_OVERSEE)))
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .findFirst();
    if (place.isEmpty()) return "redirect:/shares/own";
    var at = place.get();
    return at.level() == Region.Level.TOWNSHIP
        ? "redirect:/shares/townships/" + at.code()
        : "redirect:/shares/villages/" + at.code().substring(0, 12);
  }

  /**
   * 我的股权 What is one's own.
   *
   * @param notices which run for this person
   * @param papers certificates by collective
   * @param changes of which the reader was asked, with how far each is
   * @param ward whose they are where the reader looks as guardian
   */
  record OwnPage(
      List<ShareRegister.Own> own,
      List<Round> notices,
      Map<Long, List<Certificate>> papers,
      Map<Change, String> changes,
      @Nullable Region village,
      String ward,
      Map<PersonId, String> wards) {

    List<Certificate> papers(ShareRegister.Own one) {
      return papers.getOrDefault(one.collective().id().value(), List.of());
    }

    /** The one of a holder that stands; none where none was made. */
    @Nullable
    Certificate standing(ShareRegister.Own one, Holder holder) {
      return papers(one).stream()
          .filter(paper -> paper.holder().equals(holder))
          .findFirst()
          .orElse(null);
    }

    /** Whether a newer one of the same holder voids it. */
    boolean replaced(Certificate paper) {
      return papers.getOrDefault(paper.collective().value(), List.of()).stream()
          .anyMatch(other -> other.holder().equals(paper.holder()) && other.id() > paper.id());
    }
  }

  @GetMapping("/shares/own")
  String own(@RequestParam(defaultValue = "") String of, Identity who, Model model) {
    var ward = of.isEmpty() ? null : Typed.person("of", of);
    var by = who.own(LEDGER_OWN, ward);
    by.must(LEDGER_OWN, acts.now());
    var own = register.own(by);
    var papers = new HashMap<Long, List<Certificate>>();
    for (var one : own) {
      papers.put(
          one.collective().id().value(),
          one.holders().stream()
              .flatMap(holder -> certificates.of(one.collective(), holder, by).stream())
              .toList());
    }
    var notices = own.stream()
        .flatMap(one -> rounds.of(one.collective().id()).stream())
        .filter(round -> sight.noticedTo(round, by))
        .toList();
    var changes = new LinkedHashMap<Change, String>();
    if (ward == null) {
      for (var one : consents.of(who.person())) changes.put(one, steps.state(one.id()));
    }
    var home = people.homeOf(Objects.requireNonNull(by.principal()));
    model.addAttribute(
        "page",
        new OwnPage(
            own,
            notices,
            papers,
            changes,
            home,
            ward == null ? "" : people.name(ward),
            wards(who)));
    return "program/shares/own";
  }

  /** For whom the reader stands in as guardian. */
  private Map<PersonId, String> wards(Identity who) {
    return people.names(who.wards(LEDGER_OWN).stream()
        .map(Acting::principal)
        .filter(Objects::nonNull)
        .toList());
  }

  /** A list with how far it is. */
  record Listed(Round round, String state, @Nullable Instant due) {}

  /**
   * A village's collective.
   *
   * @param known its name in the register of organisations, where it has not begun here
   * @param rulesRoad how far the members' meeting is with the rules that are drafted
   * @param keeps whether the reader keeps it; {@code looks}: or oversees it
   */
  record VillagePage(
      Region village,
      String place,
      String known,
      @Nullable Collective collective,
      @Nullable MemberRules rules,
      @Nullable MemberRules rulesDraft,
      @Nullable Road rulesRoad,
      List<Listed> rounds,
      @Nullable Round valued,
      @Nullable Round confirmed,
      @Nullable Plan plan,
      @Nullable Plan planDraft,
      @Nullable Road planRoad,
      long issued,
      @Nullable Ending ending,
      Map<String, String> mergers,
      LocalDate today,
      boolean keeps,
      boolean oversees,
      boolean looks) {

    Collective here() {
      return Objects.requireNonNull(collective);
    }

    /** The round of a kind that is under way. */
    @Nullable
    Listed open(Round.Kind kind) {
      return rounds.stream()
          .filter(one -> one.round().kind() == kind && !one.round().closed())
          .findFirst()
          .orElse(null);
    }

    /** Whether the meeting has decided, so that what was drafted may come into force. */
    static boolean decided(@Nullable Road road) {
      return road != null && road.effective();
    }

    /** Whether nothing can come of that road any more. */
    static boolean lost(@Nullable Road road) {
      return road != null && road.isOver() && !road.effective();
    }

    /** What is to be done next, as the end of a key. */
    String next() {
      if (collective == null) return known.isEmpty() ? "found" : "begin";
      if (rules == null) return rulesDraft == null ? "rules" : "rules-road";
      if (valued == null) return "value";
      if (confirmed == null) return "confirm";
      if (plan == null) return planDraft == null ? "plan" : "plan-road";
      return "register";
    }

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping(VILLAGE)
  String village(@PathVariable String code, Identity who, Model model) {
    var village = new Region(code);
    territory.must(village);
    var keeps = who.as(SHARES_KEEP, village).isPresent();
    var oversees = who.as(SHARES_OVERSEE, village).isPresent();
    var looks = keeps || oversees;
    var collective = collectives.of(village).orElse(null);
    var rules = collective == null ? null : collectives.inForce(collective.id()).orElse(null);
    var rulesDraft =
        collective == null ? null : collectives.drafted(collective.id()).orElse(null);
    var plan = collective == null ? null : plans.inForce(collective.id()).orElse(null);
    var planDraft = collective == null ? null : plans.drafted(collective.id()).orElse(null);
    model.addAttribute(
        "page",
        new VillagePage(
            village,
            territory.fullName(village),
            collective == null ? collectives.known(village) : "",
            collective,
            rules,
            rulesDraft,
            road(rulesDraft == null ? null : rulesDraft.road()),
            listed(collective, looks, who),
            collective == null ? null : settled(collective, Round.Kind.VALUATION),
            collective == null ? null : settled(collective, Round.Kind.MEMBERSHIP),
            plan,
            planDraft,
            road(planDraft == null ? null : planDraft.road()),
            collective == null ? 0 : register.issued(collective),
            collective == null ? null : endings.of(collective.id()).orElse(null),
            collective == null || !looks ? Map.of() : mergers(village),
            acts.today(),
            keeps,
            oversees,
            looks));
    return "program/shares/village";
  }

  private Map<String, String> mergers(Region village) {
    var found = new LinkedHashMap<String, String>();
    endings.decisions(village).forEach(one -> found.put(one.id().toString(), one.title()));
    return found;
  }

  /** 终止 By merger or division. */
  @PostMapping("/shares/villages/{code:\\d{12}}/ending")
  String end(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String successor,
      @RequestParam(defaultValue = "") String approval,
      @RequestParam(defaultValue = "") String creditorsTold,
      @RequestParam(defaultValue = "") String road,
      @RequestParam String clientId,
      Identity who) {
    var village = new Region(code);
    var by = who.must(SHARES_OVERSEE, village);
    var decided = Typed.anyKey("road", road);
    var told = Typed.day("creditorsTold", creditorsTold);
    var said = new Endings.NewEnding(
        successor, approval, told, decided == null ? null : new MatterId(decided));
    endings.end(village, said, by, ClientId.of(clientId));
    return "redirect:/shares/villages/" + code + "?done=shares.ended";
  }

  private @Nullable Road road(@Nullable MatterId id) {
    return id == null ? null : roads.must(id, acts.platform());
  }

  private @Nullable Round settled(Collective of, Round.Kind kind) {
    return rounds.settled(of.id(), kind).orElse(null);
  }

  private List<Listed> listed(@Nullable Collective of, boolean looks, Identity who) {
    if (of == null) return List.of();
    return rounds.of(of.id()).stream()
        .filter(one -> looks || sight.toldTo(one, who.resident()))
        .map(one -> new Listed(one, rounds.state(one), rounds.due(one)))
        .toList();
  }

  @PostMapping("/shares/collectives")
  String found(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String name,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village("village", village);
    collectives.found(place, name, who.must(SHARES_KEEP, place), ClientId.of(clientId));
    return back(village, "founded");
  }

  private static String back(String code, String done) {
    return "redirect:/shares/villages/" + code + "?done=shares." + done;
  }

  private static Acting keeper(String code, Identity who) {
    return who.must(SHARES_KEEP, new Region(code));
  }

  @PostMapping(VILLAGE + "/rules")
  String draftRules(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") List<String> joins,
      @RequestParam(defaultValue = "") List<String> ends,
      @RequestParam String clientId,
      Identity who) {
    collectives.draft(
        new Region(code),
        Typed.day("day", day),
        Typed.choices("joins", joins, JoinGround.class),
        Typed.choices("ends", ends, EndGround.class),
        keeper(code, who),
        ClientId.of(clientId));
    return back(code, "rules-drafted");
  }

  @PostMapping(VILLAGE + "/rules/sending")
  String sendRules(@PathVariable String code, @RequestParam String clientId, Identity who) {
    collectives.sendRules(new Region(code), keeper(code, who), ClientId.of(clientId));
    return back(code, "sent");
  }

  @PostMapping(VILLAGE + "/rules/adoption")
  String adoptRules(@PathVariable String code, @RequestParam String clientId, Identity who) {
    collectives.adoptRules(new Region(code), keeper(code, who), ClientId.of(clientId));
    return back(code, "in-force");
  }

  @PostMapping(VILLAGE + "/rules/ending")
  String dropRules(@PathVariable String code, @RequestParam String clientId, Identity who) {
    collectives.dropRules(new Region(code), keeper(code, who), ClientId.of(clientId));
    return back(code, "dropped");
  }

  @PostMapping(VILLAGE + "/plan")
  String draftPlan(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String each,
      @RequestParam(defaultValue = "") String percent,
      @RequestParam(defaultValue = "") String most,
      @RequestParam(defaultValue = "false") boolean transfers,
      @RequestParam(defaultValue = "false") boolean inherits,
      @RequestParam String clientId,
      Identity who) {
    plans.draft(
        new Region(code),
        new NewPlan(
            Typed.number("each", each),
            Typed.number("percent", percent),
            transfers,
            inherits,
            Typed.number("most", most)),
        keeper(code, who),
        ClientId.of(clientId));
    return back(code, "plan-drafted");
  }

  @PostMapping(VILLAGE + "/plan/sending")
  String sendPlan(@PathVariable String code, @RequestParam String clientId, Identity who) {
    plans.send(new Region(code), keeper(code, who), ClientId.of(clientId));
    return back(code, "sent");
  }

  @PostMapping(VILLAGE + "/plan/adoption")
  String adoptPlan(@PathVariable String code, @RequestParam String clientId, Identity who) {
    plans.adopt(new Region(code), keeper(code, who), ClientId.of(clientId));
    return back(code, "issued");
  }

  @PostMapping(VILLAGE + "/plan/ending")
  String dropPlan(@PathVariable String code, @RequestParam String clientId, Identity who) {
    plans.drop(new Region(code), keeper(code, who), ClientId.of(clientId));
    return back(code, "dropped");
  }

  /** The township's look: in numbers. */
  record TownshipPage(
      Region township,
      String name,
      Slice<CollectiveStore.Standing> lines,
      Map<Region, String> places,
      Map<String, String> townships,
      List<String> without,
      All all) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  /** What the collectives of a township come to together. */
  record All(
      long collectives, long members, long total, long shares, long objections, long changes) {

    All and(CollectiveStore.Standing one) {
      return new All(
          collectives + 1,
          members + one.members(),
          Math.addExact(total, one.total()),
          Math.addExact(shares, one.shares()),
          objections + one.objections(),
          changes + one.changes());
    }
  }

  private CollectiveStore.Standing now(CollectiveStore.Standing one) {
    return one.having(register.issued(one.collective()));
  }

  @GetMapping("/shares/townships/{code:\\d{9}}")
  String township(
      @PathVariable String code, @RequestParam @Nullable String after, Identity who, Model model) {
    var township = new Region(code);
    territory.must(township);
    var by = who.must(SHARES_OVERSEE, township);
    var read = collectives.standing(township, Typed.after(after), by);
    var lines = new Slice<>(read.rows().stream().map(this::now).toList(), read.next());
    var all = new All(0, 0, 0, 0, 0, 0);
    for (var one : collectives.standing(township, by)) all = all.and(now(one));
    var places = new HashMap<Region, String>();
    lines
        .rows()
        .forEach(line -> places.put(
            line.collective().village(), territory.name(line.collective().village())));
    var townships = new LinkedHashMap<String, String>();
    for (var one : territory.townships()) {
      if (by.can(SHARES_OVERSEE, one.region())) townships.put(one.region().code(), one.name());
    }
    var without = territory.children(township).stream()
        .filter(one -> collectives.of(one.region()).isEmpty())
        .map(one -> one.name())
        .toList();
    model.addAttribute(
        "page",
        new TownshipPage(
            township, territory.name(township), lines, places, townships, without, all));
    return "program/shares/township";
  }

  static Optional<Acting> looker(Region village, Identity who) {
    return who.as(SHARES_KEEP, village).or(() -> who.as(SHARES_OVERSEE, village));
  }

  static Acting mustLook(Region village, Identity who) {
    return looker(village, who).orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
  }
}
