package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.SHARES_KEEP;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.deliberation.Road;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The register as it stands or stood on a day, as a file too, and the changes in it. */
@Controller
class RegisterPages {

  private static final String VILLAGE = "/shares/villages/{code:\\d{12}}";
  private static final String ONE = "/shares/changes/{id:\\d{1,18}}";

  private final Collectives collectives;
  private final SharePlans plans;
  private final ShareRegister register;
  private final ShareCertificates certificates;
  private final ShareChanges changes;
  private final Casework casework;
  private final ChangeSteps steps;
  private final ShareConsents consents;
  private final ReadLog readLog;
  private final People people;
  private final Territory territory;
  private final ShareActs acts;

  RegisterPages(
      Collectives collectives,
      SharePlans plans,
      ShareRegister register,
      ShareCertificates certificates,
      ShareChanges changes,
      Casework casework,
      ChangeSteps steps,
      ShareConsents consents,
      ReadLog readLog,
      People people,
      Territory territory,
      ShareActs acts) {
    this.collectives = collectives;
    this.plans = plans;
    this.register = register;
    this.certificates = certificates;
    this.changes = changes;
    this.casework = casework;
    this.steps = steps;
    this.consents = consents;
    this.readLog = readLog;
    this.people = people;
    this.territory = territory;
    this.acts = acts;
  }

  /**
   * The register of a day.
   *
   * @param on the day whose end it shows
   */
  record RegisterPage(
      Collective collective,
      String place,
      LocalDate on,
      LocalDate today,
      Slice<ShareRegister.Entry> entries,
      long issued,
      Map<Holder, String> names,
      Map<Holder, String> guardians,
      Map<Holder, Certificate> papers,
      @Nullable Plan plan,
      boolean keeps) {

    /** Whether a holder's shares begin with this row: there is one certificate of them all. */
    boolean first(ShareRegister.Entry one) {
      return entries.rows().stream()
          .filter(other -> other.holder().equals(one.holder()))
          .findFirst()
          .filter(other -> other.kind() == one.kind())
          .isPresent();
    }

    @Nullable
    Certificate paper(ShareRegister.Entry one) {
      return papers.get(one.holder());
    }

    /** Of whom needs one; empty where none is recorded. */
    @Nullable
    String guardian(ShareRegister.Entry one) {
      return guardians.get(one.holder());
    }

    String name(ShareRegister.Entry one) {
      return names.getOrDefault(one.holder(), one.holder().key());
    }

    boolean past() {
      return on.isBefore(today);
    }
  }

  private LocalDate on(String typed) {
    var day = typed.isBlank() ? acts.today() : Typed.day("on", typed);
    if (day.isAfter(acts.today())) throw Refusal.invalid("on", "shares.day-ahead");
    return day;
  }

  @GetMapping(VILLAGE + "/register")
  String register(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String on,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var village = new Region(code);
    var collective = collectives.must(village);
    var by = SharesPages.mustLook(village, who);
    var entries = register.at(collective, on(on), after, by);
    model.addAttribute(
        "page",
        new RegisterPage(
            collective,
            territory.fullName(village),
            on(on),
            acts.today(),
            entries,
            register.issuedOn(collective, on(on)),
            names(collective, entries.rows()),
            register.guardianNames(
                collective,
                entries.rows().stream()
                    .map(ShareRegister.Entry::holder)
                    .distinct()
                    .toList()),
            certificates.standing(
                collective,
                entries.rows().stream().map(ShareRegister.Entry::holder).toList()),
            plans.inForce(collective.id()).orElse(null),
            who.as(SHARES_KEEP, village).isPresent()));
    return "program/shares/register";
  }

  private Map<Holder, String> names(Collective of, Collection<ShareRegister.Entry> entries) {
    return register.names(
        of.id(), entries.stream().map(ShareRegister.Entry::holder).distinct().toList());
  }

  /** The whole register of a day as an Excel file. */
  @GetMapping(VILLAGE + "/register.xlsx")
  void export(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String on,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      HttpServletResponse response) {
    var village = new Region(code);
    var collective = collectives.must(village);
    var by = SharesPages.mustLook(village, who);
    var entries = register.all(collective, on(on), by);
    var names = names(collective, entries);
    var guardians = register.guardianNames(
        collective, entries.stream().map(ShareRegister.Entry::holder).distinct().toList());
    var headers = Stream.of("holder", "number", "kind", "shares", "guardian")
        .map(column -> screen.t("shares.column." + column))
        .toList();
    var title = screen.t("shares.register-of", collective.name(), screen.words().day(on(on)));
    Sheet.send(
        response,
        title,
        headers,
        pen -> entries.forEach(one -> pen.row(
            names.getOrDefault(one.holder(), ""),
            one.holder().key(),
            screen.t(one.kind().word()),
            one.shares(),
            guardians.getOrDefault(one.holder(), ""))));
  }

  /**
   * The changes of a collective.
   *
   * @param decisions which an issue or a withdrawal can rest on
   * @param open whether those alone are listed that wait for another hand
   */
  record ChangesPage(
      Collective collective,
      Plan plan,
      Slice<Change> changes,
      Map<MatterId, String> states,
      Map<Holder, String> names,
      List<Road> decisions,
      boolean open,
      boolean keeps) {

    String name(@Nullable Holder holder) {
      return holder == null ? "–" : names.getOrDefault(holder, holder.key());
    }

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping(VILLAGE + "/changes")
  String changes(
      @PathVariable String code,
      @RequestParam(defaultValue = "false") boolean open,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var village = new Region(code);
    var collective = collectives.must(village);
    var by = SharesPages.mustLook(village, who);
    var read = changes.of(collective, open, Typed.after(after), by);
    readLog.looked(by, "shares.changes", "organisation:" + collective.id(), collective.name());
    var plan = plans.inForce(collective.id()).orElseThrow(register::noBook);
    model.addAttribute(
        "page",
        new ChangesPage(
            collective,
            plan,
            read,
            casework.states(read.rows().stream().map(Change::id).toList(), acts.platform()),
            holders(collective, read.rows()),
            changes.decisions(village),
            open,
            who.as(SHARES_KEEP, village).isPresent()));
    return "program/shares/changes";
  }

  private Map<Holder, String> holders(Collective of, List<Change> rows) {
    var holders = new HashSet<Holder>();
    for (var one : rows) {
      if (one.giver() != null) holders.add(one.giver());
      if (one.taker() != null) holders.add(one.taker());
    }
    return register.names(of.id(), new ArrayList<>(holders));
  }

  @PostMapping(VILLAGE + "/changes")
  String propose(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String share,
      @RequestParam(defaultValue = "") String giver,
      @RequestParam(defaultValue = "") String taker,
      @RequestParam(defaultValue = "false") boolean toCollective,
      @RequestParam(defaultValue = "") String count,
      @RequestParam(defaultValue = "") String price,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String road,
      @RequestParam String clientId,
      Identity who) {
    var village = new Region(code);
    var by = who.must(SHARES_KEEP, village);
    var collective = collectives.must(village);
    var plan = plans.inForce(collective.id()).orElseThrow(register::noBook);
    var chosen = Typed.choice("kind", kind, Change.Kind.class);
    var kept = Typed.choice("share", share, ShareKind.class);
    var resolved = Typed.anyKey("road", road);
    if (toCollective && !taker.isBlank()) throw Refusal.invalid("taker", "shares.one-taker");
    var said = new NewChange(
        chosen,
        kept,
        holder(collective, plan, "giver", giver, kept),
        toCollective ? Holder.of(collective.id()) : holder(collective, plan, "taker", taker, kept),
        Typed.count("count", count, ShareChanges.MOST_COUNT),
        price.isBlank() ? 0 : Yuan.read("price", price),
        paper,
        resolved == null ? null : new MatterId(resolved));
    var id = changes.propose(village, said, by, ClientId.of(clientId));
    return "redirect:/shares/changes/" + id + "?done=shares.change-proposed";
  }

  private @Nullable Holder holder(
      Collective of, Plan plan, String field, String typed, ShareKind kind) {
    if (typed.isBlank()) return null;
    return register.holder(of, plan, people.meant(field, typed, of.village()), kind);
  }

  /**
   * A change.
   *
   * @param said what those say whose shares it moves
   * @param signing those of them who came of late, and are asked to say it themselves
   * @param came those who came since a paper of theirs was kept
   * @param from the first day on which it may be entered, where a yes is on paper
   * @param days how long that takes from the day on which the paper is kept
   * @param enters whether the reader may enter it: keeps, and did not put it forward
   */
  record ChangePage(
      Change change,
      Collective collective,
      String state,
      List<Consent> said,
      Set<PersonId> signing,
      List<PersonId> came,
      @Nullable LocalDate from,
      long days,
      Map<Holder, String> names,
      Map<PersonId, String> hands,
      LocalDate today,
      boolean keeps,
      boolean enters) {

    /** Whether a paper still holds it up. */
    boolean waits() {
      return from != null && today.isBefore(from);
    }

    /** Those of whom nothing is known yet, as long as it matters. */
    List<Consent> unsaid() {
      return change.open() ? said.stream().filter(one -> !one.yes()).toList() : List.of();
    }

    String name(@Nullable Holder holder) {
      return holder == null ? "–" : names.getOrDefault(holder, holder.key());
    }

    String hands(List<PersonId> persons) {
      return persons.stream().map(this::hand).collect(Collectors.joining("、"));
    }

    String hand(@Nullable PersonId person) {
      return person == null ? "" : hands.getOrDefault(person, person.toString());
    }

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping(ONE)
  String change(@PathVariable long id, Identity who, Model model) {
    var village = changes.village(new MatterId(id));
    var by = SharesPages.mustLook(village, who);
    var change = changes.see(new MatterId(id), by);
    readLog.looked(by, "shares.change", "matter:" + id, "change");
    consents.opened(change, who.person());
    var collective = collectives.must(village);
    var keeps = who.as(SHARES_KEEP, village).isPresent();
    var hands = new HashSet<PersonId>();
    hands.add(change.proposer());
    hands.addAll(change.giverGuardians());
    hands.addAll(change.takerGuardians());
    var said = consents.of(change.id());
    said.forEach(one -> hands.add(one.person()));
    if (change.enteredBy() != null) hands.add(change.enteredBy());
    model.addAttribute(
        "page",
        new ChangePage(
            change,
            collective,
            steps.state(change.id()),
            said,
            consents.signing(change, said.stream().map(Consent::person).toList()),
            consents.came(said),
            consents.from(change, said),
            consents.days(change),
            holders(collective, List.of(change)),
            people.names(hands),
            acts.today(),
            keeps,
            keeps
                && changes.enters(change, who.person())
                && steps.state(change.id()).equals(RoundSteps.PROPOSED)));
    return "program/shares/change";
  }

  private Acting keeper(long id, Identity who) {
    return who.must(SHARES_KEEP, changes.village(new MatterId(id)));
  }

  private static String back(long id, Consumer<MatterId> step) {
    step.accept(new MatterId(id));
    return "redirect:/shares/changes/" + id + "?done=shares.kept";
  }

  @PostMapping(ONE + "/entry")
  String enter(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, one -> changes.enter(one, version, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/refusal")
  String refuse(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, one -> changes.refuse(one, version, reason, by, ClientId.of(clientId)));
  }
}
