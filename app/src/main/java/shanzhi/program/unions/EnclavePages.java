package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;
import static shanzhi.foundation.ground.Capability.UNION_OVERSEE;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** Which villages of a township are weak, who helps them, and what came of it. */
@Controller
class EnclavePages {

  private final Ventures ventures;
  private final WeakVillages weak;
  private final Helps helps;
  private final Territory territory;

  EnclavePages(Ventures ventures, WeakVillages weak, Helps helps, Territory territory) {
    this.ventures = ventures;
    this.weak = weak;
    this.helps = helps;
    this.territory = territory;
  }

  /**
   * A township's weak villages.
   *
   * @param villages by code; none for who finds nobody weak here
   * @param results the helps into which the reader enters results
   */
  record TownshipPage(
      Region township,
      String name,
      List<Weakness> weak,
      List<Help> helps,
      Map<Region, String> names,
      Map<String, String> villages,
      Map<String, String> kinds,
      List<Long> results,
      LocalDate today) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/unions/townships/{code:\\d{9}}")
  String township(
      @PathVariable String code,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      Model model) {
    var township = new Region(code);
    territory.must(township);
    var found = weak.of(township);
    var paired = helps.of(township);
    var names = new HashMap<Region, String>();
    found.forEach(one -> names.put(one.village(), territory.name(one.village())));
    for (var one : paired) {
      names.put(one.helped(), territory.fullName(one.helped()));
      names.put(one.helper(), territory.fullName(one.helper()));
    }
    var villages = new LinkedHashMap<String, String>();
    if (who.as(UNION_OVERSEE, township).isPresent()) {
      for (var one : territory.children(township)) {
        villages.put(one.region().code(), one.name());
      }
    }
    var kinds = new LinkedHashMap<String, String>();
    for (var kind : Help.Kind.values()) kinds.put(kind.name(), screen.t(kind.word()));
    var results =
        paired.stream().filter(one -> hat(one, who) != null).map(Help::id).toList();
    model.addAttribute(
        "page",
        new TownshipPage(
            township,
            territory.name(township),
            found,
            paired,
            names,
            villages,
            kinds,
            results,
            ventures.today()));
    return "program/unions/township";
  }

  private static shanzhi.foundation.ground.@Nullable Acting hat(Help help, Identity who) {
    return who.as(UNION_OVERSEE, help.helped())
        .or(() -> who.as(UNION_KEEP, help.helped()))
        .or(() -> who.as(UNION_KEEP, help.helper()))
        .orElse(null);
  }

  @PostMapping("/unions/weaknesses")
  String find(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String income,
      @RequestParam(defaultValue = "") String resources,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String evidence,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.place("village", village);
    var by = who.must(UNION_OVERSEE, place);
    var checks = new Checks();
    var fen = Yuan.read("income", income, checks);
    checks.end();
    weak.find(place, fen, resources, why, evidence, by, ClientId.of(clientId));
    return "redirect:/unions/townships/" + township(place) + "?done=unions.kept";
  }

  private static String township(Region village) {
    return village.code().substring(0, Region.Level.TOWNSHIP.digits);
  }

  @PostMapping("/unions/helps")
  String pair(
      @RequestParam(defaultValue = "") String helped,
      @RequestParam(defaultValue = "") String helper,
      @RequestParam @Nullable String kind,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.place("helped", helped);
    var by = who.must(UNION_OVERSEE, place);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("kind", kind, Help.Kind.class));
    var strong = Typed.place("helper", helper);
    territory.must(strong);
    var said = new Help(
        0,
        strong,
        place,
        chosen,
        what,
        Typed.day("from", from),
        Typed.day("until", until),
        List.of());
    helps.pair(said, by, ClientId.of(clientId));
    return "redirect:/unions/townships/" + township(place) + "?done=unions.kept";
  }

  @PostMapping("/unions/helps/{id:\\d{1,18}}/results")
  String result(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String before,
      @RequestParam(defaultValue = "") String since,
      @RequestParam String clientId,
      Identity who) {
    var help = helps.must(id);
    var by = hat(help, who);
    if (by == null) {
      throw who.can(UNION_KEEP) || who.can(UNION_OVERSEE)
          ? Refusal.forbidden("ground.not-your-place")
          : Refusal.forbidden("ground.not-yours");
    }
    var checks = new Checks();
    var was = Yuan.read("before", before, checks);
    var is = Yuan.read("since", since, checks);
    checks.end();
    var said = new Help.Result(Typed.day("on", on), what, was, is);
    helps.result(id, said, by, ClientId.of(clientId));
    return "redirect:/unions/townships/" + township(help.helped()) + "?done=unions.kept";
  }
}
