package shanzhi.program.industry;

import static shanzhi.foundation.ground.Capability.INDUSTRY_KEEP;
import static shanzhi.foundation.ground.Capability.INDUSTRY_READ;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
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
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** One settlement with growers: the sums, each part, its one payment. */
@Controller
class SettlementPages {

  private static final String ONE = "/industry/settlements/{id:\\d{1,18}}";

  private final Settlements settlements;
  private final Money money;
  private final Floor floor;
  private final People people;
  private final Territory territory;

  SettlementPages(
      Settlements settlements, Money money, Floor floor, People people, Territory territory) {
    this.settlements = settlements;
    this.money = money;
    this.floor = floor;
    this.people = people;
    this.territory = territory;
  }

  record SettlementPage(
      Settlement settlement,
      Plan plan,
      String village,
      Slice<Settlement.Part> parts,
      Map<PersonId, String> names,
      @Nullable Booking booking,
      boolean puts,
      boolean booked,
      LocalDate today) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String kilograms(long grams) {
      return Lines.kilograms(grams);
    }

    boolean open() {
      return booking == null || !booking.stands();
    }

    Map<String, String> accounts() {
      var accounts = new LinkedHashMap<String, String>();
      Money.OUT.forEach(code -> accounts.put(code, Money.named(code)));
      return accounts;
    }

    Map<String, String> tills() {
      var tills = new LinkedHashMap<String, String>();
      Money.TILLS.forEach(code -> tills.put(code, Money.named(code)));
      return tills;
    }
  }

  @GetMapping(ONE)
  String settlement(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var key = new SettlementId(id);
    var plan = settlements.plan(key);
    var by = who.as(INDUSTRY_READ, plan.village()).orElseThrow(Settlements::unknown);
    var parts = settlements.parts(key, plan.village(), after, by);
    model.addAttribute(
        "page",
        new SettlementPage(
            settlements.must(key, plan.village(), by),
            plan,
            territory.name(plan.village()),
            parts,
            people.names(parts.rows().stream().map(Settlement.Part::person).toList()),
            settlements.booking(key, plan.village(), by).orElse(null),
            by.can(INDUSTRY_KEEP) && by.can(LEDGER_KEEP),
            money.book(plan.village()).isPresent(),
            floor.today()));
    return "program/industry/settlement";
  }

  @PostMapping(ONE + "/payment")
  String pay(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String till,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var key = new SettlementId(id);
    var village = settlements.plan(key).village();
    who.must(INDUSTRY_KEEP, village);
    var by = who.must(LEDGER_KEEP, village);
    var checks = new Checks();
    var on = Typed.day("day", day, checks);
    checks.end();
    var said = new Booking.NewBooking(account, till, on, paper);
    settlements.pay(key, said, by, ClientId.of(clientId));
    return "redirect:/industry/settlements/" + id + "?done=industry.put-forward";
  }

  @GetMapping(ONE + "/parts.xlsx")
  void parts(
      @PathVariable long id,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var key = new SettlementId(id);
    var plan = settlements.plan(key);
    var by = who.as(INDUSTRY_READ, plan.village()).orElseThrow(Settlements::unknown);
    var words = screen.words();
    var columns = List.of(
        words.of("industry.grower"),
        words.of("industry.kilograms"),
        words.of("industry.part"),
        words.of("industry.alone"),
        words.of("industry.gained"));
    Sheet.send(response, words.of("industry.parts-of", plan.name()), columns, pen -> {
      @Nullable String after = null;
      do {
        var slice = settlements.parts(key, plan.village(), after, by);
        var names =
            people.names(slice.rows().stream().map(Settlement.Part::person).toList());
        for (var part : slice.rows()) {
          pen.row(
              names.getOrDefault(part.person(), ""),
              Lines.kilograms(part.grams()),
              Yuan.plain(part.fen()),
              Yuan.plain(part.alone()),
              Yuan.plain(part.gain()));
        }
        after = slice.next();
      } while (after != null);
    });
  }
}
