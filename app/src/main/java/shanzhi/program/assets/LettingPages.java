package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;
import static shanzhi.foundation.ground.Capability.ASSETS_READ;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** Contracts: their list, the form, one with its payments, and what is done to it. */
@Controller
class LettingPages {

  private static final String ONE = "/village-assets/contracts/{id:\\d{1,18}}";

  private final VillageAssets assets;
  private final Lettings lettings;
  private final Amendments amendments;
  private final RentReceipts receipts;
  private final Finder finder;
  private final Register register;
  private final Roads roads;
  private final Territory territory;

  LettingPages(
      VillageAssets assets,
      Lettings lettings,
      Amendments amendments,
      RentReceipts receipts,
      Finder finder,
      Register register,
      Roads roads,
      Territory territory) {
    this.assets = assets;
    this.lettings = lettings;
    this.amendments = amendments;
    this.receipts = receipts;
    this.finder = finder;
    this.register = register;
    this.roads = roads;
    this.territory = territory;
  }

  record ListPage(
      String name,
      Slice<Contract> contracts,
      Map<ContractId, List<Owed>> owed,
      boolean villages,
      boolean running,
      Territory places,
      LocalDate today) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    long owes(ContractId id) {
      return owed.getOrDefault(id, List.of()).stream().mapToLong(Owed::owed).sum();
    }
  }

  @GetMapping("/village-assets/contracts")
  String list(
      @RequestParam(defaultValue = "false") boolean running,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var by = who.must(ASSETS_READ);
    var place = register.place(by);
    var slice = lettings.list(place, running, after, by);
    var ids = slice.rows().stream().map(Contract::id).toList();
    model.addAttribute(
        "page",
        new ListPage(
            territory.name(place),
            slice,
            lettings.owed(ids, by),
            place.level() != Region.Level.VILLAGE,
            running,
            territory,
            register.today()));
    return "program/assets/contracts";
  }

  /**
   * The form for a contract.
   *
   * @param roads resolutions in force by which nothing took effect yet
   */
  record NewPage(Asset asset, List<Road> roads, @Nullable Long call, LocalDate today) {

    String size() {
      return Hundredths.of(asset.measure());
    }
  }

  @GetMapping("/village-assets/{id:\\d{1,18}}/contracts/new")
  String form(@PathVariable long id, @RequestParam @Nullable Long call, Identity who, Model model) {
    var key = new AssetId(id);
    var village = assets.village(key);
    var by = who.must(ASSETS_KEEP, village);
    var asset = assets.must(key, by);
    var open = decided(village, asset.kind());
    model.addAttribute("page", new NewPage(asset, open, call, register.today()));
    return "program/assets/let";
  }

  /** Resolutions by which nothing took effect yet; of land those of two thirds of the members too. */
  private List<Road> decided(Region village, AssetKind kind) {
    var open = roads.unused(RoadSubject.CONTRACT, village);
    if (!kind.ofMembersFirst()) return open;
    return Stream.concat(open.stream(), roads.unused(RoadSubject.LAND, village).stream())
        .toList();
  }

  @PostMapping("/village-assets/{id:\\d{1,18}}/contracts")
  String enter(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String number,
      @RequestParam @Nullable String use,
      @RequestParam @Nullable String origin,
      @RequestParam(defaultValue = "") String process,
      @RequestParam(defaultValue = "") String road,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam @Nullable String partyKind,
      @RequestParam(defaultValue = "") String partyName,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String creditCode,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String disclosed,
      @RequestParam(defaultValue = "") String signedOn,
      @RequestParam(defaultValue = "") String fromOn,
      @RequestParam(defaultValue = "") String untilOn,
      @RequestParam(defaultValue = "") String measure,
      @RequestParam(defaultValue = "") String rent,
      @RequestParam(defaultValue = "0") String dividend,
      @RequestParam(defaultValue = "12") String months,
      @RequestParam(defaultValue = "30") String payWithin,
      @RequestParam(defaultValue = "") String householdRent,
      @RequestParam(defaultValue = "0") String fee,
      @RequestParam(defaultValue = "") String call,
      @RequestParam String clientId,
      Identity who) {
    var key = new AssetId(id);
    var by = who.must(ASSETS_KEEP, assets.village(key));
    var checks = new Checks();
    var purpose = checks.choice("use", use, Purpose.class);
    var kind = checks.choice("partyKind", partyKind, Party.Kind.class);
    var known = Typed.anyKey("person", person, checks);
    var stood = checks.choice("origin", origin, Contract.Origin.class);
    var how = process.isBlank() ? null : checks.choice("process", process, DecidedBy.class);
    var resolution = Typed.anyKey("road", road, checks);
    var notice = Typed.anyKey("call", call, checks);
    var signed = Typed.day("signedOn", signedOn, checks);
    var from = Typed.day("fromOn", fromOn, checks);
    var until = Typed.day("untilOn", untilOn, checks);
    var size = measure.isBlank() ? null : (Long) Hundredths.read("measure", measure, checks);
    var yearly = Yuan.read("rent", rent, checks);
    var shared = Yuan.read("dividend", dividend.isBlank() ? "0" : dividend, checks);
    var own = Yuan.readAny("householdRent", householdRent, checks);
    var service = Yuan.read("fee", fee.isBlank() ? "0" : fee, checks);
    var every = Typed.number("months", months, checks);
    var within = Typed.number("payWithin", payWithin, checks);
    var said = new NewContract(
        key,
        number,
        checks.sound(purpose),
        checks.sound(stood),
        how,
        resolution == null ? null : new MatterId(resolution),
        paper,
        new Party(checks.sound(kind), partyName, phone, creditCode).who(known, disclosed),
        signed,
        from,
        until,
        size,
        yearly,
        shared,
        every,
        within,
        own,
        service,
        notice);
    return entered(lettings.enter(said, by, ClientId.of(clientId)), said.origin());
  }

  private static String entered(ContractId made, Contract.Origin origin) {
    return done(made.value(), origin == Contract.Origin.NEW, "assets.contract-entered");
  }

  /**
   * One contract with all that hangs on it and what the rules find in it today.
   *
   * @param answers whether the reader is the other hand that is asked
   * @param asked whether the reader is the one who asked
   */
  record ContractPage(
      Lettings.File file,
      String village,
      List<Found> found,
      List<Road> roads,
      boolean booked,
      boolean keeps,
      boolean answers,
      boolean asked,
      LocalDate today) {

    Contract contract() {
      return file.contract();
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    String plain(long fen) {
      return Yuan.plain(fen);
    }

    String size(long measure) {
      return Hundredths.of(measure);
    }

    boolean open() {
      return contract().held() && contract().endedOn() == null;
    }

    /** 约定的年租 What was agreed last, from whichever day it is paid. */
    long agreed() {
      var amendments = file.amendments();
      return amendments.isEmpty() ? contract().rent() : amendments.getFirst().rent();
    }

    /** 以后的年租 What was agreed for a later day, the next first. */
    List<AmendmentStore.Amendment> later() {
      return file.amendments().stream()
          .filter(one -> one.since().isAfter(today))
          .sorted(Comparator.comparing(AmendmentStore.Amendment::since))
          .toList();
    }

    /** Whether the members' meeting has to decide it after all. */
    boolean undecided() {
      return found.stream().anyMatch(one -> one.rule().byMeeting());
    }

    /** 欠款 What is owed comes before what falls due. */
    List<Owed> arrears() {
      return file.owed().stream().filter(one -> one.owed() > 0).toList();
    }

    @Nullable
    Due next() {
      return file.dues().stream()
          .filter(due -> !due.dueOn().isBefore(today) && stillOpen(due) > 0)
          .findFirst()
          .orElse(null);
    }

    /** What of the next payment is still open: what came in beyond what was due counts towards it. */
    long stillOpen(Due due) {
      var paid = file.receipts().stream()
          .filter(one -> one.what() == due.what() && one.voided() == null)
          .mapToLong(Receipt::fen)
          .sum();
      var before = file.dues().stream()
          .filter(one -> one.what() == due.what() && one.dueOn().isBefore(due.dueOn()))
          .mapToLong(Due::fen)
          .sum();
      return Math.max(0, Math.min(due.fen(), before + due.fen() - paid));
    }
  }

  @GetMapping(ONE)
  String contract(@PathVariable long id, Identity who, Model model) {
    var key = new ContractId(id);
    var village = lettings.village(key);
    var by = who.as(ASSETS_READ, village).orElseThrow(Lettings::unknown);
    var file = lettings.open(key, by);
    model.addAttribute(
        "page",
        new ContractPage(
            file,
            territory.name(village),
            finder.of(file.contract()),
            decided(village, file.contract().kind()),
            receipts.booked(village),
            by.can(ASSETS_KEEP),
            file.asked() != null
                && file.asked().person() != who.person().value()
                && who.as(ASSETS_KEEP, village.parent()).isPresent(),
            file.asked() != null && file.asked().person() == who.person().value(),
            register.today()));
    return "program/assets/contract";
  }

  private Acting keeper(ContractId id, Identity who) {
    return who.must(ASSETS_KEEP, lettings.village(id));
  }

  @PostMapping(ONE + "/receipts")
  String receive(
      @PathVariable long id,
      @RequestParam @Nullable String paidFor,
      @RequestParam(defaultValue = "") String paidOn,
      @RequestParam(defaultValue = "") String fen,
      @RequestParam(defaultValue = "") String transfer,
      @RequestParam(defaultValue = "") String evidence,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var what = checks.choice("paidFor", paidFor, Due.What.class);
    var day = Typed.day("paidOn", paidOn, checks);
    var amount = Yuan.read("fen", fen, checks);
    var booked = Typed.anyKey("transfer", transfer, checks);
    var said = new RentReceipts.NewReceipt(
        key,
        checks.sound(what),
        day,
        amount,
        booked == null ? null : new TransferId(booked),
        evidence,
        why);
    var counts = receipts.receive(said, by, ClientId.of(clientId)).isPresent();
    return done(id, counts, "assets.received");
  }

  @PostMapping(ONE + "/receipts/{receipt:\\d{1,18}}/annulment")
  String annul(
      @PathVariable long id,
      @PathVariable long receipt,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var by = keeper(key, who);
    return done(id, receipts.annul(key, receipt, paper, why, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/amendments")
  String amend(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String rent,
      @RequestParam(defaultValue = "") String untilOn,
      @RequestParam(defaultValue = "") String road,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var from = Typed.day("since", since, checks);
    var until = Typed.day("untilOn", untilOn, checks);
    var yearly = Yuan.read("rent", rent, checks);
    var resolution = Typed.anyKey("road", road, checks);
    checks.end();
    var said = new Amendments.Amendment(
        from, yearly, until, resolution == null ? null : new MatterId(resolution), paper, why);
    return done(id, amendments.amend(key, version, said, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/resolution")
  String ratify(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String road,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var typed = Typed.anyKey("road", road, checks);
    var resolution = checks.sound(typed == null ? missing(checks) : typed);
    amendments.ratify(key, version, new MatterId(resolution), by, ClientId.of(clientId));
    return "redirect:/village-assets/contracts/" + id + "?done=assets.kept";
  }

  private static String done(long id, boolean holds) {
    return done(id, holds, "assets.kept");
  }

  private static String done(long id, boolean holds, String held) {
    var done = holds ? held : "assets.asked-another";
    return "redirect:/village-assets/contracts/" + id + "?done=" + done;
  }

  @PostMapping(ONE + "/concession")
  String answer(
      @PathVariable long id,
      @RequestParam @Nullable String agreed,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var by = who.must(ASSETS_KEEP, lettings.village(key).parent());
    ClientId.of(clientId);
    if (agreed == null || !agreed.matches("true|false")) {
      throw Refusal.invalid("agreed", "ground.missing");
    }
    amendments.answer(key, Boolean.parseBoolean(agreed), by);
    return done(id, true);
  }

  @PostMapping(ONE + "/concession/withdrawal")
  String withdraw(@PathVariable long id, Identity who) {
    var key = new ContractId(id);
    amendments.withdraw(key, keeper(key, who));
    return done(id, true);
  }

  private static @Nullable Long missing(Checks checks) {
    checks.fault("road", "assets.resolution-needed");
    return null;
  }

  @PostMapping(ONE + "/end")
  String end(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String endedOn,
      @RequestParam(defaultValue = "") String road,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new ContractId(id);
    var by = keeper(key, who);
    var checks = new Checks();
    var day = Typed.day("endedOn", endedOn, checks);
    var resolution = Typed.anyKey("road", road, checks);
    checks.end();
    var said = new Amendments.Ending(
        day, resolution == null ? null : new MatterId(resolution), paper, why);
    return done(id, amendments.end(key, version, said, by, ClientId.of(clientId)));
  }
}
