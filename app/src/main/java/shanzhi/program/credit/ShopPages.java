package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_KEEP;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import shanzhi.engine.paperwork.Qr;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;

/** The points shop on a phone: goods, a reservation with its code, and the counter that reads it. */
@Controller
class ShopPages {

  private static final String CODE =
      "{ticket:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

  private final Shop shop;
  private final CreditMembers members;
  private final CreditStandings standings;
  private final People people;

  ShopPages(Shop shop, CreditMembers members, CreditStandings standings, People people) {
    this.shop = shop;
    this.members = members;
    this.standings = standings;
    this.people = people;
  }

  /** @param left how many points may be spent */
  record ShopPage(List<Good> goods, List<Claim> claims, long left) {}

  @GetMapping("/credit/shop")
  String shop(Identity who, Model model) {
    var me = who.resident();
    members.must(me);
    var statement = standings.statement(null, me);
    var left = statement == null ? 0 : statement.balance() - statement.held();
    model.addAttribute(
        "page", new ShopPage(shop.goods(people.homeOf(who.person())), shop.own(me), left));
    return "program/credit/shop";
  }

  @PostMapping("/credit/goods/{id:\\d{1,18}}/claims")
  String reserve(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String pieces,
      @RequestParam String clientId,
      Identity who) {
    if (!shop.villageOf(id).equals(people.homeOf(who.person()))) throw Shop.unknown();
    var claim =
        shop.reserve(id, Typed.number("pieces", pieces), who.resident(), ClientId.of(clientId));
    return "redirect:/credit/claims/" + claim + "?done=credit.reserved";
  }

  record ClaimPage(Claim claim, Qr code) {}

  @GetMapping("/credit/claims/{id:\\d{1,18}}")
  String claim(@PathVariable long id, Identity who, HttpServletRequest request, Model model) {
    var claim = shop.mine(id, who.resident());
    var address = ServletUriComponentsBuilder.fromContextPath(request)
        .path("/credit/pick-ups/" + claim.code())
        .toUriString();
    model.addAttribute("page", new ClaimPage(claim, Qr.of(address)));
    return "program/credit/claim";
  }

  @PostMapping("/credit/claims/{id:\\d{1,18}}/ending")
  String letGo(@PathVariable long id, Identity who) {
    shop.letGo(id, who.resident());
    return "redirect:/credit/shop?done=credit.freed";
  }

  record PickUpPage(Claim claim, String name) {}

  @GetMapping("/credit/pick-ups/" + CODE)
  String pickUp(@PathVariable("ticket") UUID code, Identity who, Model model) {
    var claim = shop.shown(code, keeper(who));
    var name = people.name(claim.person());
    model.addAttribute("page", new PickUpPage(claim, name));
    return "program/credit/pickup";
  }

  /** Where the code is read out instead of shown. */
  @PostMapping("/credit/villages/{code:\\d{12}}/pick-ups")
  String read(
      @PathVariable("code") String village,
      @RequestParam(defaultValue = "") String letters,
      Identity who) {
    var place = new Region(village);
    var code = shop.read(place, letters, who.must(CREDIT_KEEP, place));
    return "redirect:/credit/pick-ups/" + code;
  }

  private static Acting keeper(Identity who) {
    return who.must(CREDIT_KEEP);
  }

  @PostMapping("/credit/pick-ups/" + CODE)
  String handOut(@PathVariable("ticket") UUID code, @RequestParam String clientId, Identity who) {
    shop.pickUp(code, keeper(who), ClientId.of(clientId));
    return "redirect:/credit/pick-ups/" + code + "?done=credit.handed-out";
  }
}
