package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.CASE_SUPERVISE;
import static shanzhi.foundation.ground.Capability.UNION_KEEP;
import static shanzhi.foundation.ground.Capability.UNION_OVERSEE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Distribution;
import shanzhi.engine.ledger.Mirror;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The ventures of a place, and what everybody reads of one: parties, shares over time, cover, returns. */
@Controller
class VenturePages {

  /** Who keeps, who oversees, and to whom the county's shortfalls are told. */
  private static final List<String> WORK = List.of(UNION_KEEP, UNION_OVERSEE, CASE_SUPERVISE);

  private final Ventures ventures;
  private final Editions editions;
  private final Shares shares;
  private final Undertakings undertakings;
  private final Shortfalls shortfalls;
  private final Contributions contributions;
  private final Returns returns;
  private final UnionDividends dividends;
  private final Takeovers takeovers;
  private final Windings windings;
  private final CoopRecords records;
  private final People people;
  private final Organisations organisations;
  private final Territory territory;

  VenturePages(
      Ventures ventures,
      Editions editions,
      Shares shares,
      Undertakings undertakings,
      Shortfalls shortfalls,
      Contributions contributions,
      Returns returns,
      UnionDividends dividends,
      Takeovers takeovers,
      Windings windings,
      CoopRecords records,
      People people,
      Organisations organisations,
      Territory territory) {
    this.ventures = ventures;
    this.editions = editions;
    this.shares = shares;
    this.undertakings = undertakings;
    this.shortfalls = shortfalls;
    this.contributions = contributions;
    this.returns = returns;
    this.dividends = dividends;
    this.takeovers = takeovers;
    this.windings = windings;
    this.records = records;
    this.people = people;
    this.organisations = organisations;
    this.territory = territory;
  }

  /** To the place of the post whose work it is, else home. */
  @GetMapping("/unions")
  String unions(Identity who) {
    var place = who.hats().stream()
        .filter(hat -> hat.seat() != null && WORK.stream().anyMatch(hat::can))
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .findFirst()
        .orElseGet(() -> people.homeOf(who.person()));
    return "redirect:/unions/places/" + place.code();
  }

  /**
   * The ventures of a place.
   *
   * @param below in how many each place below has part, and {@code belows} what those are called
   * @param secured those with a fixed part, and how far it is secured
   * @param shorted whether those alone are listed that fall short
   * @param founds whether the reader may set one up here
   * @param township whose weak villages one may look at
   */
  record PlacePage(
      Region place,
      String name,
      Slice<Venture> ventures,
      List<VentureStore.OfPlace> below,
      Map<Region, String> belows,
      List<Shortfall> secured,
      boolean shorted,
      Map<VentureId, String> places,
      Map<String, String> kinds,
      boolean founds,
      String township) {

    String money(long fen) {
      return Yuan.of(fen);
    }

    /** Those that fall short, as the figure counts them. */
    List<Shortfall> lacking() {
      return secured.stream().filter(Shortfall::shorted).toList();
    }

    /** What the list shows: all with an undertaking, or those that fall short alone. */
    List<Shortfall> listed() {
      return shorted ? lacking() : secured;
    }

    long due() {
      return secured.stream().mapToLong(one -> one.cover().due()).reduce(0, Math::addExact);
    }

    long cover() {
      return secured.stream().mapToLong(one -> one.cover().cover()).reduce(0, Math::addExact);
    }

    long lack() {
      return secured.stream().mapToLong(one -> one.cover().shortfall()).reduce(0, Math::addExact);
    }
  }

  @GetMapping("/unions/places/{code:\\d{6,12}}")
  String place(
      @PathVariable String code,
      @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "false") boolean shorted,
      Identity who,
      @org.springframework.web.bind.annotation.ModelAttribute("screen")
          shanzhi.foundation.ground.Screen screen,
      Model model) {
    var place = Typed.place("place", code);
    territory.must(place);
    var read = ventures.of(place, Typed.after(after));
    var places = new HashMap<VentureId, String>();
    read.rows().forEach(one -> places.put(one.id(), territory.fullName(one.region())));
    var below = ventures.byPlace(place);
    var belows = new HashMap<Region, String>();
    below.forEach(one -> belows.put(one.place(), territory.name(one.place())));
    var kinds = new LinkedHashMap<String, String>();
    for (var kind : VentureKind.values()) kinds.put(kind.name(), screen.t(kind.word()));
    model.addAttribute(
        "page",
        new PlacePage(
            place,
            territory.fullName(place),
            read,
            below,
            belows,
            shortfalls.at(place),
            shorted,
            places,
            kinds,
            who.as(UNION_KEEP, place).isPresent(),
            place.level() == Region.Level.COUNTY
                ? territory.townships().getFirst().region().code()
                : place.code().substring(0, Region.Level.TOWNSHIP.digits)));
    return "program/unions/place";
  }

  @PostMapping("/unions")
  String found(
      @RequestParam(defaultValue = "") String place,
      @RequestParam @Nullable String kind,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String share,
      @RequestParam String clientId,
      Identity who) {
    var region = Typed.place("place", place);
    var by = who.must(UNION_KEEP, region);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("kind", kind, VentureKind.class));
    var fen = Yuan.read("share", share, checks);
    checks.end();
    var said = new NewVenture(region, chosen, name, what, fen);
    var id = ventures.found(said, by, ClientId.of(clientId));
    return "redirect:/unions/" + id + "/keeping?done=unions.founded";
  }

  /** A party as everybody reads it: what it has, what is held for it, what was taken up. */
  record PartyLine(Party party, String holder, long own, long held, long taken) {

    long total() {
      return own + held + taken;
    }
  }

  /**
   * A venture.
   *
   * @param dividends what is booked; for who keeps it also what is on its way
   * @param mine the reader's own shares of it
   * @param records what a co-op filed, the newest first
   * @param pool the members' shares that the reader may take up, and how many are free
   */
  record VenturePage(
      Venture venture,
      String place,
      String keeper,
      List<PartyLine> lines,
      long total,
      List<Edition> editions,
      List<Undertaking> undertakings,
      Shortfall cover,
      List<Contribution> contributions,
      List<Mirror> returns,
      List<Distribution> dividends,
      long mine,
      @Nullable Party pool,
      long free,
      String words,
      boolean keeps,
      Optional<Winding> winding,
      List<CoopRecord> records,
      LocalDate today) {

    String money(long fen) {
      return Yuan.of(fen);
    }

    String percent(long count, long of) {
      return of == 0
          ? "–"
          : "%.2f%%"
              .formatted(java.math.BigDecimal.valueOf(count)
                  .movePointRight(2)
                  .divide(java.math.BigDecimal.valueOf(of), 2, java.math.RoundingMode.HALF_UP));
    }

    String name(int party) {
      return lines.stream()
          .filter(one -> one.party().n() == party)
          .map(one -> one.party().name())
          .findFirst()
          .orElse("");
    }
  }

  @GetMapping("/unions/{id:\\d{1,18}}")
  String venture(@PathVariable long id, Identity who, Model model) {
    var venture = ventures.must(new VentureId(id));
    var parties = ventures.parties(venture.id());
    var today = ventures.today();
    var lines = lines(parties, shares.open(venture.id(), today));
    var mine = shares.own(who.resident()).stream()
        .filter(one -> one.venture().equals(venture.id()))
        .mapToLong(Stake::delta)
        .sum();
    var hat = ventures.hat(venture, who);
    var home = people.homeOf(who.person());
    var pool = parties.stream()
        .filter(one -> one.kind() == PartyKind.MEMBERS && home.equals(one.village()))
        .findFirst()
        .orElse(null);
    model.addAttribute(
        "page",
        new VenturePage(
            venture,
            territory.fullName(venture.region()),
            organisations.name(venture.keeper()),
            lines,
            lines.stream().mapToLong(PartyLine::total).sum(),
            editions.of(venture.id()),
            undertakings.of(venture.id()),
            shortfalls.of(venture),
            contributions.of(venture.id()),
            returns.of(venture.id()),
            hat.map(by -> dividends.of(venture, by)).orElseGet(() -> dividends.of(venture)),
            mine,
            pool,
            pool == null ? 0 : takeovers.free(venture, pool),
            takeovers.words(),
            hat.isPresent(),
            windings.of(venture.id()),
            venture.kind() == VentureKind.COOP ? records.of(venture.id()) : List.of(),
            today));
    return "program/unions/venture";
  }

  static List<PartyLine> lines(List<Party> parties, Map<Stake.Holding, Long> holdings) {
    var lines = new ArrayList<PartyLine>();
    for (var party : parties) {
      long own = 0;
      long held = 0;
      long taken = 0;
      for (var one : holdings.entrySet()) {
        if (one.getKey().party() != party.n()) continue;
        switch (one.getKey().role()) {
          case OWN -> own += one.getValue();
          case HELD -> held += one.getValue();
          case MEMBER, INVESTOR -> taken += one.getValue();
        }
      }
      var holder = party.heldBy() == null ? "" : Ventures.holder(parties, party).name();
      lines.add(new PartyLine(party, holder, own, held, taken));
    }
    return lines;
  }

  @PostMapping("/unions/{id:\\d{1,18}}/takeovers")
  String choose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String pool,
      @RequestParam(defaultValue = "") String shares,
      @RequestParam(defaultValue = "false") boolean read,
      @RequestParam String clientId,
      Identity who) {
    Acting me = who.resident();
    var taken = takeovers.choose(
        new VentureId(id),
        Typed.number("pool", pool),
        Typed.count("shares", shares, Contribution.MOST_SHARES),
        read,
        me,
        ClientId.of(clientId));
    return "redirect:/unions/takeovers/" + taken + "?done=unions.chosen";
  }
}
