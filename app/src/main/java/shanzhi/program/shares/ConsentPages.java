package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.SHARES_KEEP;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;

/** Those whose shares a change moves read it and say yes or no; the office keeps what was signed on paper. */
@Controller
class ConsentPages {

  private static final String ONE = "/shares/consents/{id:\\d{1,18}}";

  private final ShareConsents consents;
  private final ShareChanges changes;
  private final ShareRegister register;
  private final Collectives collectives;
  private final ChangeSteps steps;
  private final People people;
  private final ReadLog readLog;

  ConsentPages(
      ShareConsents consents,
      ShareChanges changes,
      ShareRegister register,
      Collectives collectives,
      ChangeSteps steps,
      People people,
      ReadLog readLog) {
    this.consents = consents;
    this.changes = changes;
    this.register = register;
    this.collectives = collectives;
    this.steps = steps;
    this.people = people;
    this.readLog = readLog;
  }

  /**
   * A change, as one reads it who is asked.
   *
   * @param from the first day on which it may be entered, where a yes is on paper
   */
  record ConsentPage(
      Change change,
      Collective collective,
      String state,
      Consent own,
      @Nullable LocalDate from,
      Map<Holder, String> names,
      Map<PersonId, String> hands) {

    String name(@Nullable Holder holder) {
      return holder == null ? "–" : names.getOrDefault(holder, holder.key());
    }

    String hand(PersonId person) {
      return hands.getOrDefault(person, person.toString());
    }

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping(ONE)
  String consent(@PathVariable long id, Identity who, Model model) {
    who.own(LEDGER_OWN, null);
    var change = consents.mustBeAsked(new MatterId(id), who.person());
    var said = consents.of(change.id());
    var own = said.stream()
        .filter(one -> one.person().equals(who.person()))
        .findFirst()
        .orElseThrow();
    var holders = new ArrayList<Holder>();
    if (change.giver() != null) holders.add(change.giver());
    if (change.taker() != null) holders.add(change.taker());
    var hands = new HashSet<PersonId>(List.of(change.proposer()));
    if (change.enteredBy() != null) hands.add(change.enteredBy());
    model.addAttribute(
        "page",
        new ConsentPage(
            change,
            collectives.must(change.collective()),
            steps.state(change.id()),
            own,
            consents.from(change, List.of(own)),
            register.names(change.collective(), holders),
            people.names(hands)));
    return "program/shares/consent";
  }

  @PostMapping(ONE)
  String say(
      @PathVariable long id,
      @RequestParam boolean agrees,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    consents.say(
        new MatterId(id), agrees, reason, who.own(LEDGER_OWN, null), ClientId.of(clientId));
    return "redirect:/shares/consents/" + id + "?done=shares.consent." + (agrees ? "yes" : "no");
  }

  @PostMapping("/shares/changes/{id:\\d{1,18}}/papers")
  String sign(
      @PathVariable long id,
      @RequestParam(defaultValue = "") List<String> persons,
      @RequestParam @Nullable List<MultipartFile> papers,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var change = new MatterId(id);
    var by = who.must(SHARES_KEEP, changes.village(change));
    var signed = new ArrayList<PersonId>();
    for (var person : persons) signed.add(Typed.person("persons", person));
    consents.sign(change, signed, EvidenceStore.uploads(papers), reason, by, ClientId.of(clientId));
    return "redirect:/shares/changes/" + id + "?done=shares.signed";
  }

  /** What was signed: for those who are asked, and for who keeps or oversees the register. */
  @GetMapping(ONE + "/papers/{digest:[0-9a-f]{64}}")
  ResponseEntity<byte[]> paper(@PathVariable long id, @PathVariable String digest, Identity who) {
    var change = new MatterId(id);
    var village = changes.village(change);
    var post = SharesPages.looker(village, who);
    if (post.isEmpty()) consents.mustBeAsked(change, who.person());
    var kept = consents.paper(change, digest);
    post.ifPresent(by -> readLog.looked(by, "shares.consent-paper", "matter:" + id, "change"));
    return kept.sent("paper");
  }
}
