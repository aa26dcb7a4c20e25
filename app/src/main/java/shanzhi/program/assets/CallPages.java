package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;
import static shanzhi.foundation.ground.Capability.ASSETS_READ;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** Open notices: opened on an idle asset, offers written down, vetted, the best chosen. */
@Controller
class CallPages {

  private static final String ONE = "/village-assets/calls/{id:\\d{1,18}}";

  private final Calls calls;
  private final CallEndings endings;
  private final VillageAssets assets;
  private final Register register;
  private final Territory territory;

  CallPages(
      Calls calls,
      CallEndings endings,
      VillageAssets assets,
      Register register,
      Territory territory) {
    this.calls = calls;
    this.endings = endings;
    this.assets = assets;
    this.register = register;
    this.territory = territory;
  }

  @PostMapping("/village-assets/{id:\\d{1,18}}/calls")
  String open(
      @PathVariable long id,
      @RequestParam @Nullable String use,
      @RequestParam(defaultValue = "") String floor,
      @RequestParam(defaultValue = "") String years,
      @RequestParam(defaultValue = "") String terms,
      @RequestParam(defaultValue = "") String closesOn,
      @RequestParam String clientId,
      Identity who) {
    var key = new AssetId(id);
    var by = who.must(ASSETS_KEEP, assets.village(key));
    var checks = new Checks();
    var purpose = checks.choice("use", use, Purpose.class);
    var least = Yuan.read("floor", floor, checks);
    var term = Typed.number("years", years, checks);
    var until = Typed.day("closesOn", closesOn, checks);
    var said = new Call.NewCall(key, checks.sound(purpose), least, term, terms, until);
    var call = calls.open(said, by, ClientId.of(clientId));
    return "redirect:/village-assets/calls/" + call + "?done=assets.kept";
  }

  /**
   * A notice as its keepers see it.
   *
   * @param asked what the township was asked to end it for, and did not answer
   * @param alone whether one hand ends it
   * @param answers whether the reader is the township's hand that answers
   * @param me as whom the reader acts: who wrote an offer down does not vet it
   */
  record CallPage(
      Call call,
      String village,
      List<Call.Offer> offers,
      CallEndings.@Nullable Ending asked,
      boolean alone,
      boolean answers,
      boolean keeps,
      String me,
      LocalDate today) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    boolean running() {
      return call.ended() == null && !today.isAfter(call.closesOn());
    }

    boolean over() {
      return call.ended() == null && today.isAfter(call.closesOn());
    }

    Call.@Nullable Offer chosen() {
      return offers.stream().filter(Call.Offer::chosen).findFirst().orElse(null);
    }
  }

  @GetMapping(ONE)
  String call(@PathVariable long id, Identity who, Model model) {
    var call = calls.must(id);
    var by = who.must(ASSETS_READ, call.village());
    var asked =
        call.ended() == null ? endings.asked(call, by) : Optional.<CallEndings.Ending>empty();
    model.addAttribute(
        "page",
        new CallPage(
            call,
            territory.name(call.village()),
            calls.offers(id, by),
            asked.orElse(null),
            call.ended() == null && endings.alone(call),
            asked.isPresent()
                && asked.get().person() != who.person().value()
                && who.as(ASSETS_KEEP, call.village().parent()).isPresent(),
            by.can(ASSETS_KEEP),
            by.signature(),
            register.today()));
    return "program/assets/call";
  }

  /** Whoever offered and is of the register reads what became of it. */
  @GetMapping("/village-assets/answers/{id:\\d{1,18}}")
  String answered(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", calls.answered(id, who.person()));
    return "program/assets/answer";
  }

  private Acting keeper(long id, Identity who) {
    return who.must(ASSETS_KEEP, calls.must(id).village());
  }

  @PostMapping(ONE + "/offers")
  String offer(
      @PathVariable long id,
      @RequestParam @Nullable String partyKind,
      @RequestParam(defaultValue = "") String partyName,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String creditCode,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String disclosed,
      @RequestParam(defaultValue = "") String rent,
      @RequestParam(defaultValue = "") String plan,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    var checks = new Checks();
    var kind = checks.choice("partyKind", partyKind, Party.Kind.class);
    var yearly = Yuan.read("rent", rent, checks);
    var known = Typed.anyKey("person", person, checks);
    var party = new Party(checks.sound(kind), partyName, phone, creditCode).who(known, disclosed);
    calls.offer(new Call.NewOffer(id, party, yearly, plan), by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(ONE + "/vetting")
  String vet(
      @PathVariable long id,
      @RequestParam long offer,
      @RequestParam boolean passed,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    calls.vet(id, offer, passed, why, keeper(id, who));
    return done(id);
  }

  @PostMapping(ONE + "/choice")
  String choose(
      @PathVariable long id,
      @RequestParam long offer,
      @RequestParam String clientId,
      Identity who) {
    calls.choose(id, offer, keeper(id, who));
    return done(id);
  }

  @PostMapping(ONE + "/ending")
  String end(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    endings.end(id, why, keeper(id, who), ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(ONE + "/ending/answer")
  String answer(
      @PathVariable long id,
      @RequestParam @Nullable String agreed,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(ASSETS_KEEP, calls.must(id).village().parent());
    ClientId.of(clientId);
    if (agreed == null || !agreed.matches("true|false")) {
      throw Refusal.invalid("agreed", "ground.missing");
    }
    endings.answer(id, Boolean.parseBoolean(agreed), by);
    return done(id);
  }

  private static String done(long id) {
    return "redirect:/village-assets/calls/" + id + "?done=assets.kept";
  }
}
