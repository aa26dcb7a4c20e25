package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.people.People;

/**
 * 我的分红 What somebody gets, how every fen of it came about, whether it stands under the root in the open
 * log, and where the money is. What a place distributed altogether is for everybody.
 */
@Controller
class DividendPages {

  private static final int NEWEST = 12;
  private static final int FEN_DIGITS = 2;
  private static final int SHOWN_DIGITS = 4;
  private static final String ONE = "/ledger/dividends/{id:\\d{1,18}}";
  private static final String LINE = ONE + "/accounts/{account:\\d{1,18}}";

  private final Books books;
  private final Ledger ledger;
  private final Distributions distributions;
  private final Payouts payouts;
  private final PayeeNumbers numbers;
  private final OwnPayees ownPayees;
  private final DistributionLines lines;
  private final People people;
  private final Told told;

  DividendPages(
      Books books,
      Ledger ledger,
      Distributions distributions,
      Payouts payouts,
      PayeeNumbers numbers,
      OwnPayees ownPayees,
      DistributionLines lines,
      People people,
      Told told) {
    this.books = books;
    this.ledger = ledger;
    this.distributions = distributions;
    this.payouts = payouts;
    this.numbers = numbers;
    this.ownPayees = ownPayees;
    this.lines = lines;
    this.people = people;
    this.told = told;
  }

  /** Where a payee's money stands. */
  enum Fate {
    NO_NUMBER,
    NEXT,
    WAITING,
    PAID,
    BOUNCED,
    ANNULLED
  }

  /**
   * One's own line of a distribution.
   *
   * @param due by when the next step is to be done; nothing where there is none
   */
  record Mine(
      Distribution what,
      PayoutStore.Way way,
      Fate fate,
      @Nullable Instant due,
      boolean household) {}

  private List<Mine> mine(List<Distribution> of, Acting me) {
    var known = numbers.own(me);
    var own = ownPayees.of(me);
    var found = new ArrayList<Mine>();
    for (var way : payouts.ways(of.stream().map(Distribution::id).toList(), me)) {
      var what = of.stream()
          .filter(one -> one.id().equals(way.distribution()))
          .findFirst()
          .orElseThrow();
      var fate = fate(what, way, known.get(way.payee()));
      var household =
          own.stream().anyMatch(one -> one.household() && one.account().id().equals(way.payee()));
      found.add(new Mine(what, way, fate, due(what, way, fate), household));
    }
    return found;
  }

  private static Fate fate(Distribution what, PayoutStore.Way way, @Nullable BankNumber number) {
    if (what.annulled() != null) return Fate.ANNULLED;
    if (way.state() == Payout.LineState.PAID) return Fate.PAID;
    if (way.state() == Payout.LineState.WAITING) return Fate.WAITING;
    if (number == null) return Fate.NO_NUMBER;
    var answered = way.answered();
    var newer = answered == null || number.at().isAfter(answered);
    return way.state() == Payout.LineState.BOUNCED && !newer ? Fate.BOUNCED : Fate.NEXT;
  }

  private @Nullable Instant due(Distribution what, PayoutStore.Way way, Fate fate) {
    var since = switch (fate) {
      case PAID, ANNULLED -> null;
      case WAITING -> way.drawn();
      case BOUNCED -> way.answered();
      case NO_NUMBER, NEXT -> way.answered() == null ? way.entered() : way.answered();
    };
    return since == null ? null : lines.due(what.region(), since);
  }

  /**
   * One's own dividends.
   *
   * @param numbers where the money goes, by payee
   * @param ofPlace what was distributed at home, as everybody may know
   * @param of the ward whose dividends they are; empty where one's own
   * @param wards for whom the reader stands in as guardian
   */
  record OwnPage(
      List<Mine> mine,
      @Nullable String next,
      List<OwnPayees.Payee> payees,
      Map<AccountId, BankNumber> numbers,
      Map<BookId, String> owners,
      List<Distribution> ofPlace,
      boolean says,
      String of,
      Map<PersonId, String> wards,
      Told told) {

    /** What the addresses of this reader's pages end in. */
    String whose() {
      return DividendPages.whose(of);
    }

    String ward() {
      return of.isEmpty() ? "" : wards.getOrDefault(new PersonId(Long.parseLong(of)), "");
    }
  }

  /** What addresses of a ward's pages end in; nothing of one's own. */
  private static String whose(String of) {
    return of.isEmpty() ? "" : "?of=" + of;
  }

  /** One's own hat, or that of the guardian of whom {@code of} names. */
  private static Acting me(Identity who, String of) {
    if (of.isEmpty()) return who.resident();
    if (!of.matches("\\d{1,18}")) throw Refusal.forbidden("ground.not-yours");
    return who.own(LEDGER_OWN, new PersonId(Long.parseLong(of)));
  }

  @GetMapping("/ledger/dividends")
  String own(
      @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "") String of,
      Identity who,
      Model model) {
    var me = me(who, of);
    var payees = ownPayees.of(me);
    var details = payees.stream().map(one -> one.account().book()).distinct().toList();
    var read = distributions.ofBooks(details, after);
    var owners = new HashMap<BookId, String>();
    for (var book : details) owners.put(book, told.owner(books.must(book)));
    model.addAttribute(
        "page",
        new OwnPage(
            mine(read.rows(), me),
            read.next(),
            payees,
            numbers.own(me),
            owners,
            distributions.at(people.homeOf(who.person()), NEWEST),
            !of.isEmpty()
                || ownPayees.ofAge(me)
                || payees.stream().anyMatch(one -> !one.household()),
            of,
            people.names(who.wards(LEDGER_OWN).stream()
                .map(Acting::principal)
                .filter(Objects::nonNull)
                .toList()),
            told));
    return "engine/ledger/dividends";
  }

  /** Where the reader's own money goes, and their household's. */
  @PostMapping("/ledger/dividends/number")
  String number(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String bank,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String of,
      @RequestParam String clientId,
      Identity who) {
    var said = new PayeeNumbers.Said(name, bank, number);
    numbers.sayOwn(said, me(who, of), ClientId.of(clientId));
    return "redirect:/ledger/dividends?done=ledger.number-kept" + (of.isEmpty() ? "" : "&of=" + of);
  }

  /**
   * A distribution as a payee and everybody reads it.
   *
   * @param explained the reader's own and their household's; none of who is no payee
   * @param whose what addresses end in where it is a ward's
   */
  record OnePage(
      Distribution what,
      String owner,
      String details,
      List<Distribution.Explained> explained,
      List<Mine> mine,
      Map<AccountId, BankNumber> numbers,
      String whose,
      Told told) {

    /** The largest of the steps, which the others are drawn against. */
    long largest() {
      return what.sources().stream()
          .mapToLong(one -> Math.abs(one.amount()))
          .max()
          .orElse(what.amount());
    }

    @Nullable
    Mine of(AccountId payee) {
      return mine.stream()
          .filter(one -> one.way().payee().equals(payee))
          .findFirst()
          .orElse(null);
    }

    long days(Distribution.Held held) {
      return ChronoUnit.DAYS.between(held.from(), held.until());
    }

    String days(Distribution.Part part) {
      return "%,d".formatted(ChronoUnit.DAYS.between(part.from(), part.until()));
    }

    /** What one share, or one share for a day, comes to: yuan with six digits, cut off. */
    String each(Distribution.Part part) {
      return new BigDecimal(part.amount())
          .movePointLeft(FEN_DIGITS)
          .divide(new BigDecimal(part.weight()), 8, RoundingMode.DOWN)
          .stripTrailingZeros()
          .toPlainString();
    }

    /** The exact share in yuan, as far as it is shown: whole fen and four digits of the rest. */
    String exact(Distribution.Step step) {
      var rest = new BigDecimal(step.rest())
          .divide(new BigDecimal(step.part().weight()), SHOWN_DIGITS, RoundingMode.DOWN);
      return BigDecimal.valueOf(step.whole())
          .add(rest)
          .movePointLeft(FEN_DIGITS)
          .toPlainString();
    }

    String number(BigInteger count) {
      return "%,d".formatted(count);
    }
  }

  @GetMapping(ONE)
  String one(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String of,
      Identity who,
      Model model) {
    var what = distributions.must(new DistributionId(id));
    var me = me(who, of);
    if (what.transfer() == null) throw Refusal.unknown("ledger.distribution-unknown");
    model.addAttribute(
        "page",
        new OnePage(
            what,
            told.owner(books.must(what.money())),
            books.must(what.details()).title(),
            distributions.own(what, me).stream().filter(one -> one.fen() > 0).toList(),
            mine(List.of(what), me),
            numbers.own(me),
            whose(of),
            told));
    return "engine/ledger/dividend";
  }

  /**
   * 核对 One's own line against the root that the log holds.
   *
   * @param leaf where that stands in the log
   */
  record CheckPage(Mine mine, EntryProof proof, long leaf, String whose, Told told) {}

  private Mine mine(long id, long account, Acting me) {
    var what = distributions.must(new DistributionId(id));
    return mine(List.of(what), me).stream()
        .filter(one -> one.way().payee().value() == account)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("ledger.account-unknown"));
  }

  private EntryProof proof(Mine mine) {
    var way = mine.way();
    return ledger.proof(
        way.transfer(), new Line(way.line(), way.payee(), Math.negateExact(way.amount()), null));
  }

  @GetMapping(LINE + "/check")
  String check(
      @PathVariable long id,
      @PathVariable long account,
      @RequestParam(defaultValue = "") String of,
      Identity who,
      Model model) {
    var mine = mine(id, account, me(who, of));
    var transfer = ledger.platform(mine.way().transfer());
    model.addAttribute("page", new CheckPage(mine, proof(mine), transfer.leaf(), whose(of), told));
    return "engine/ledger/dividend-check";
  }

  /** The same for a program that checks it without the platform. */
  @GetMapping(LINE + "/proof")
  ResponseEntity<EntryProof> proof(
      @PathVariable long id,
      @PathVariable long account,
      @RequestParam(defaultValue = "") String of,
      Identity who) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(proof(mine(id, account, me(who, of))));
  }
}
