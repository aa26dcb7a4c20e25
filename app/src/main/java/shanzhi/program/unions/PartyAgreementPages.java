package shanzhi.program.unions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;

/** 同意 What an organisation is asked, as its people find it in their inbox. */
@Controller
class PartyAgreementPages {

  private final Ventures ventures;
  private final Contributions contributions;
  private final Undertakings undertakings;
  private final PartyAgreements agreements;
  private final People people;

  PartyAgreementPages(
      Ventures ventures,
      Contributions contributions,
      Undertakings undertakings,
      PartyAgreements agreements,
      People people) {
    this.ventures = ventures;
    this.contributions = contributions;
    this.undertakings = undertakings;
    this.agreements = agreements;
    this.people = people;
  }

  /**
   * One that is asked.
   *
   * @param brought what the party is to have brought in; none where it is about another thing
   * @param signed what it is to have undertaken
   * @param by who answered
   * @param answers whether the reader answers it
   */
  record AgreementPage(
      Agreement agreement,
      Venture venture,
      Party party,
      @Nullable Contribution brought,
      @Nullable Undertaking signed,
      @Nullable String by,
      boolean answers) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/unions/agreements/{id:\\d{1,18}}")
  String agreement(@PathVariable long id, Identity who, Model model) {
    var one = agreements.must(id);
    var brought = contributions.of(one.venture()).stream()
        .filter(each -> Objects.equals(one.contribution(), each.id()))
        .findFirst()
        .orElse(null);
    var by = one.by();
    model.addAttribute(
        "page",
        new AgreementPage(
            one,
            ventures.must(one.venture()),
            Ventures.party(ventures.parties(one.venture()), one.party()),
            brought,
            undertakings.every(one.venture()).stream()
                .filter(each -> Objects.equals(one.undertaking(), each.id()))
                .findFirst()
                .orElse(null),
            by == null ? null : people.name(by),
            one.waits() && who.hats().stream().anyMatch(hat -> PartyAgreements.isOf(one, hat))));
    return "program/unions/agreement";
  }

  @PostMapping("/unions/agreements/{id:\\d{1,18}}/answers")
  String answer(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String agreed,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var by = agreements.hat(agreements.must(id), who);
    var checks = new Checks();
    checks.must(agreed.equals("yes") || agreed.equals("no"), "agreed", "ground.missing");
    checks.end();
    undertakings.answer(id, agreed.equals("yes"), why, by);
    return "redirect:/unions/agreements/" + id + "?done=unions.kept";
  }
}
