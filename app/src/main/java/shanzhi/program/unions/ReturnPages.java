package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** 转出收益 A return is begun from the keeper's page of a venture; the other side answers in the ledger. */
@Controller
class ReturnPages {

  private final Returns returns;

  ReturnPages(Returns returns) {
    this.returns = returns;
  }

  @PostMapping("/unions/{id:\\d{1,18}}/returns")
  String send(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String debit,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam(defaultValue = "false") boolean another,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(LEDGER_KEEP);
    var checks = new Checks();
    var fen = Yuan.read("amount", amount, checks);
    checks.must(!debit.isBlank(), "debit", "ground.missing");
    checks.end();
    var said = new Returns.Sent(
        Typed.number("from", from),
        Typed.number("to", to),
        fen,
        Typed.day("day", day),
        debit.strip(),
        Typed.papers(papers),
        another);
    var mirror = returns.send(new VentureId(id), said, by, ClientId.of(clientId));
    return "redirect:/ledger/mirrors/" + mirror + "?done=ledger.mirror-begun";
  }
}
