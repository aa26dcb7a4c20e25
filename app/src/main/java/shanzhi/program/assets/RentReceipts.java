package shanzhi.program.assets;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.Line;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.Transfer;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.Spelling;

/**
 * 收款 What came in by a contract. Where the village's collective keeps its money book on the platform a
 * receipt is a share of a booked transfer and counts as long as that transfer is not reversed; elsewhere,
 * and of days before the book, it is written down with the paper that shows it. What the books do not show
 * to be this contract's, and that a receipt was wrong, takes a second hand. There is no second money table:
 * a receipt only says for which contract booked money came.
 */
@Component
public class RentReceipts {

  private static final int A_TIME = 500;

  private final Register register;
  private final Lettings contracts;
  private final Books books;
  private final Ledger ledger;
  private final Organisations organisations;
  private final Interests interests;
  private final Finder finder;
  private final Concessions concessions;
  /** 应收款、应付款（预收）、经营收入、其他收入. */
  private static final Set<String> RENTS = Set.of("112", "211", "501", "504");

  /** The same, and 投资收益. */
  private static final Set<String> DIVIDENDS = Set.of("112", "211", "501", "502", "504");

  private final ContractStore rows;
  private final ReceiptStore store;
  private final AssetStore assets;

  RentReceipts(
      Register register,
      Lettings contracts,
      Books books,
      Ledger ledger,
      Organisations organisations,
      Interests interests,
      Finder finder,
      Concessions concessions) {
    this.register = register;
    this.contracts = contracts;
    this.books = books;
    this.ledger = ledger;
    this.organisations = organisations;
    this.interests = interests;
    this.finder = finder;
    this.concessions = concessions;
    this.rows = new ContractStore(register.county);
    this.store = new ReceiptStore(register.county);
    this.assets = new AssetStore(register.county);
  }

  /** Whether the village's collective keeps its money on the platform. */
  public boolean booked(Region village) {
    return !moneyBooks(village).isEmpty();
  }

  private List<Book> moneyBooks(Region village) {
    return organisations.at(village).stream()
        .filter(one -> one.kind() == OrganisationKind.COLLECTIVE)
        .flatMap(one -> books.of(NewBook.OwnerKind.ORGANISATION, one.id().value()).stream())
        .filter(book -> book.kind() == BookKind.MONEY)
        .toList();
  }

  /** Whether there was a book for it on that day. */
  private boolean bookedOn(Region village, LocalDate day) {
    return moneyBooks(village).stream()
        .flatMap(book -> books.firstDay(book.id()).stream())
        .anyMatch(first -> !day.isBefore(first));
  }

  /**
   * What is said of a payment.
   *
   * @param why it is this contract's, where the books do not show it
   */
  public record NewReceipt(
      ContractId contract,
      Due.What what,
      LocalDate paidOn,
      long fen,
      @Nullable TransferId transfer,
      String evidence,
      String why) {

    public NewReceipt(
        ContractId contract,
        Due.What what,
        LocalDate paidOn,
        long fen,
        @Nullable TransferId transfer,
        String evidence) {
      this(contract, what, paidOn, fen, transfer, evidence, "");
    }
  }

  private record Asked(Contract of, Concession said) {}

  private record Done(@Nullable Long receipt, @Nullable Asked asked) {}

  /** The receipt's number; none where it waits for another hand. */
  public Optional<Long> receive(NewReceipt said, Acting by, ClientId client) {
    var scope = register.keeps(by, contracts.village(said.contract()));
    var content = ClientId.print(by, said);
    return register.once(() -> {
      var done = register.db.in(scope, jdbc -> {
        var before = assets.before(jdbc, "receipt", client, content);
        if (before.isPresent()) return new Done(before.get(), null);
        if (assets.before(jdbc, "concession", client, content).isPresent()) {
          return new Done(null, null);
        }
        var contract = rows.find(jdbc, said.contract()).orElseThrow(Lettings::unknown);
        if (!contract.held()) concessions.none(jdbc, contract);
        var receipt = sound(jdbc, contract, said, by);
        var shown = shown(jdbc, contract, said);
        if (shown || Concessions.alone(by)) {
          var now = register.now();
          return new Done(store.receive(jdbc, contract, receipt, by, now, client, content), null);
        }
        var why = why(jdbc, contract, said, receipt);
        var asks = Concession.receiving(receipt, why, Concessions.person(by));
        concessions.ask(jdbc, contract, asks, by, client, content);
        return new Done(null, new Asked(contract, asks));
      });
      var asked = done.asked();
      if (asked != null) concessions.tell(asked.of(), asked.said());
      return Optional.ofNullable(done.receipt());
    });
  }

  private Receipt sound(JdbcClient jdbc, Contract contract, NewReceipt said, Acting by) {
    var checks = new Checks();
    var evidence = checks.text("evidence", said.evidence(), 2, 200);
    checks.must(said.fen() > 0, "fen", "ground.above-nothing");
    checks.must(!said.paidOn().isAfter(register.today()), "paidOn", "assets.not-ahead");
    var whole = rows.dues(jdbc, contract.id()).stream()
        .filter(due -> due.what() == said.what())
        .mapToLong(Due::fen)
        .sum();
    var standing = store.of(jdbc, contract.id(), Integer.MAX_VALUE).stream()
        .filter(one -> one.what() == said.what() && one.voided() == null)
        .toList();
    var paid = standing.stream().mapToLong(Receipt::fen).sum();
    checks.must(
        standing.stream().noneMatch(one -> same(one, said, evidence)),
        "evidence",
        "assets.receipt-twice");
    checks.must(paid + said.fen() <= whole, "fen", "assets.more-than-due", Yuan.of(whole - paid));
    interests.touches(party(jdbc, contract), contract.village(), by, "evidence", checks);
    checks.end();
    var again = said.transfer() == null && bookedOn(contract.village(), said.paidOn());
    return new Receipt(
        0, said.what(), said.paidOn(), said.fen(), said.transfer(), evidence, null, again);
  }

  private static boolean same(Receipt one, NewReceipt said, String evidence) {
    return one.paidOn().equals(said.paidOn())
        && one.fen() == said.fen()
        && one.evidence().equals(evidence)
        && Objects.equals(one.transfer(), said.transfer());
  }

  private Party party(JdbcClient jdbc, Contract of) {
    return rows.others(jdbc, List.of(of.id()))
        .getOrDefault(of.id(), Lettings.NOBODY)
        .party();
  }

  /** 谁的钱 Whether what it was booked for says that it is this contract's. */
  private static boolean names(Transfer transfer, List<String> names) {
    var words = Spelling.plain(String.join(" ", transfer.occasion().facts()));
    return names.stream().anyMatch(words::contains);
  }

  private List<String> names(JdbcClient jdbc, Contract of) {
    var asset = assets.find(jdbc, of.asset()).orElseThrow(VillageAssets::unknown);
    return List.of(of.number(), asset.name(), party(jdbc, of).name());
  }

  /**
   * 账上看得出 Whether the books show it to be this contract's; without a transfer they never do, which is for
   * where no book is kept, for days before it, and for what was annulled of a day and not entered again.
   */
  private boolean shown(JdbcClient jdbc, Contract of, NewReceipt said) {
    var village = of.village();
    var transfer = said.transfer();
    if (transfer != null) {
      if (!booked(village)) throw Refusal.invalid("transfer", "assets.no-book");
      var found = transferred(village, transfer, said, store.ofTransfer(jdbc, transfer));
      return names(found, names(jdbc, of));
    }
    if (!bookedOn(village, said.paidOn())) return false;
    var left = annulled(jdbc, of, said);
    if (left <= 0) throw Refusal.invalid("transfer", "assets.transfer-needed");
    if (said.fen() > left) throw Refusal.invalid("fen", "assets.more-than-annulled", Yuan.of(left));
    return false;
  }

  /** 作废未补 What was annulled of that day without a transfer, less what stands entered again for it. */
  private long annulled(JdbcClient jdbc, Contract of, NewReceipt said) {
    return store.of(jdbc, of.id(), Integer.MAX_VALUE).stream()
        .filter(one -> one.transfer() == null && one.what() == said.what())
        .filter(one -> one.paidOn().equals(said.paidOn()) && one.again() == (one.voided() == null))
        .mapToLong(one -> one.again() ? -one.fen() : one.fen())
        .sum();
  }

  /** Why it is this contract's all the same; where no book is kept the paper says it. */
  private String why(JdbcClient jdbc, Contract of, NewReceipt said, Receipt receipt) {
    var checks = new Checks();
    var why = checks.text("why", said.why(), 0, 200);
    if (why.length() < 2 && said.transfer() != null) {
      checks.fault("why", "assets.transfer-not-named", String.join("、", names(jdbc, of)));
    } else if (why.length() < 2 && booked(of.village())) {
      checks.fault("why", "assets.why-no-transfer");
    }
    checks.end();
    return why.length() < 2 ? receipt.evidence() : why;
  }

  /** The booked transfer stands, is the collective's, and has so much left that nothing claims yet. */
  private Transfer transferred(Region village, TransferId transfer, NewReceipt said, long claimed) {
    var platform = Acting.system(register.county);
    var found = ledger
        .find(transfer, platform)
        .orElseThrow(() -> Refusal.invalid("transfer", "assets.transfer-unknown"));
    var book = books.must(found.book());
    var own = book.kind() == BookKind.MONEY
        && book.ownerKind() == NewBook.OwnerKind.ORGANISATION
        && book.region().equals(village);
    if (!own || found.reversedBy() != null || found.reverses() != null) {
      throw Refusal.invalid("transfer", "assets.transfer-unknown");
    }
    if (!found.occasion().day().equals(said.paidOn())) {
      throw Refusal.invalid(
          "paidOn", "assets.paid-when-booked", found.occasion().day());
    }
    var lines = ledger.lines(transfer, 1, Ledger.MOST_LINES, platform);
    var accounts = books.find(lines.stream().map(Line::account).toList(), platform);
    var came = 0L;
    var earned = 0L;
    for (var line : lines) {
      var account = Objects.requireNonNull(accounts.get(line.account()));
      if (line.amount() > 0 && book.isTill(account)) came += line.amount();
      if (line.amount() < 0 && isFor(said.what(), book, account)) earned -= line.amount();
    }
    if (came == 0) throw Refusal.invalid("transfer", "assets.transfer-pays-out");
    if (earned == 0) throw Refusal.invalid("transfer", "assets.transfer-no-rent");
    var moved = Math.min(came, earned);
    if (claimed + said.fen() > moved) {
      throw Refusal.invalid("fen", "assets.transfer-used", Yuan.of(moved - claimed));
    }
    return found;
  }

  /** What rent, or a share in what is let, may be booked on: income, what was owed, what is paid ahead. */
  private static boolean isFor(Due.What what, Book book, Account account) {
    if (book.chart() == null) return account.nature() != Nature.EQUITY;
    return (what == Due.What.RENT ? RENTS : DIVIDENDS).contains(account.code().substring(0, 3));
  }

  private record Voided(ContractId contract, long receipt, String paper, String why) {}

  /**
   * 作废 The paper was wrong: it stays to be seen and no longer counts, once another hand agreed. What the
   * books show to be this contract's is reversed there.
   *
   * @return whether it holds already, or waits for another hand
   */
  public boolean annul(
      ContractId contract, long receipt, String paper, String why, Acting by, ClientId client) {
    var village = contracts.village(contract);
    var scope = register.keeps(by, village);
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 200);
    var shows = checks.text("paper", paper, 2, 200);
    checks.end();
    var content = ClientId.print(by, new Voided(contract, receipt, shows, reason));
    return register.once(() -> {
      var asked = register.db.in(scope, jdbc -> {
        if (assets.before(jdbc, "concession", client, content).isPresent()) {
          return Optional.<Asked>empty();
        }
        var of = rows.find(jdbc, contract).orElseThrow(Lettings::unknown);
        var was = store.of(jdbc, contract, Integer.MAX_VALUE).stream()
            .filter(one -> one.id() == receipt)
            .findFirst()
            .orElseThrow(() -> Refusal.unknown("assets.receipt-unknown"));
        if (was.voided() != null) throw Refusal.conflict("ground.stale");
        var touched = new Checks();
        interests.touches(party(jdbc, of), village, by, "why", touched);
        touched.end();
        mayBeWrong(jdbc, of, was);
        var asks = Concession.annulling(was, shows, reason, Concessions.person(by));
        concessions.ask(jdbc, of, asks, by, client, content);
        return Optional.of(new Asked(of, asks));
      });
      asked.ifPresent(one -> concessions.tell(one.of(), one.said()));
      return asked.isEmpty();
    });
  }

  private void mayBeWrong(JdbcClient jdbc, Contract of, Receipt was) {
    var transfer = was.transfer();
    if (transfer == null) return;
    ledger
        .find(transfer, Acting.system(register.county))
        .filter(found -> found.reversedBy() == null && names(found, names(jdbc, of)))
        .ifPresent(found -> {
          throw Refusal.conflict("assets.annul-in-books", transfer.toString());
        });
  }

  /** What another hand agreed to, as things stand today. */
  void carryOut(
      JdbcClient jdbc, Contract of, Concession asked, Acting by, ClientId client, String content) {
    var payment = Objects.requireNonNull(asked.payment());
    var receipt = payment.receipt();
    if (receipt == null) {
      var said = new NewReceipt(
          of.id(), payment.what(), asked.day(), payment.fen(), payment.transfer(), asked.paper());
      var sound = sound(jdbc, of, said, by);
      shown(jdbc, of, said);
      store.receive(jdbc, of, sound, by, register.now(), client, content);
      return;
    }
    if (!store.voided(jdbc, receipt, asked.why())) throw Refusal.conflict("ground.stale");
    var note = of.number() + " " + asked.why() + " " + asked.paper();
    var entry = new Happening(Happening.Act.CORRECT, note, register.now());
    assets.happened(jdbc, of.asset(), of.village(), entry, by, client, content);
  }

  /** Where a finding was accepted on what counts no more, it begins anew. */
  void undone(Contract of, Acting by) {
    finder.undone(of, by);
  }

  /** 冲销后不再计 What rests on a transfer that was reversed since counts no more; part of the nightly run. */
  int recheck(Region village) {
    var platform = Acting.system(register.county);
    var gone = 0;
    for (var after = 0L; ; ) {
      var from = after;
      var read =
          register.db.in(register.platform(), jdbc -> store.booked(jdbc, village, from, A_TIME));
      for (var receipt : read) {
        var transfer = receipt.transfer();
        if (transfer == null) continue;
        var stands = ledger.find(transfer, platform).filter(one -> one.reversedBy() == null);
        if (stands.isPresent()) continue;
        gone += register.db.in(register.platform(), jdbc -> store.reversed(jdbc, transfer));
      }
      if (read.size() < A_TIME) return gone;
      after = read.getLast().id();
    }
  }
}
