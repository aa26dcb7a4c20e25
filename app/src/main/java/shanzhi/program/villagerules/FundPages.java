package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.LEDGER_READ;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** 公益金公开账 The whole book of a village's welfare fund, for everybody who is signed in. */
@Controller
class FundPages {

  private final WelfareFunds funds;
  private final Conducts conducts;
  private final Territory territory;

  FundPages(WelfareFunds funds, Conducts conducts, Territory territory) {
    this.funds = funds;
    this.conducts = conducts;
    this.territory = territory;
  }

  /**
   * The book.
   *
   * @param contributes whether the county lets a finding ask for a contribution at all
   */
  record FundPage(
      Region village,
      @Nullable BookId book,
      WelfareFunds.@Nullable Open account,
      boolean contributes,
      boolean tends,
      boolean works,
      Territory places) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/village-rules/fund/{code:\\d{12}}")
  String fund(
      @PathVariable String code, @RequestParam @Nullable String after, Identity who, Model model) {
    var village = new Region(code);
    territory.must(village);
    var book = funds.of(village).orElse(null);
    model.addAttribute(
        "page",
        new FundPage(
            village,
            book,
            book == null ? null : funds.read(book, after),
            conducts.contributes(),
            who.as(RULES_TEND, village).isPresent(),
            who.as(LEDGER_READ, village).isPresent(),
            territory));
    return "program/villagerules/fund";
  }

  @PostMapping("/village-rules/fund/{code:\\d{12}}")
  String open(@PathVariable String code, @RequestParam String clientId, Identity who) {
    var village = new Region(code);
    funds.open(village, who.must(RULES_TEND, village));
    return "redirect:/village-rules/fund/" + code + "?done=villagerules.kept";
  }
}
