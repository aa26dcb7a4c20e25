package shanzhi.program.industry;

import static shanzhi.foundation.ground.Capability.INDUSTRY_KEEP;
import static shanzhi.foundation.ground.Capability.INDUSTRY_READ;

import java.time.LocalDate;
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
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** One project: its plan and decisions, contracts and payments, investors, and what came back. */
@Controller
class ProjectPages {

  private static final String ONE = "/industry/projects/{id:\\d{1,18}}";
  private static final String CONTRACT = "/industry/contracts/{id:\\d{1,18}}";

  private final Projects projects;
  private final Introductions introductions;
  private final Money money;
  private final Floor floor;
  private final Roads roads;
  private final Territory territory;

  ProjectPages(
      Projects projects,
      Introductions introductions,
      Money money,
      Floor floor,
      Roads roads,
      Territory territory) {
    this.projects = projects;
    this.introductions = introductions;
    this.money = money;
    this.floor = floor;
    this.roads = roads;
    this.territory = territory;
  }

  /** The form of a new one. */
  record NewPage(String place, LocalDate today) {}

  @GetMapping("/industry/projects/new")
  String form(Identity who, Model model) {
    var village = floor.place(who.must(INDUSTRY_KEEP));
    model.addAttribute("page", new NewPage(territory.fullName(village), floor.today()));
    return "program/industry/new-project";
  }

  @PostMapping("/industry/projects")
  String plan(
      @RequestParam(defaultValue = "") String number,
      @RequestParam @Nullable String industryKind,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String inventory,
      @RequestParam(defaultValue = "") String conditions,
      @RequestParam(defaultValue = "") String reader,
      @RequestParam(defaultValue = "") String reading,
      @RequestParam(defaultValue = "") String planned,
      @RequestParam(defaultValue = "") String fromOn,
      @RequestParam(defaultValue = "") String untilOn,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(INDUSTRY_KEEP);
    var checks = new Checks();
    var kind = checks.choice("industryKind", industryKind, Project.Kind.class);
    var fen = Yuan.read("planned", planned, checks);
    var from = Typed.day("fromOn", fromOn, checks);
    var until = Typed.day("untilOn", untilOn, checks);
    var said = new Project.NewProject(
        floor.place(by),
        number,
        checks.sound(kind),
        name,
        inventory,
        conditions,
        reader,
        reading,
        fen,
        from,
        until);
    var id = projects.plan(said, by, ClientId.of(clientId));
    return "redirect:/industry/projects/" + id + "?done=industry.planned";
  }

  /**
   * One project.
   *
   * @param booked whether the collective's money is kept on the platform
   * @param puts whether the reader may put vouchers forward
   */
  record ProjectPage(
      Projects.File file,
      String village,
      List<Road> investments,
      List<Road> lettings,
      List<Introduction> introductions,
      Map<MatterId, String> states,
      List<Investor.Match> fitting,
      boolean keeps,
      boolean puts,
      boolean booked,
      LocalDate today) {

    Project project() {
      return file.project();
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String state(Introduction one) {
      return "industry.introduction." + states.getOrDefault(one.matter(), "INTRODUCED");
    }

    @Nullable
    Booking booking(Contract contract, int n) {
      return file.bookings().stream()
          .filter(one -> contract.id().equals(one.contract()) && one.n() != null && one.n() == n)
          .filter(Booking::stands)
          .findFirst()
          .orElse(null);
    }

    Map<String, String> choices(List<Road> roads) {
      var choices = new LinkedHashMap<String, String>();
      roads.forEach(road -> choices.put(road.id().toString(), road.title()));
      return choices;
    }

    /** Investors whose introduction is agreed: a contract may be signed. */
    Map<String, String> agreed() {
      var agreed = new LinkedHashMap<String, String>();
      for (var one : introductions) {
        if (one.ended() == null && "AGREED".equals(states.get(one.matter()))) {
          agreed.put(one.investor().toString(), one.name());
        }
      }
      return agreed;
    }

    Map<String, String> accounts(Booking.Kind kind, Contract.Side side) {
      var accounts = new LinkedHashMap<String, String>();
      Money.accounts(kind, side).forEach(code -> accounts.put(code, Money.named(code)));
      return accounts;
    }

    Map<String, String> tills() {
      var tills = new LinkedHashMap<String, String>();
      Money.TILLS.forEach(code -> tills.put(code, Money.named(code)));
      return tills;
    }
  }

  @GetMapping(ONE)
  String project(@PathVariable long id, Identity who, Model model) {
    var key = new ProjectId(id);
    var village = projects.village(key);
    var by = who.as(INDUSTRY_READ, village).orElseThrow(Projects::unknown);
    var file = projects.open(key, by);
    var introduced = introductions.of(key, village, by);
    model.addAttribute(
        "page",
        new ProjectPage(
            file,
            territory.name(village),
            roads.unused(RoadSubject.INVESTMENT, village),
            roads.unused(RoadSubject.CONTRACT, village),
            introduced,
            introductions.states(introduced),
            introductions.fitting(file.project(), by),
            by.can(INDUSTRY_KEEP),
            by.can(INDUSTRY_KEEP) && by.can(Capability.LEDGER_KEEP),
            money.book(village).isPresent(),
            floor.today()));
    return "program/industry/project";
  }

  private Acting keeper(ProjectId id, Identity who) {
    return who.must(INDUSTRY_KEEP, projects.village(id));
  }

  /** Who puts a voucher forward keeps the book as well. */
  private static Acting teller(Region village, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.kind() == Acting.Kind.POST)
        .filter(hat -> hat.can(INDUSTRY_KEEP, village))
        .filter(hat -> hat.can(Capability.LEDGER_KEEP, village))
        .findFirst()
        .orElseGet(() -> who.must(Capability.LEDGER_KEEP, village));
  }

  private static String back(ProjectId id, String done) {
    return "redirect:/industry/projects/" + id + "?done=industry." + done;
  }

  @PostMapping(ONE + "/budgets")
  String resolve(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String budget,
      @RequestParam(defaultValue = "") String road,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new ProjectId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var fen = Yuan.read("budget", budget, checks);
    var resolution = Typed.anyKey("road", road, checks);
    checks.end();
    var decided = resolution == null ? null : new MatterId(resolution);
    projects.resolve(key, version, fen, decided, why, by, ClientId.of(clientId));
    return back(key, "resolved");
  }

  @PostMapping(ONE + "/closure")
  String close(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new ProjectId(id);
    projects.close(key, version, why, keeper(key, who), ClientId.of(clientId));
    return back(key, "closed");
  }

  @PostMapping(ONE + "/contracts")
  String sign(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String number,
      @RequestParam @Nullable String side,
      @RequestParam(defaultValue = "") String partyName,
      @RequestParam(defaultValue = "") String investor,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String signedOn,
      @RequestParam(defaultValue = "") String amounts,
      @RequestParam(defaultValue = "") String road,
      @RequestParam String clientId,
      Identity who) {
    var key = new ProjectId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var way = checks.choice("side", side, Contract.Side.class);
    var of = Typed.anyKey("investor", investor, checks);
    var signed = Typed.day("signedOn", signedOn, checks);
    var schedule = Lines.schedule("amounts", amounts, checks);
    var resolution = Typed.anyKey("road", road, checks);
    var said = new Contract.NewContract(
        key,
        number,
        checks.sound(way),
        partyName,
        of == null || way == Contract.Side.OUT ? null : new InvestorId(of),
        what,
        signed,
        schedule,
        resolution == null ? null : new MatterId(resolution));
    projects.sign(said, by, ClientId.of(clientId));
    return back(key, "signed");
  }

  @PostMapping(CONTRACT + "/payments")
  String pay(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String instalment,
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String till,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var contract = projects.platform(key);
    var by = teller(contract.village(), who);
    var checks = new Checks();
    var n = Typed.number("instalment", instalment, checks);
    var on = Typed.day("day", day, checks);
    checks.end();
    var said = new Booking.NewBooking(account, till, on, paper);
    projects.pay(key, n, said, by, ClientId.of(clientId));
    return back(contract.project(), "put-forward");
  }

  @PostMapping(CONTRACT + "/end")
  String end(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var contract = projects.platform(key);
    var by = who.must(INDUSTRY_KEEP, contract.village());
    projects.end(key, version, why, by, ClientId.of(clientId));
    return back(contract.project(), "contract-ended");
  }

  @PostMapping(ONE + "/bookings")
  String book(
      @PathVariable long id,
      @RequestParam @Nullable String booked,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String till,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var key = new ProjectId(id);
    var by = teller(projects.village(key), who);
    var checks = new Checks();
    var kind = checks.choice("booked", booked, Booking.Kind.class);
    var fen = Yuan.read("amount", amount, checks);
    var on = Typed.day("day", day, checks);
    var said = new Booking.NewBooking(account, till, on, paper);
    projects.book(key, checks.sound(kind), what, fen, said, by, ClientId.of(clientId));
    return back(key, "put-forward");
  }

  @PostMapping(ONE + "/introductions")
  String introduce(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String investor,
      @RequestParam String clientId,
      Identity who) {
    var key = new ProjectId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var found = Typed.anyKey("investor", investor, checks);
    if (found == null && checks.clean()) checks.fault("investor", "industry.which-investor");
    var chosen = new InvestorId(checks.sound(found));
    var matter = introductions.introduce(key, chosen, by, ClientId.of(clientId));
    return "redirect:/matters/" + matter + "?done=industry.introduced";
  }
}
