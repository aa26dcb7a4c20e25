package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.People;

/** One's own stakes, and held shares on their way to whom they were held for. */
@Controller
class TakeoverPages {

  private final Ventures ventures;
  private final Takeovers takeovers;
  private final TakeoverNotices notices;
  private final Shares shares;
  private final Books books;
  private final People people;
  private final Organisations organisations;
  private final Vouchers vouchers;
  private final County county;

  TakeoverPages(
      Ventures ventures,
      Takeovers takeovers,
      TakeoverNotices notices,
      Shares shares,
      Books books,
      People people,
      Organisations organisations,
      Vouchers vouchers,
      County county) {
    this.ventures = ventures;
    this.takeovers = takeovers;
    this.notices = notices;
    this.shares = shares;
    this.books = books;
    this.people = people;
    this.organisations = organisations;
    this.vouchers = vouchers;
    this.county = county;
  }

  /**
   * One's own.
   *
   * @param own shares by venture
   * @param near the ventures in which one's collective takes part
   */
  record MinePage(
      Map<VentureId, Long> own,
      List<Stake> moves,
      List<Takeover> takeovers,
      Map<VentureId, Venture> ventures,
      List<Venture> near) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/unions/mine")
  String mine(Identity who, Model model) {
    var me = who.resident();
    var moves = shares.own(me);
    var taken = takeovers.own(me);
    var own = new LinkedHashMap<VentureId, Long>();
    var known = new HashMap<VentureId, Venture>();
    for (var move : moves) own.merge(move.venture(), move.delta(), Math::addExact);
    own.keySet().forEach(id -> known.put(id, ventures.must(id)));
    taken.forEach(one -> known.computeIfAbsent(one.venture(), ventures::must));
    var near = ventures.of(people.homeOf(who.person()), null).rows();
    model.addAttribute("page", new MinePage(own, moves, taken, known, near));
    return "program/unions/mine";
  }

  /**
   * One takeover.
   *
   * @param goesBack whether it is on its way back
   * @param returned the contrary of its payment that was given back, and waits to be mended
   * @param receives whether the reader puts the payment forward
   * @param unbooked what the holder's account lacks for it, for who puts the payment forward
   * @param moves whether the reader books it
   * @param voucher whether the reader may open its voucher
   * @param own whether the reader is who takes the shares up
   * @param refused who of the holding side said no
   */
  record TakeoverPage(
      Takeover takeover,
      Venture venture,
      Party pool,
      Party holder,
      String who,
      boolean goesBack,
      @Nullable VoucherId returned,
      boolean receives,
      Vouchers.@Nullable Lack unbooked,
      boolean moves,
      boolean voucher,
      boolean ends,
      boolean own,
      @Nullable String refused,
      LocalDate today) {

    /** The word for where it stands. */
    String standing() {
      return goesBack ? "TURNING_BACK" : takeover.state().name();
    }

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/unions/takeovers/{id:\\d{1,18}}")
  String takeover(@PathVariable long id, Identity who, Model model) {
    var hat = takeovers.hat(id, who);
    var one = takeovers.must(id, hat);
    notices.read(one, who);
    var refused = one.refusedBy();
    var parties = ventures.parties(one.venture());
    var pool = Ventures.party(parties, one.party());
    var holder = Ventures.holder(parties, pool);
    var keeps = may(holder, LEDGER_KEEP, who);
    var receives = keeps && one.state() == Takeover.State.CHOSEN;
    var person = one.person();
    var organisation = one.organisation();
    var name = person != null
        ? people.name(person)
        : organisation == null ? "" : organisations.name(organisation);
    model.addAttribute(
        "page",
        new TakeoverPage(
            one,
            ventures.must(one.venture()),
            pool,
            holder,
            name,
            takeovers.goesBack(one),
            contraryGivenBack(one),
            receives,
            receives ? takeovers.unbooked(one).orElse(null) : null,
            may(holder, LEDGER_PAY, who) && one.state() == Takeover.State.APPROVED,
            hat.kind() == Acting.Kind.POST && one.voucher() != null,
            one.state() == Takeover.State.CHOSEN && takeovers.ends(one, who).isPresent(),
            who.person().equals(person),
            refused == null ? null : people.name(refused),
            ventures.today()));
    return "program/unions/takeover";
  }

  private @Nullable VoucherId contraryGivenBack(Takeover one) {
    var paid = one.voucher();
    return paid == null
        ? null
        : vouchers.contraryGivenBack(paid, Acting.system(county)).orElse(null);
  }

  private boolean may(Party holder, String capability, Identity who) {
    var till = holder.till();
    return till != null && books.must(till.book()).as(who, capability).isPresent();
  }

  private Acting hand(long id, String capability, Identity who) {
    var seen = takeovers.must(id, takeovers.hat(id, who));
    var parties = ventures.parties(seen.venture());
    var till = Ventures.holder(parties, Ventures.party(parties, seen.party())).till();
    return till == null ? who.must(capability) : books.must(till.book()).must(who, capability);
  }

  @PostMapping("/unions/takeovers/{id:\\d{1,18}}/payments")
  String receive(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    takeovers.receive(
        id,
        Typed.day("day", day),
        Typed.papers(papers),
        hand(id, LEDGER_KEEP, who),
        ClientId.of(clientId));
    return "redirect:/unions/takeovers/" + id + "?done=unions.paid-in";
  }

  @PostMapping("/unions/takeovers/{id:\\d{1,18}}/transfer")
  String move(@PathVariable long id, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    takeovers.move(id, hand(id, LEDGER_PAY, who));
    return "redirect:/unions/takeovers/" + id + "?done=unions.moved";
  }

  @PostMapping("/unions/takeovers/{id:\\d{1,18}}/ending")
  String end(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var seen = takeovers.must(id, takeovers.hat(id, who));
    var by =
        takeovers.ends(seen, who).orElseThrow(() -> Refusal.forbidden("unions.holder-refuses"));
    takeovers.end(id, why, by);
    return "redirect:/unions/takeovers/" + id + "?done=unions.ended";
  }
}
