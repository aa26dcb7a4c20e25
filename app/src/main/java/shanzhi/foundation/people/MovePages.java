package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;

/** Forms for where a person goes and for the groups of concern that they belong to. */
@Controller
class MovePages {

  private static final String PERSON = "/residents/{id:\\d{1,18}}";

  private final People people;
  private final Moves moves;
  private final Verifications verifications;
  private final RecordHands hands;
  private final Groups groups;
  private final Entries entries;
  private final Typed typed;
  private final Eyes eyes;

  MovePages(
      People people,
      Moves moves,
      Verifications verifications,
      RecordHands hands,
      Groups groups,
      Entries entries,
      Typed typed,
      Eyes eyes) {
    this.entries = entries;
    this.people = people;
    this.moves = moves;
    this.verifications = verifications;
    this.hands = hands;
    this.groups = groups;
    this.typed = typed;
    this.eyes = eyes;
  }

  @GetMapping(PERSON + "/moves")
  String forms(@PathVariable long id, Identity who, Model model) {
    var resident = people.must(new PersonId(id), moving(id, who));
    hands.mustBeApart(who.person(), resident);
    model.addAttribute("resident", resident);
    model.addAttribute("villages", typed.villages());
    model.addAttribute("township", RecordHands.township(moving(id, who)));
    model.addAttribute("today", people.today());
    return "foundation/people/moves";
  }

  @PostMapping(PERSON + "/absence")
  String away(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String awayPlace,
      @RequestParam @Nullable String awayCode,
      @RequestParam @Nullable String awaySince,
      @RequestParam String clientId,
      Identity who) {
    var by = moving(id, who);
    var checks = new Checks();
    var since = typed.needed(checks, "awaySince", awaySince);
    if (!checks.clean()) entries.awayPlace(checks, text(awayPlace), code(awayCode));
    var away = new Away(code(awayCode), text(awayPlace), checks.sound(since));
    moves.goAway(new PersonId(id), away, version, by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(PERSON + "/return")
  String back(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String since,
      @RequestParam String clientId,
      Identity who) {
    var by = moving(id, who);
    moves.comeBack(new PersonId(id), needed("since", since), version, by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(PERSON + "/residence")
  String moveTo(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String village,
      @RequestParam @Nullable String household,
      @RequestParam @Nullable String residentSince,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var by = moving(id, who);
    var checks = new Checks();
    var to = typed.village(checks, "village", village);
    var joined = typed.household(checks, "household", household, to);
    var since = typed.needed(checks, "residentSince", residentSince);
    var there = checks.sound(to);
    var claim = Verification.Claim.moved(there, joined, checks.sound(since));
    // Whoever moved to a village that is not the reader's is no longer theirs to look at.
    var seen = who.hats().stream().anyMatch(hat -> hat.can(Capability.PEOPLE_READ, there));
    var done = entered(id, claim, paper, version, by, clientId);
    return seen ? done : "redirect:/residents?done=people.recorded";
  }

  @PostMapping(PERSON + "/registration")
  String register(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String registeredPlace,
      @RequestParam @Nullable String registeredCode,
      @RequestParam @Nullable String registeredSince,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var by = moving(id, who);
    var checks = new Checks();
    var since = typed.needed(checks, "registeredSince", registeredSince);
    if (!checks.clean()) {
      entries.registeredPlace(checks, text(registeredPlace), code(registeredCode));
    }
    var day = checks.sound(since);
    var registered = new Registered(code(registeredCode), text(registeredPlace), day);
    var claim = Verification.Claim.registered(registered, day);
    return entered(id, claim, paper, version, by, clientId);
  }

  @PostMapping(PERSON + "/ending")
  String end(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String endedOn,
      @RequestParam @Nullable String why,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var by = moving(id, who);
    var checks = new Checks();
    var reason = checks.choice("why", why, Ended.Why.class);
    var on = typed.needed(checks, "endedOn", endedOn);
    var claim = Verification.Claim.ended(new Ended(checks.sound(on), checks.sound(reason)));
    return entered(id, claim, paper, version, by, clientId);
  }

  private String entered(
      long id, Verification.Claim claim, String paper, int version, Acting by, String clientId) {
    var person = new PersonId(id);
    return verifications.enter(person, claim, paper, version, by, ClientId.of(clientId))
        ? done(id)
        : "redirect:/residents/" + id + "?done=people.verification-asked";
  }

  @PostMapping(PERSON + "/groups")
  String join(
      @PathVariable long id,
      @RequestParam @Nullable String concern,
      @RequestParam @Nullable String since,
      Identity who) {
    var by = writing(id, who);
    var checks = new Checks();
    var group = checks.choice("concern", concern, Concern.class);
    var on = typed.needed(checks, "since", since);
    groups.join(new PersonId(id), checks.sound(group), checks.sound(on), by);
    return done(id);
  }

  @PostMapping(PERSON + "/groups/{concern}/ending")
  String leave(@PathVariable long id, @PathVariable Concern concern, Identity who) {
    groups.leave(new PersonId(id), concern, people.today(), writing(id, who));
    return done(id);
  }

  private Acting moving(long id, Identity who) {
    return eyes.on(new PersonId(id), who, Capability.PEOPLE_CORRECT);
  }

  private Acting writing(long id, Identity who) {
    return eyes.on(new PersonId(id), who, Capability.PEOPLE_WRITE);
  }

  private LocalDate needed(String field, @Nullable String text) {
    var checks = new Checks();
    return checks.sound(typed.needed(checks, field, text));
  }

  private static @Nullable String code(@Nullable String typed) {
    return typed == null || typed.isBlank() ? null : typed.strip();
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  private static String done(long id) {
    return "redirect:/residents/" + id + "?done=people.recorded";
  }
}
