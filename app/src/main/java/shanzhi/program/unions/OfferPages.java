package shanzhi.program.unions;

import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** Members are told of what is held for them, and a venture is wound up. */
@Controller
class OfferPages {

  /** What a winding up settles, in the order of the law. */
  private static final List<String> SUMS =
      List.of("realised", "costs", "wages", "taxes", "debts", "withheld");

  private final Ventures ventures;
  private final Offers offers;
  private final Windings windings;
  private final KeepingHats hats;

  OfferPages(Ventures ventures, Offers offers, Windings windings, KeepingHats hats) {
    this.ventures = ventures;
    this.offers = offers;
    this.windings = windings;
    this.hats = hats;
  }

  @PostMapping("/unions/{id:\\d{1,18}}/offers")
  String tell(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String pool,
      @RequestParam String clientId,
      Identity who) {
    var venture = ventures.must(new VentureId(id));
    var by = ventures.hat(venture, who).orElseGet(() -> hats.party(venture, who));
    offers.tell(venture.id(), Typed.number("pool", pool), by, ClientId.of(clientId));
    return "redirect:/unions/" + id + "/keeping?done=unions.told";
  }

  /** From the inbox to the venture whose shares are offered. */
  @GetMapping("/unions/offers/{id:\\d{1,18}}")
  String offered(@PathVariable long id) {
    return "redirect:/unions/" + offers.must(id).venture();
  }

  @PostMapping("/unions/offers/{id:\\d{1,18}}/ending")
  String untell(@PathVariable long id, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    var venture = ventures.must(offers.must(id).venture());
    offers.end(id, ventures.hat(venture, who).orElseGet(() -> hats.party(venture, who)));
    return "redirect:/unions/" + venture.id() + "/keeping?done=unions.kept";
  }

  @PostMapping("/unions/{id:\\d{1,18}}/winding")
  String windUp(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String assets,
      @RequestParam(defaultValue = "") String evidence,
      @RequestParam(defaultValue = "") List<String> parties,
      @RequestParam(defaultValue = "") List<String> roads,
      @RequestParam(defaultValue = "") String money,
      @RequestParam(defaultValue = "") String realised,
      @RequestParam(defaultValue = "") String costs,
      @RequestParam(defaultValue = "") String wages,
      @RequestParam(defaultValue = "") String taxes,
      @RequestParam(defaultValue = "") String debts,
      @RequestParam(defaultValue = "") String withheld,
      @RequestParam(defaultValue = "") String debit,
      @RequestParam(defaultValue = "") String credit,
      @RequestParam String clientId,
      Identity who) {
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    var resolved = new HashMap<Integer, MatterId>();
    for (var n = 0; n < parties.size() && n < roads.size(); n++) {
      var road = Typed.anyKey("roads", roads.get(n));
      if (road != null) resolved.put(Typed.number("parties", parties.get(n)), new MatterId(road));
    }
    var book = Typed.anyKey("money", money);
    var settling = book == null
        ? null
        : settling(
            new BookId(book),
            List.of(realised, costs, wages, taxes, debts, withheld),
            debit,
            credit);
    var said = new NewWinding(why, assets, evidence, resolved, settling);
    windings.windUp(venture, said, by, ClientId.of(clientId));
    return "redirect:/unions/" + id + "?done=unions.wound-up";
  }

  /** Nothing typed is nothing to be paid. */
  private static Settling settling(BookId book, List<String> sums, String debit, String credit) {
    var checks = new Checks();
    var fen = new long[SUMS.size()];
    for (var n = 0; n < fen.length; n++) {
      var read = Yuan.readAny(SUMS.get(n), sums.get(n), checks);
      fen[n] = read == null ? 0 : read;
    }
    checks.end();
    return new Settling(
        book, fen[0], fen[1], fen[2], fen[3], fen[4], fen[5], debit.strip(), credit.strip());
  }
}
