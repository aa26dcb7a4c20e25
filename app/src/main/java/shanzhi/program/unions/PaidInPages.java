package shanzhi.program.unions;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Typed;

/** Which voucher booked the money that a collective brings in. */
@Controller
class PaidInPages {

  private final PaidIn paidIn;
  private final KeepingHats hats;

  PaidInPages(PaidIn paidIn, KeepingHats hats) {
    this.paidIn = paidIn;
    this.hats = hats;
  }

  @PostMapping("/unions/{id:\\d{1,18}}/contributions/{contribution:\\d{1,18}}/voucher")
  String name(
      @PathVariable long id,
      @PathVariable long contribution,
      @RequestParam(defaultValue = "") String voucher,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    paidIn.name(venture, contribution, new VoucherId(Typed.key("voucher", voucher)), by);
    return "redirect:/unions/" + id + "/keeping?done=unions.kept";
  }
}
