package shanzhi.program.mutualaid;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.MUTUALAID_KEEP;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.deliberation.Road;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** One loan at the keeper's desk, and a member's own on the phone. */
@Controller
class LoanPages {

  private static final String ONE = "/mutual-aid/loans/{id:\\d{1,18}}";

  private final Loans loans;
  private final Borrowers borrowers;
  private final Permits permits;
  private final LendingRoom room;
  private final People people;
  private final Territory territory;

  LoanPages(
      Loans loans,
      Borrowers borrowers,
      Permits permits,
      LendingRoom room,
      People people,
      Territory territory) {
    this.loans = loans;
    this.borrowers = borrowers;
    this.permits = permits;
    this.room = room;
    this.people = people;
    this.territory = territory;
  }

  /** A loan with all that hangs on it. */
  record LoanPage(
      Loans.File file,
      String village,
      Map<PersonId, String> names,
      List<Road> roads,
      boolean puts,
      boolean booked,
      boolean permitted,
      LocalDate today) {

    Loan loan() {
      return file.loan();
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String percent() {
      return Yuan.plain(loan().rate());
    }

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    /** What was said on the phone has no paper, and says so. */
    String paper(Words words, String paper) {
      return paper.startsWith(Loans.PHONE) ? words.of("mutualaid.by-phone") : paper;
    }

    /** Whether money may be put forward now: nothing of it is on its way. */
    boolean ready() {
      return puts
          && booked
          && file.movements().stream().noneMatch(one -> one.state() == Loan.Movement.State.OPEN);
    }

    Map<String, String> resolutions() {
      var choices = new LinkedHashMap<String, String>();
      roads.forEach(road -> choices.put(road.id().toString(), road.title()));
      return choices;
    }
  }

  @GetMapping(ONE)
  String loan(@PathVariable long id, Identity who, Model model) {
    var key = new MatterId(id);
    var by = keeper(key, who);
    var file = loans.open(key, by);
    var persons = new HashSet<PersonId>();
    persons.add(file.loan().person());
    file.guarantors().forEach(one -> persons.add(one.person()));
    model.addAttribute(
        "page",
        new LoanPage(
            file,
            territory.name(file.loan().village()),
            people.names(persons),
            loans.resolutions(file.loan()),
            by.can(LEDGER_KEEP),
            loans.book(file.loan().village()).isPresent(),
            permits.open(file.loan().village()),
            room.today()));
    return "program/mutualaid/loan";
  }

  /** Nobody else learns that there is such a loan. */
  private Acting keeper(MatterId id, Identity who) {
    return who.as(MUTUALAID_KEEP, loans.village(id)).orElseThrow(Loans::unknown);
  }

  private Acting teller(MatterId id, Identity who) {
    keeper(id, who);
    return who.must(LEDGER_KEEP, loans.village(id));
  }

  private static String back(MatterId id, String done) {
    return "redirect:/mutual-aid/loans/" + id + "?done=mutualaid." + done;
  }

  private static Loans.Said said(String day, String till, String paper, Checks checks) {
    return new Loans.Said(Typed.day("day", day, checks), "CASH".equals(till), paper);
  }

  @PostMapping(ONE + "/guarantors")
  String stand(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var key = new MatterId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var number = Typed.anyKey("person", person, checks);
    if (number == null && checks.clean()) checks.fault("person", "ground.missing");
    var guarantor = new PersonId(checks.sound(number));
    loans.stand(key, guarantor, paper, by, ClientId.of(clientId));
    return back(key, "stood");
  }

  @PostMapping(ONE + "/payout")
  String payOut(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "BANK") String till,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var key = new MatterId(id);
    var by = teller(key, who);
    var checks = new Checks();
    var said = said(day, till, paper, checks);
    checks.end();
    loans.payOut(key, said, by, ClientId.of(clientId));
    return back(key, "put-forward");
  }

  @PostMapping(ONE + "/repayments")
  String repay(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String fen,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "BANK") String till,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var key = new MatterId(id);
    var by = teller(key, who);
    var checks = new Checks();
    var sum = Yuan.read("fen", fen, checks);
    var said = said(day, till, paper, checks);
    checks.end();
    loans.repay(key, sum, said, by, ClientId.of(clientId));
    return back(key, "put-forward");
  }

  @PostMapping(ONE + "/write-off")
  String writeOff(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String road,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var key = new MatterId(id);
    var by = teller(key, who);
    var checks = new Checks();
    var decided = Typed.anyKey("road", road, checks);
    var said = said(day, "BANK", paper, checks);
    checks.end();
    var resolution = decided == null ? null : new MatterId(decided);
    loans.writeOff(key, resolution, said, by, ClientId.of(clientId));
    return back(key, "put-forward");
  }

  /** What a member reads of the fund and of their own loan. */
  record OwnPage(
      @Nullable LoanTerms terms,
      boolean open,
      boolean borrows,
      List<Loans.File> own,
      List<Loans.File> stood,
      Set<MatterId> opening,
      Map<PersonId, String> names,
      String me) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String percent(int parts) {
      return Yuan.plain(parts);
    }

    String name(PersonId person) {
      return names.getOrDefault(person, "");
    }

    boolean mayAsk() {
      return open && borrows && own.stream().allMatch(one -> one.loan().ended() != null);
    }
  }

  @GetMapping("/mutual-aid/mine")
  String mine(Identity who, Model model) {
    var me = who.resident();
    var village = people.homeOf(who.person());
    var own = loans.own(me);
    var stood = loans.stood(me);
    var persons = new HashSet<PersonId>();
    own.forEach(one -> one.guarantors().forEach(other -> persons.add(other.person())));
    stood.forEach(one -> persons.add(one.loan().person()));
    var terms = permits.terms(village);
    model.addAttribute(
        "page",
        new OwnPage(
            terms.orElse(null),
            terms.isPresent() && permits.open(village),
            borrowers.mayAsk(who.person(), village),
            own,
            stood,
            loans.opening(own, me),
            people.names(persons),
            who.name()));
    return "program/mutualaid/mine";
  }

  @PostMapping("/mutual-aid/applications")
  String ask(
      @RequestParam(defaultValue = "") String fen,
      @RequestParam(defaultValue = "") String months,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var sum = Yuan.read("fen", fen, checks);
    var time = Typed.number("months", months, checks);
    checks.end();
    loans.ask(sum, time, purpose, who.resident(), ClientId.of(clientId));
    return "redirect:/mutual-aid/mine?done=mutualaid.asked";
  }

  @PostMapping("/mutual-aid/guarantees")
  String guarantee(
      @RequestParam(defaultValue = "") String loan,
      @RequestParam(defaultValue = "") String borrower,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var key = Typed.anyKey("loan", loan, checks);
    if (key == null && checks.clean()) checks.fault("loan", "ground.missing");
    var number = new MatterId(checks.sound(key));
    loans.stand(number, borrower, who.resident(), ClientId.of(clientId));
    return "redirect:/mutual-aid/mine?done=mutualaid.stood";
  }

  /** From the matter of a loan to its file. */
  @Configuration(proxyBeanMethods = false)
  static class Doors {

    private record Way(String procedure, LendingRoom room) implements Annex {

      @Override
      public Optional<Door> door(Matter matter, Identity who) {
        if (who.as(MUTUALAID_KEEP, matter.region()).isEmpty()) return Optional.empty();
        var store = new LoanStore(room.county);
        return room.db
            .in(room.platform(), jdbc -> store.ofMatter(jdbc, matter.id()))
            .map(loan -> new Door("/mutual-aid/loans/" + loan.matter(), procedure + ".act.look"));
      }
    }

    @Bean
    Annex mutualaidLoanDoor(LendingRoom room) {
      return new Way(LoanSteps.NAME, room);
    }

    @Bean
    Annex mutualaidLoanAgainDoor(LendingRoom room) {
      return new Way(LoanSteps.AGAIN, room);
    }
  }
}
