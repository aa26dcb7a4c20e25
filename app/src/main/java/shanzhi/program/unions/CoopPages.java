package shanzhi.program.unions;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** The supply-and-marketing co-ops of a county by township, and what their keepers file. */
@Controller
class CoopPages {

  private static final int FIRST_YEAR = 2000;

  private final Ventures ventures;
  private final CoopRecords records;
  private final CoopDividends paid;
  private final UnionDividends dividends;
  private final Coops coops;
  private final KeepingHats hats;
  private final Territory territory;

  CoopPages(
      Ventures ventures,
      CoopRecords records,
      CoopDividends paid,
      UnionDividends dividends,
      Coops coops,
      KeepingHats hats,
      Territory territory) {
    this.ventures = ventures;
    this.records = records;
    this.paid = paid;
    this.dividends = dividends;
    this.coops = coops;
    this.hats = hats;
    this.territory = territory;
  }

  /**
   * The co-ops of a county or a township in a year.
   *
   * @param next whether the year is over
   */
  record CoopsPage(Region place, String name, Coops.Overview overview, boolean next) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/unions/coops/{code:\\d{6,12}}")
  String overview(@PathVariable String code, @RequestParam @Nullable String year, Model model) {
    var asked = Typed.place("place", code);
    territory.must(asked);
    var place = asked.level() == Region.Level.COUNTY ? asked : asked.at(Region.Level.TOWNSHIP);
    var now = ventures.today().getYear();
    var chosen = year == null || year.isBlank() ? now : year(year, now);
    model.addAttribute(
        "page",
        new CoopsPage(place, territory.fullName(place), coops.of(place, chosen), chosen < now));
    return "program/unions/coops";
  }

  private static int year(String typed, int now) {
    if (!typed.strip().matches("\\d{4}")) throw Refusal.invalid("year", "unions.which-year");
    var year = Integer.parseInt(typed.strip());
    if (year < FIRST_YEAR || year > now) throw Refusal.invalid("year", "unions.which-year");
    return year;
  }

  /** To what the ledger says of a dividend, or to its co-op while the payees' accounts do not have it. */
  @GetMapping("/unions/dividends/{id:\\d{1,18}}")
  String dividend(@PathVariable long id) {
    var of = ventures.must(paid.of(new DistributionId(id)));
    var entered = dividends.of(of).stream().anyMatch(one -> one.id().value() == id);
    return entered ? "redirect:/ledger/dividends/" + id : "redirect:/unions/" + of.id();
  }

  @PostMapping("/unions/{id:\\d{1,18}}/records")
  String file(
      @PathVariable long id,
      @RequestParam @Nullable String how,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String capital,
      @RequestParam(defaultValue = "") String licence,
      @RequestParam(defaultValue = "") String plate,
      @RequestParam(defaultValue = "") String evidence,
      @RequestParam String clientId,
      Identity who) {
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    var checks = new Checks();
    var chosen = checks.choice("how", how, CoopRecord.How.class);
    var fen = Yuan.read("capital", capital, checks);
    var said = new CoopRecord(
        checks.sound(chosen),
        Typed.day("on", on),
        fen,
        licence,
        plate.isBlank() ? null : Typed.day("plate", plate),
        evidence,
        ventures.now());
    records.file(venture, said, by, ClientId.of(clientId));
    return "redirect:/unions/" + id + "?done=unions.kept";
  }
}
