package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.People;

/** The keeper's page of a venture: parties, shares as resolved, held shares, undertakings, returns. */
@Controller
class KeepingPages {

  private final Ventures ventures;
  private final Editions editions;
  private final Shares shares;
  private final Takeovers takeovers;
  private final Offers offers;
  private final KeepingHats hats;
  private final Undertakings undertakings;
  private final Contributions contributions;
  private final Returns returns;
  private final PartyAgreements agreements;
  private final Roads roads;
  private final Books books;
  private final UnionDividends dividends;
  private final People people;
  private final Organisations organisations;
  private final ReadLog readLog;

  KeepingPages(
      Ventures ventures,
      Editions editions,
      Shares shares,
      Takeovers takeovers,
      Offers offers,
      KeepingHats hats,
      Undertakings undertakings,
      Contributions contributions,
      Returns returns,
      PartyAgreements agreements,
      Roads roads,
      Books books,
      UnionDividends dividends,
      People people,
      Organisations organisations,
      ReadLog readLog) {
    this.ventures = ventures;
    this.editions = editions;
    this.shares = shares;
    this.takeovers = takeovers;
    this.offers = offers;
    this.hats = hats;
    this.undertakings = undertakings;
    this.contributions = contributions;
    this.returns = returns;
    this.agreements = agreements;
    this.roads = roads;
    this.books = books;
    this.dividends = dividends;
    this.people = people;
    this.organisations = organisations;
    this.readLog = readLog;
  }

  /**
   * What its keeper, and whoever keeps the money of one who holds, works with.
   *
   * @param keeps whether the reader keeps the venture itself
   * @param resolutions by party, those in force that nothing took effect by
   * @param foundings how a co-op came to be, for its record; none of another venture
   * @param unpaid money of collectives that counts once its voucher is named
   * @param options parties by number, for forms
   * @param organisations which may join, by number and name; {@code investors} which may take up
   */
  record KeepingPage(
      Venture venture,
      boolean keeps,
      List<VenturePages.PartyLine> lines,
      Slice<Takeover> takeovers,
      Map<PersonId, String> names,
      Map<Integer, Map<String, String>> resolutions,
      Map<String, String> kinds,
      Map<String, String> brings,
      Map<String, String> foundings,
      Map<String, String> options,
      Map<String, String> holders,
      Map<String, String> companies,
      Map<String, String> organisations,
      Map<String, String> investors,
      Tills tills,
      Tills settles,
      List<Telling> tellings,
      List<Agreement> agreements,
      List<Contribution> unpaid,
      LocalDate today) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  /**
   * 受让告知 Held shares whose members can be told of them.
   *
   * @param open the offer that waits; none where none does
   */
  record Telling(Party pool, long free, @Nullable Offer open) {}

  /**
   * The books of money that the reader keeps for a party, and their accounts by code.
   *
   * @param banks which money is paid to, {@code contras} which stand against it, {@code debts}
   *     on which what is owed stands
   * @param owes on which a return is owed, or out of which it is given
   */
  record Tills(
      Map<String, String> books,
      Map<String, String> banks,
      Map<String, String> contras,
      Map<String, String> debts,
      Map<String, String> owes) {

    static Tills none() {
      return new Tills(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }
  }

  /** The keeper's own books of money, out of which what is left is given, and all their accounts. */
  private Tills settles(Venture venture, Acting by) {
    var found = new LinkedHashMap<String, String>();
    var accounts = new TreeMap<String, String>();
    var debts = new TreeMap<String, String>();
    for (var book : dividends.tills(venture)) {
      if (!by.can(LEDGER_KEEP, book.region())) continue;
      found.put(book.id().toString(), book.title());
      for (var account : books.plain(book.id(), by)) {
        if (book.chart() != null && book.chart().head(account.code())) continue;
        var label = account.code() + " " + account.name();
        accounts.put(account.code(), label);
        if (account.nature() == Nature.LIABILITY) debts.put(account.code(), label);
      }
    }
    return new Tills(found, Map.of(), accounts, debts, Map.of());
  }

  @GetMapping("/unions/{id:\\d{1,18}}/keeping")
  String keeping(
      @PathVariable long id,
      @RequestParam @Nullable String after,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      Model model) {
    var venture = ventures.must(new VentureId(id));
    var keeper = ventures.hat(venture, who);
    var hat = keeper.orElseGet(() -> hats.party(venture, who));
    var parties = ventures.parties(venture.id());
    var read = takeovers.of(venture.id(), Typed.after(after), hat);
    var named = new HashSet<PersonId>();
    read.rows().forEach(one -> {
      if (one.person() != null) named.add(one.person());
    });
    if (!named.isEmpty()) readLog.looked(hat, "unions.takeovers", "venture:" + id, "keeping:" + id);
    model.addAttribute(
        "page",
        new KeepingPage(
            venture,
            keeper.isPresent(),
            VenturePages.lines(parties, shares.open(venture.id(), ventures.today())),
            read,
            people.names(named),
            keeper.isPresent() ? resolutions(parties) : Map.of(),
            words(screen, PartyKind.values(), "unions.party."),
            words(screen, Contribution.Kind.values(), "unions.brings."),
            venture.kind() == VentureKind.COOP
                ? words(screen, CoopRecord.How.values(), "unions.coop.")
                : Map.of(),
            options(parties, party -> true),
            options(parties, party -> party.organisation() != null),
            options(
                parties,
                party -> party.kind() == PartyKind.COUNTY_COMPANY
                    || party.kind() == PartyKind.LEADING_FIRM),
            keeper.isPresent() ? joining(venture) : Map.of(),
            keeper.isPresent() ? named(OrganisationKind.COMPANY, null) : Map.of(),
            tills(parties, who),
            keeper.map(by -> settles(venture, by)).orElseGet(Tills::none),
            tellings(venture, parties, hat, keeper.isPresent()),
            agreements.of(venture.id()),
            keeper.isPresent() ? contributions.unpaid(venture.id()) : List.of(),
            ventures.today()));
    return "program/unions/keeping";
  }

  private static Map<String, String> words(Screen screen, Enum<?>[] values, String prefix) {
    var words = new LinkedHashMap<String, String>();
    for (var one : values) {
      words.put(one.name(), screen.t(prefix + one.name().toLowerCase(java.util.Locale.ROOT)));
    }
    return words;
  }

  private static Map<String, String> options(
      List<Party> parties, java.util.function.Predicate<Party> which) {
    var options = new LinkedHashMap<String, String>();
    parties.stream()
        .filter(which)
        .forEach(party -> options.put(Integer.toString(party.n()), party.name()));
    return options;
  }

  /**
   * Who may be a party: collectives of the venture's place, in an enclave of the whole county; companies,
   * and the offices of finance.
   */
  private Map<String, String> joining(Venture venture) {
    var across = venture.kind() == VentureKind.ENCLAVE;
    var found =
        new LinkedHashMap<>(named(OrganisationKind.COLLECTIVE, across ? null : venture.region()));
    for (var kind : List.of(
        OrganisationKind.COMPANY,
        OrganisationKind.DEPARTMENT,
        OrganisationKind.TOWNSHIP_GOVERNMENT)) {
      found.putAll(named(kind, null));
    }
    return found;
  }

  private Map<String, String> named(OrganisationKind kind, @Nullable Region within) {
    var found = new LinkedHashMap<String, String>();
    for (var one : organisations.search(new Organisations.Search(within, kind, null))) {
      if (one.stands(ventures.today())) found.put(one.id().toString(), one.name());
    }
    return found;
  }

  private List<Telling> tellings(Venture venture, List<Party> parties, Acting hat, boolean keeps) {
    if (venture.ended() != null) return List.of();
    return parties.stream()
        .filter(
            party -> party.kind() == PartyKind.MEMBERS && (keeps || KeepingHats.isOf(party, hat)))
        .map(party -> new Telling(
            party, takeovers.free(venture, party), offers.open(venture.id(), party.n())))
        .filter(one -> one.free() > 0 || one.open() != null)
        .toList();
  }

  private Tills tills(List<Party> parties, Identity who) {
    var found = new LinkedHashMap<String, String>();
    var banks = new TreeMap<String, String>();
    var contras = new TreeMap<String, String>();
    var owes = new TreeMap<String, String>();
    for (var party : parties) {
      var owner = party.organisation();
      if (owner == null) continue;
      var place = organisations.must(owner).region();
      var keeper = who.as(LEDGER_KEEP, place).orElse(null);
      if (keeper == null) continue;
      for (var book : books.at(place, null).rows()) {
        if (book.kind() != BookKind.MONEY || book.owner() != owner.value()) continue;
        found.put(book.id().toString(), party.name() + " · " + book.title());
        for (var account : returns.owed(book.id(), keeper)) {
          if (book.chart() != null && book.chart().head(account.code())) continue;
          owes.put(account.code(), account.code() + " " + account.name());
        }
        for (var account : books.plain(book.id(), keeper)) {
          if (book.chart() != null && book.chart().head(account.code())) continue;
          var into = isMoney(account) ? banks : contras;
          into.put(account.code(), account.code() + " " + account.name());
        }
      }
    }
    return new Tills(found, banks, contras, Map.of(), owes);
  }

  /** 库存现金、银行存款, by the numbers that every chart gives them. */
  private static boolean isMoney(Account account) {
    return account.code().startsWith("101") || account.code().startsWith("102");
  }

  private Map<Integer, Map<String, String>> resolutions(List<Party> parties) {
    var found = new HashMap<Integer, Map<String, String>>();
    for (var party : parties) {
      if (party.kind() != PartyKind.COLLECTIVE || party.village() == null) continue;
      var of = new LinkedHashMap<String, String>();
      for (var road : roads.unused(RoadSubject.INVESTMENT, party.village())) {
        of.put(road.id().toString(), road.title());
      }
      found.put(party.n(), of);
    }
    return found;
  }

  @PostMapping("/unions/{id:\\d{1,18}}/parties")
  String join(
      @PathVariable long id,
      @RequestParam @Nullable String kind,
      @RequestParam(defaultValue = "") String name,
      @RequestParam @Nullable String organisation,
      @RequestParam @Nullable String heldBy,
      @RequestParam String clientId,
      Identity who) {
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("kind", kind, PartyKind.class));
    var office = Typed.anyKey("organisation", organisation);
    var holder = heldBy == null || heldBy.isBlank() ? null : Typed.number("heldBy", heldBy);
    var said =
        new NewParty(chosen, name, office == null ? null : new OrganisationId(office), holder);
    ventures.join(venture, said, by, ClientId.of(clientId));
    return kept(id);
  }

  private static String kept(long id) {
    return "redirect:/unions/" + id + "/keeping?done=unions.kept";
  }

  @PostMapping("/unions/{id:\\d{1,18}}/editions")
  String enter(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam(defaultValue = "") List<String> parties,
      @RequestParam(defaultValue = "") List<String> shares,
      @RequestParam(defaultValue = "") List<String> roads,
      @RequestParam String clientId,
      Identity who) {
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    var said = new HashMap<Integer, Long>();
    var resolved = new HashMap<Integer, MatterId>();
    for (var n = 0; n < parties.size() && n < shares.size(); n++) {
      var party = Typed.number("shares", parties.get(n));
      said.put(party, Typed.count("shares", shares.get(n), Contribution.MOST_SHARES));
      var road = n < roads.size() ? Typed.anyKey("roads", roads.get(n)) : null;
      if (road != null) resolved.put(party, new MatterId(road));
    }
    var edition = new NewEdition(Typed.day("from", from), basis, said, resolved);
    editions.enter(venture, edition, by, ClientId.of(clientId));
    return kept(id);
  }

  @PostMapping("/unions/{id:\\d{1,18}}/tills")
  String till(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String book,
      @RequestParam(defaultValue = "") String bank,
      @RequestParam(defaultValue = "") String contra,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var number = new BookId(Typed.key("book", book));
    var by = who.must(LEDGER_KEEP, books.must(number).region());
    var n = Typed.number("party", party);
    ventures.till(new VentureId(id), n, number, bank.strip(), contra.strip(), by);
    return kept(id);
  }

  @PostMapping("/unions/{id:\\d{1,18}}/undertakings")
  String sign(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String signed,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String parts,
      @RequestParam(defaultValue = "") String cover,
      @RequestParam(defaultValue = "") String coverWhat,
      @RequestParam String clientId,
      Identity who) {
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    var checks = new Checks();
    var share = Yuan.percent("parts", parts, checks);
    var fen = Yuan.read("cover", cover, checks);
    checks.end();
    var said = new Undertaking(
        0,
        Typed.number("party", party),
        paper,
        Typed.day("signed", signed),
        Typed.day("from", from),
        Typed.day("until", until).plusDays(1),
        Math.toIntExact(share),
        fen,
        coverWhat);
    undertakings.sign(venture, said, by, ClientId.of(clientId));
    return kept(id);
  }

  @PostMapping("/unions/{id:\\d{1,18}}/contributions")
  String bring(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String party,
      @RequestParam @Nullable String kind,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String valued,
      @RequestParam(defaultValue = "") String evidence,
      @RequestParam(defaultValue = "") String fen,
      @RequestParam(defaultValue = "") String shares,
      @RequestParam(defaultValue = "") String entry,
      @RequestParam(defaultValue = "") String voucher,
      @RequestParam String clientId,
      Identity who) {
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("kind", kind, Contribution.Kind.class));
    var worth = Yuan.read("fen", fen, checks);
    checks.end();
    var booked = Typed.anyKey("voucher", voucher);
    var said = Contribution.of(
            Typed.number("party", party),
            chosen,
            what,
            valued,
            evidence,
            worth,
            Typed.count("shares", shares, Contribution.MOST_SHARES))
        .from(entry)
        .by(booked == null ? null : new VoucherId(booked));
    contributions.bring(venture, said, by, ClientId.of(clientId));
    return kept(id);
  }

  @PostMapping("/unions/{id:\\d{1,18}}/choices")
  String choose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String pool,
      @RequestParam @Nullable String person,
      @RequestParam @Nullable String organisation,
      @RequestParam(defaultValue = "") String shares,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var venture = new VentureId(id);
    var by = hats.keeper(venture, who);
    var investor = Typed.anyKey("organisation", organisation);
    var number = Typed.number("pool", pool);
    var village = Ventures.party(ventures.parties(venture), number).village();
    var member = person == null || person.isBlank() || village == null
        ? null
        : people.meant("person", person, village);
    var taken = takeovers.enter(
        venture,
        number,
        member,
        investor == null ? null : new OrganisationId(investor),
        Typed.count("shares", shares, Contribution.MOST_SHARES),
        paper,
        by,
        ClientId.of(clientId));
    return "redirect:/unions/takeovers/" + taken + "?done=unions.chosen";
  }
}
