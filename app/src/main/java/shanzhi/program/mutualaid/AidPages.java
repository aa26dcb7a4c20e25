package shanzhi.program.mutualaid;

import static shanzhi.foundation.ground.Capability.MUTUALAID_KEEP;
import static shanzhi.foundation.ground.Capability.MUTUALAID_OVERSEE;

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
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** 互助资金 The room's first pages: of the keeper, of who oversees. */
@Controller
class AidPages {

  private final Loans loans;
  private final Permits permits;
  private final LendingRoom room;
  private final Roads roads;
  private final People people;
  private final ReadLog readLog;
  private final Territory territory;

  AidPages(
      Loans loans,
      Permits permits,
      LendingRoom room,
      Roads roads,
      People people,
      ReadLog readLog,
      Territory territory) {
    this.loans = loans;
    this.permits = permits;
    this.room = room;
    this.roads = roads;
    this.people = people;
    this.readLog = readLog;
    this.territory = territory;
  }

  /**
   * A village's fund.
   *
   * @param most fen that may be out, by the permit and the members' terms; nothing where one is missing
   * @param free fen of them that may still be lent
   */
  record FundPage(
      String name,
      List<Permit> permits,
      @Nullable LoanTerms terms,
      long most,
      long free,
      Slice<Loans.File> loans,
      Map<PersonId, String> names,
      List<Road> roads,
      boolean all,
      LocalDate today) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String percent(int parts) {
      return Yuan.plain(parts);
    }

    boolean open() {
      return terms != null && permits.stream().anyMatch(one -> one.inForce(today));
    }

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    Map<String, String> resolutions() {
      var choices = new LinkedHashMap<String, String>();
      roads.forEach(road -> choices.put(road.id().toString(), road.title()));
      return choices;
    }
  }

  @GetMapping("/mutual-aid")
  String fund(
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    if (!who.can(MUTUALAID_KEEP)) {
      return "redirect:/mutual-aid/" + (who.can(MUTUALAID_OVERSEE) ? "permits" : "mine");
    }
    var by = who.must(MUTUALAID_KEEP);
    var village = room.place(by);
    var files = loans.list(village, !all, after, by);
    readLog.looked(by, "mutualaid.loans", "region:" + village, "loans");
    model.addAttribute(
        "page",
        new FundPage(
            territory.name(village),
            permits.of(village, by),
            permits.terms(village).orElse(null),
            permits.room(village),
            loans.free(village),
            files,
            people.names(files.rows().stream().map(one -> one.loan().person()).toList()),
            roads.unused(RoadSubject.COLLECTIVE_OTHER, village),
            all,
            room.today()));
    return "program/mutualaid/fund";
  }

  @PostMapping("/mutual-aid/permits")
  String file(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String issuer,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String fromOn,
      @RequestParam(defaultValue = "") String untilOn,
      @RequestParam(defaultValue = "") String most,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(MUTUALAID_KEEP);
    var checks = new Checks();
    var from = Typed.day("fromOn", fromOn, checks);
    var until = Typed.day("untilOn", untilOn, checks);
    var fen = Yuan.read("most", most, checks);
    checks.end();
    var said = new Permit.NewPermit(room.place(by), number, issuer, paper, from, until, fen);
    permits.file(said, by, ClientId.of(clientId));
    return "redirect:/mutual-aid?done=mutualaid.filed";
  }

  @PostMapping("/mutual-aid/terms")
  String terms(
      @RequestParam(defaultValue = "") String pool,
      @RequestParam(defaultValue = "") String each,
      @RequestParam(defaultValue = "") String rate,
      @RequestParam(defaultValue = "") String months,
      @RequestParam(defaultValue = "") String guarantors,
      @RequestParam(defaultValue = "") String road,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(MUTUALAID_KEEP);
    var checks = new Checks();
    var all = Yuan.read("pool", pool, checks);
    var one = Yuan.read("each", each, checks);
    var parts = Yuan.percent("rate", rate, checks);
    var time = Typed.number("months", months, checks);
    var stand = Typed.number("guarantors", guarantors, checks);
    var decided = Typed.anyKey("road", road, checks);
    if (decided == null && checks.clean()) checks.fault("road", "mutualaid.resolution-needed");
    var resolution = new MatterId(checks.sound(decided));
    var said = new LoanTerms.NewTerms(
        room.place(by),
        all,
        one,
        Math.toIntExact(Math.min(parts, 1_000_000)),
        time,
        stand,
        resolution);
    permits.set(said, by, ClientId.of(clientId));
    return "redirect:/mutual-aid?done=mutualaid.terms-set";
  }

  @PostMapping("/mutual-aid/loans")
  String enter(
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String fen,
      @RequestParam(defaultValue = "") String months,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(MUTUALAID_KEEP);
    var checks = new Checks();
    var sum = Yuan.read("fen", fen, checks);
    var time = Typed.number("months", months, checks);
    var key = Typed.anyKey("person", person, checks);
    if (key == null && checks.clean()) checks.fault("person", "ground.missing");
    var borrower = new PersonId(checks.sound(key));
    var said = new Loan.NewLoan(room.place(by), borrower, sum, time, purpose, paper);
    var loan = loans.enter(said, by, ClientId.of(clientId));
    return "redirect:/mutual-aid/loans/" + loan + "?done=mutualaid.asked";
  }

  @GetMapping("/mutual-aid/loans.xlsx")
  void sheet(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var by = who.must(MUTUALAID_KEEP);
    var village = room.place(by);
    var words = screen.words();
    readLog.looked(by, "mutualaid.sheet", "region:" + village, "loans");
    var columns = List.of(
        words.of("mutualaid.number"),
        words.of("mutualaid.borrower"),
        words.of("mutualaid.amount"),
        words.of("mutualaid.paid-on"),
        words.of("mutualaid.outstanding"),
        words.of("mutualaid.interest"),
        words.of("mutualaid.arrears"),
        words.of("mutualaid.state"));
    Sheet.send(response, words.of("mutualaid.loans-of", territory.name(village)), columns, pen -> {
      @Nullable String before = null;
      do {
        var slice = loans.list(village, false, before, by);
        var names =
            people.names(slice.rows().stream().map(one -> one.loan().person()).toList());
        for (var one : slice.rows()) {
          pen.row(
              one.loan().matter().toString(),
              names.getOrDefault(one.loan().person(), ""),
              Yuan.plain(one.loan().fen()),
              one.loan().paidOn(),
              Yuan.plain(one.standing().outstanding()),
              Yuan.plain(one.standing().interest()),
              Yuan.plain(one.standing().arrears()),
              words.of(one.loan().word()));
        }
        before = slice.next();
      } while (before != null);
    });
  }

  /**
   * Permits of a place and what is lent by village: sums, and nobody.
   *
   * @param of the village that is looked at alone
   */
  record OverPage(
      String name,
      Slice<Permit> permits,
      Slice<LoanStore.Sum> sums,
      @Nullable Region of,
      Territory places,
      LocalDate today) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/mutual-aid/permits")
  String permits(
      @RequestParam @Nullable String after,
      @RequestParam @Nullable String before,
      @RequestParam(defaultValue = "") String of,
      Identity who,
      Model model) {
    var by = who.must(MUTUALAID_OVERSEE);
    var narrow = of.isEmpty() ? null : Typed.place("of", of);
    var place = narrow == null ? room.place(by) : narrow;
    model.addAttribute(
        "page",
        new OverPage(
            territory.name(place),
            permits.list(place, before, by),
            loans.sums(place, after, by),
            narrow,
            territory,
            room.today()));
    return "program/mutualaid/permits";
  }

  /** One permit stands among those of its village. */
  @GetMapping("/mutual-aid/permits/{id:\\d{1,18}}")
  String permit(@PathVariable long id, Identity who) {
    var village = permits.must(new PermitId(id)).village();
    who.must(MUTUALAID_OVERSEE, village);
    return "redirect:/mutual-aid/permits?of=" + village;
  }

  @PostMapping("/mutual-aid/permits/{id:\\d{1,18}}/withdrawal")
  String takeBack(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var key = new PermitId(id);
    permits.takeBack(key, why, who.must(MUTUALAID_KEEP, permits.must(key).village()));
    return "redirect:/mutual-aid?done=mutualaid.revoked";
  }

  @PostMapping("/mutual-aid/permits/{id:\\d{1,18}}/sight")
  String see(@PathVariable long id, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    var key = new PermitId(id);
    permits.see(key, who.must(MUTUALAID_OVERSEE, permits.must(key).village()));
    return "redirect:/mutual-aid/permits?done=mutualaid.seen";
  }

  @PostMapping("/mutual-aid/permits/{id:\\d{1,18}}/revocation")
  String revoke(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var key = new PermitId(id);
    permits.revoke(key, why, who.must(MUTUALAID_OVERSEE, permits.must(key).village()));
    return "redirect:/mutual-aid/permits?done=mutualaid.revoked";
  }
}
