package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_CHECK;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.people.People;

/** The file of a deed and of an objection, for who may open them. */
@Controller
class DeedPages {

  private static final String DEED = "/credit/deeds/{id:\\d{1,18}}";
  private static final String OBJECTION = "/credit/objections/{id:\\d{1,18}}";

  /** What an officer answers for by name; who reported is another matter. */
  private static final Set<String> ANSWERED_FOR = Set.of("decline", "upheld", "dismissed");

  private final Deeds deeds;
  private final CreditObjections objections;
  private final CreditTurns turns;
  private final People people;

  DeedPages(Deeds deeds, CreditObjections objections, CreditTurns turns, People people) {
    this.deeds = deeds;
    this.objections = objections;
    this.turns = turns;
    this.people = people;
  }

  /**
   * A deed as one reader sees it.
   *
   * @param near whether the reader would check, and is too near to somebody to do so
   * @param household whether the reader is of the household: they may object
   * @param mine whether the reader reported it: they may take it back
   * @param mayObject whether the reader may object to it now, by their household or by their post
   * @param again whether the reader's objection was answered before
   * @param turn who has it in hand and by when: of one that is objected to, who answers
   */
  record DeedPage(
      Deeds.Seen seen,
      Map<PersonId, String> names,
      boolean checks,
      boolean near,
      boolean household,
      boolean mine,
      boolean mayObject,
      boolean again,
      Optional<Objection> objection,
      Optional<CreditTurns.Turn> turn) {

    Deed deed() {
      return seen.deed();
    }

    String name(@Nullable PersonId person) {
      return person == null ? "" : names.getOrDefault(person, "");
    }
  }

  private Acting hat(MatterId id, Identity who) {
    return deeds.hat(id, who).orElseThrow(Deeds::unknown);
  }

  /** Who checks at the deed's place looks at it as a post, even where they reported it. */
  private Acting checker(MatterId id, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(CREDIT_CHECK))
        .filter(hat -> deeds.find(id, hat).isPresent())
        .findFirst()
        .orElseThrow(Deeds::unknown);
  }

  @GetMapping(DEED)
  String deed(@PathVariable long id, Identity who, Model model) {
    var matter = new MatterId(id);
    var by = hat(matter, who);
    var seen = deeds.see(matter, by);
    var deed = seen.deed();
    var checks = who.hats().stream()
        .anyMatch(hat -> hat.seat() != null && hat.can(CREDIT_CHECK, deed.village()));
    var me = who.resident();
    var household = deeds.ofHousehold(deed, me) || deed.person().equals(who.person());
    var near = checks && deed.state().open() && !household && deeds.near(deed, who.person());
    var named = new HashSet<PersonId>();
    named.add(deed.person());
    // Who reported somebody else's failing is not told to that household.
    if (deed.praise() || checks && !household) named.add(deed.reporter());
    deed.checkers().forEach(one -> named.add(one.person()));
    seen.acts().stream()
        .filter(act -> ANSWERED_FOR.contains(act.act()))
        .map(DeedAct::person)
        .filter(Objects::nonNull)
        .forEach(named::add);
    var objected = objections.open(matter);
    var mayObject = (household || deed.praise() && checks) && objections.inTime(deed);
    model.addAttribute(
        "page",
        new DeedPage(
            seen,
            people.names(named),
            checks
                && !household
                && !deed.reporter().equals(who.person())
                && !deed.checkedBy(who.person())
                && !near,
            checks && near,
            household,
            deed.reporter().equals(who.person()),
            mayObject,
            mayObject && objections.again(matter, me),
            objected,
            turns.of(objected.map(Objection::id).orElse(matter))));
    return "program/credit/deed";
  }

  @GetMapping(DEED + "/files/{digest}")
  ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable String digest, Identity who) {
    var matter = new MatterId(id);
    var kept = deeds.file(matter, digest, hat(matter, who));
    return kept.sent("evidence");
  }

  @PostMapping(DEED + "/checks")
  String check(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam String clientId,
      Identity who) {
    var matter = new MatterId(id);
    var by = checker(matter, who);
    if (!List.of("true", "false").contains(verdict)) {
      throw Refusal.invalid("verdict", "ground.missing");
    }
    if (verdict.equals("true")) {
      deeds.check(matter, version, note, by, ClientId.of(clientId));
    } else {
      deeds.decline(matter, version, note, by, ClientId.of(clientId));
    }
    return "redirect:/credit/deeds/" + id + "?done=credit.kept";
  }

  @PostMapping(DEED + "/withdrawal")
  String withdraw(@PathVariable long id, @RequestParam String clientId, Identity who) {
    deeds.withdraw(new MatterId(id), who.resident(), ClientId.of(clientId));
    return "redirect:/credit?done=credit.kept";
  }

  @PostMapping(DEED + "/objections")
  String object(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String said,
      @RequestParam(defaultValue = "") String news,
      @RequestParam String clientId,
      Identity who) {
    var objection = objections.object(new MatterId(id), said, news, who, ClientId.of(clientId));
    return "redirect:/credit/objections/" + objection + "?done=credit.objected";
  }

  /** @param deed only for who decides, and for the household */
  record ObjectionPage(
      Objection objection,
      Optional<Deeds.Seen> deed,
      boolean decides,
      boolean mine,
      Optional<CreditTurns.Turn> turn) {}

  /** As whom a person reaches it: who objected first as themself. */
  private Acting objector(MatterId id, Identity who) {
    for (var hat : who.hats()) {
      if (!hat.can(hat.seat() == null ? LEDGER_OWN : CREDIT_CHECK)) continue;
      if (objections.find(id, hat).isPresent()) return hat;
    }
    throw CreditObjections.unknown();
  }

  @GetMapping(OBJECTION)
  String objection(@PathVariable long id, Identity who, Model model) {
    var matter = new MatterId(id);
    var by = objector(matter, who);
    var objection = objections.see(matter, by);
    var seen = deeds.hat(objection.deed(), who).map(hat -> deeds.see(objection.deed(), hat));
    var decides = who.hats().stream()
        .filter(hat -> hat.seat() != null)
        .anyMatch(hat -> hat.can(CREDIT_CHECK, objection.village().parent()));
    var mine = objection.person().equals(who.person());
    model.addAttribute(
        "page", new ObjectionPage(objection, seen, decides && !mine, mine, turns.of(matter)));
    return "program/credit/objection";
  }

  @PostMapping(OBJECTION + "/decision")
  String decide(
      @PathVariable long id,
      @RequestParam String verdict,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam String clientId,
      Identity who) {
    var matter = new MatterId(id);
    var by = who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(CREDIT_CHECK))
        .filter(hat -> objections.find(matter, hat).isPresent())
        .findFirst()
        .orElseThrow(CreditObjections::unknown);
    if (!List.of("uphold", "dismiss").contains(verdict)) {
      throw Refusal.invalid("verdict", "ground.missing");
    }
    objections.decide(matter, verdict.equals("uphold"), answer, by, ClientId.of(clientId));
    return "redirect:/credit/objections/" + id + "?done=credit.kept";
  }

  @PostMapping(OBJECTION + "/withdrawal")
  String takeBack(@PathVariable long id, @RequestParam String clientId, Identity who) {
    objections.withdraw(new MatterId(id), who.resident(), ClientId.of(clientId));
    return "redirect:/credit?done=credit.kept";
  }
}
