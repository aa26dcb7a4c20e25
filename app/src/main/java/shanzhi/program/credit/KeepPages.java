package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_CHECK;
import static shanzhi.foundation.ground.Capability.CREDIT_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_RULE;
import static shanzhi.foundation.ground.Capability.RULES_KEEP;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Rule;
import shanzhi.engine.ledger.RuleSet;
import shanzhi.engine.publishing.Publication;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.Dweller;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** A keeper's pages: what is to be checked, members, charter, rules, the shop's counter, suppliers. */
@Controller
class KeepPages {

  private static final String VILLAGE = "/credit/villages/{code:\\d{12}}";

  private final Deeds deeds;
  private final CreditMembers members;
  private final CreditStandings standings;
  private final CreditRules rules;
  private final CreditCharter charter;
  private final Shop shop;
  private final ShopSettlements settlements;
  private final Books books;
  private final People people;
  private final Territory territory;
  private final ReadLog readLog;

  KeepPages(
      Deeds deeds,
      CreditMembers members,
      CreditStandings standings,
      CreditRules rules,
      CreditCharter charter,
      Shop shop,
      ShopSettlements settlements,
      Books books,
      People people,
      Territory territory,
      ReadLog readLog) {
    this.deeds = deeds;
    this.members = members;
    this.standings = standings;
    this.rules = rules;
    this.charter = charter;
    this.shop = shop;
    this.settlements = settlements;
    this.books = books;
    this.people = people;
    this.territory = territory;
    this.readLog = readLog;
  }

  /** @param roads the resolutions by which an edition of the charter may be published */
  record KeepPage(
      Region village,
      String place,
      Slice<Deed> deeds,
      Map<PersonId, String> names,
      int members,
      Optional<Publication> charter,
      List<Road> roads,
      boolean publishes,
      List<AwardYear> years,
      LocalDate today) {}

  /**
   * 表彰 A year as it stands.
   *
   * @param drawn who is commended, where it was drawn up
   * @param would who would be, if it were drawn up today
   * @param draws whether it may be drawn up now
   */
  record AwardYear(
      int year,
      List<CreditStandings.Award> drawn,
      List<CreditStandings.Praised> would,
      boolean draws,
      Map<PersonId, String> names) {}

  private AwardYear awardYear(Region village, int year) {
    var drawn = standings.awards(village, year);
    var persons = drawn.stream().map(CreditStandings.Award::person).collect(Collectors.toSet());
    return new AwardYear(
        year,
        drawn,
        drawn.isEmpty() ? standings.candidates(village, year) : List.of(),
        drawn.isEmpty() && standings.drawsUp(year),
        standings.names(village, persons));
  }

  @GetMapping(VILLAGE)
  String keep(
      @PathVariable("code") String village,
      @RequestParam @Nullable Long after,
      Identity who,
      Model model) {
    var place = new Region(village);
    var by = who.must(CREDIT_CHECK, place);
    territory.must(place);
    var listed = deeds.ofVillage(place, after, by);
    var persons = listed.rows().stream().map(Deed::person).collect(Collectors.toSet());
    readLog.looked(by, "credit.deeds", "place:" + place, "list");
    var publishes = who.as(RULES_KEEP, place).isPresent();
    var year = members.today().getYear();
    var years = Stream.of(awardYear(place, year), awardYear(place, year - 1))
        .filter(
            one -> one.year() == year || !one.drawn().isEmpty() || !one.would().isEmpty())
        .toList();
    model.addAttribute(
        "page",
        new KeepPage(
            place,
            territory.fullName(place),
            listed,
            people.names(persons),
            members.on(place, members.today()).size(),
            charter.of(place),
            publishes ? charter.resolutions(place) : List.of(),
            publishes,
            years,
            members.today()));
    return "program/credit/keep";
  }

  record MembersPage(
      Region village,
      String place,
      LocalDate on,
      List<Dweller> members,
      Map<PersonId, String> names) {}

  @GetMapping(VILLAGE + "/members")
  String members(
      @PathVariable("code") String village,
      @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      Identity who,
      Model model) {
    var place = new Region(village);
    var by = who.must(CREDIT_KEEP, place);
    territory.must(place);
    var day = on == null ? members.today() : on;
    var found = members.on(place, day);
    readLog.looked(by, "credit.members", "place:" + place, day.toString());
    var names = people.names(found.stream().map(Dweller::person).toList());
    model.addAttribute(
        "page", new MembersPage(place, territory.fullName(place), day, found, names));
    return "program/credit/members";
  }

  @PostMapping(VILLAGE + "/charter")
  String publish(
      @PathVariable("code") String village,
      @RequestParam(defaultValue = "") String title,
      @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate since,
      @RequestParam(defaultValue = "") String road,
      @RequestParam String clientId,
      Identity who) {
    var place = new Region(village);
    if (!road.matches("\\d{1,18}")) throw Refusal.invalid("road", "ground.missing");
    charter.publish(
        place,
        title,
        since == null ? members.today() : since,
        new MatterId(Long.parseLong(road)),
        who.must(RULES_KEEP, place),
        ClientId.of(clientId));
    return "redirect:/credit/villages/" + village + "?done=credit.published";
  }

  @PostMapping(VILLAGE + "/awards")
  String commend(
      @PathVariable("code") String village,
      @RequestParam(defaultValue = "") String year,
      @RequestParam String clientId,
      Identity who) {
    var place = new Region(village);
    ClientId.of(clientId);
    var by = who.must(CREDIT_KEEP, place);
    var now = members.today().getYear();
    var of = year.isBlank() ? now : number(year, "year");
    if (of != now && of != now - 1) throw Refusal.invalid("year", "credit.which-year");
    standings.commend(place, Math.toIntExact(of), by);
    return "redirect:/credit/villages/" + village + "?done=credit.kept";
  }

  // Rules

  record RulesPage(
      Region village, String place, RuleSet set, List<Rule> now, boolean adopts, LocalDate today) {

    boolean own() {
      return set.region().equals(village);
    }
  }

  @GetMapping(VILLAGE + "/rules")
  String rules(@PathVariable("code") String village, Identity who, Model model) {
    var place = new Region(village);
    territory.must(place);
    var set = rules.of(place);
    var today = members.today();
    model.addAttribute(
        "page",
        new RulesPage(
            place,
            territory.fullName(place),
            set,
            rules.on(set.id(), today),
            who.as(LEDGER_RULE, place).isPresent(),
            today));
    return "program/credit/rules";
  }

  @PostMapping(VILLAGE + "/rules")
  String adopt(
      @PathVariable("code") String village,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String points,
      @RequestParam(defaultValue = "") String most,
      @RequestParam @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam String clientId,
      Identity who) {
    var place = new Region(village);
    var by = who.must(LEDGER_RULE, place);
    territory.must(place);
    var client = ClientId.of(clientId);
    var own = rules.own(place, by, ClientId.named("credit/own-rules/" + place));
    rules.adopt(
        own,
        code,
        from == null ? members.today() : from,
        words,
        number(points.replace("−", "-"), "points"),
        most.isBlank() ? null : number(most, "most"),
        basis,
        by,
        client);
    return "redirect:/credit/villages/" + village + "/rules?done=credit.kept";
  }

  private static long number(String typed, String field) {
    if (!typed.strip().matches("-?\\d{1,9}")) {
      throw Refusal.invalid(field, "credit.not-a-number");
    }
    return Long.parseLong(typed.strip());
  }

  // The counter

  /**
   * The shop's counter.
   *
   * @param money the books of whose shop it is, from which suppliers are paid
   * @param expenses accounts that may bear it, and {@code cash} those that pay, by code
   */
  record CounterPage(
      Region village,
      String place,
      List<Good> goods,
      List<Good> off,
      List<Claim> waiting,
      Map<PersonId, String> names,
      List<ShopSettlements.Owed> owed,
      List<ShopSettlements.Settlement> drawn,
      List<Book> money,
      Map<String, String> expenses,
      Map<String, String> cash,
      boolean proposes) {

    static String yuan(long fen) {
      return "%,.2f".formatted(BigDecimal.valueOf(fen, 2));
    }
  }

  @GetMapping(VILLAGE + "/counter")
  String counter(@PathVariable("code") String village, Identity who, Model model) {
    var place = new Region(village);
    var by = who.must(CREDIT_KEEP, place);
    territory.must(place);
    var waiting = shop.waiting(place, by);
    readLog.looked(by, "credit.claims", "place:" + place, "list");
    var persons = waiting.stream().map(Claim::person).collect(Collectors.toSet());
    var keeps = who.as(LEDGER_KEEP, place);
    var money = settlements.payers(place);
    model.addAttribute(
        "page",
        new CounterPage(
            place,
            territory.fullName(place),
            shop.goods(place),
            shop.off(place),
            waiting,
            people.names(persons),
            settlements.owed(place, by),
            settlements.drawn(place, by),
            money,
            accounts(money, keeps, (book, account) -> ShopSettlements.bears(account)),
            accounts(money, keeps, Book::isTill),
            keeps.isPresent()));
    return "program/credit/counter";
  }

  /** Accounts of books by code, that something may be put on. */
  private Map<String, String> accounts(
      List<Book> of, Optional<Acting> keeps, BiPredicate<Book, Account> meant) {
    var found = new TreeMap<String, String>();
    if (keeps.isEmpty()) return found;
    for (var book : of) {
      for (var account : books.plain(book.id(), keeps.get())) {
        var sums = book.chart() != null && book.chart().head(account.code());
        if (sums || !meant.test(book, account)) continue;
        found.put(account.code(), account.code() + " " + account.name());
      }
    }
    return found;
  }

  @PostMapping(VILLAGE + "/goods")
  String offer(
      @PathVariable("code") String village,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String points,
      @RequestParam(defaultValue = "") String yuan,
      @RequestParam(defaultValue = "") String supplier,
      @RequestParam(defaultValue = "") String pieces,
      @RequestParam String clientId,
      Identity who) {
    var place = new Region(village);
    var by = who.must(CREDIT_KEEP, place);
    territory.must(place);
    shop.offer(
        place,
        name,
        number(points, "points"),
        fen(yuan),
        supplier,
        Math.toIntExact(number(pieces, "pieces")),
        by,
        ClientId.of(clientId));
    return "redirect:/credit/villages/" + village + "/counter?done=credit.kept";
  }

  private static long fen(String yuan) {
    return Yuan.read("yuan", yuan, Shop.MOST_FEN);
  }

  @PostMapping("/credit/goods/{id:\\d{1,18}}/deliveries")
  String deliver(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String pieces,
      @RequestParam String clientId,
      Identity who) {
    var village = shop.villageOf(id);
    var by = who.must(CREDIT_KEEP, village);
    var count = Math.toIntExact(number(pieces, "pieces"));
    shop.deliver(id, count, by, ClientId.of(clientId));
    return "redirect:/credit/villages/" + village + "/counter?done=credit.kept";
  }

  @PostMapping("/credit/goods/{id:\\d{1,18}}/off")
  String takeOff(@PathVariable long id, Identity who) {
    var village = shop.villageOf(id);
    shop.takeOff(id, who.must(CREDIT_KEEP, village));
    return "redirect:/credit/villages/" + village + "/counter?done=credit.taken-off";
  }

  @PostMapping("/credit/goods/{id:\\d{1,18}}/on")
  String putBack(@PathVariable long id, Identity who) {
    var village = shop.villageOf(id);
    shop.putBack(id, who.must(CREDIT_KEEP, village));
    return "redirect:/credit/villages/" + village + "/counter?done=credit.kept";
  }

  @PostMapping(VILLAGE + "/settlements")
  String draw(
      @PathVariable("code") String village,
      @RequestParam(defaultValue = "") String supplier,
      @RequestParam(defaultValue = "") String fen,
      @RequestParam String clientId,
      Identity who) {
    var place = new Region(village);
    var by = who.must(CREDIT_KEEP, place);
    settlements.draw(place, supplier, number(fen, "fen"), by, ClientId.of(clientId));
    return "redirect:/credit/villages/" + village + "/counter?done=credit.drawn";
  }

  @PostMapping(VILLAGE + "/settlements/{id:\\d{1,18}}/voucher")
  String propose(
      @PathVariable("code") String village,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String book,
      @RequestParam(defaultValue = "") String expense,
      @RequestParam(defaultValue = "") String cash,
      @RequestParam String clientId,
      Identity who) {
    var place = new Region(village);
    var by = who.must(LEDGER_KEEP, place);
    var voucher = settlements.propose(
        place, id, new BookId(number(book, "book")), expense, cash, by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + voucher + "?done=credit.kept";
  }
}
