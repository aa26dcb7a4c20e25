package shanzhi.program.assets;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import shanzhi.foundation.ground.Capability;
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
 * receipt is a share of a booked transfer and counts as long as that transfer is not reversed; elsewhere
 * it is written down with the paper that shows it. There is no third way, and no second money table:
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
      Finder finder) {
    this.register = register;
    this.contracts = contracts;
    this.books = books;
    this.ledger = ledger;
    this.organisations = organisations;
    this.interests = interests;
    this.finder = finder;
    this.rows = new ContractStore(register.county);
    this.store = new ReceiptStore(register.county);
    this.assets = new AssetStore(register.county);
  }

  /** Whether the village's collective keeps its money on the platform. */
  public boolean booked(Region village) {
    return organisations.at(village).stream()
        .filter(one -> one.kind() == OrganisationKind.COLLECTIVE)
        .flatMap(one -> books.of(NewBook.OwnerKind.ORGANISATION, one.id().value()).stream())
        .anyMatch(book -> book.kind() == BookKind.MONEY);
  }

  /** What is said of a payment. */
  public record NewReceipt(
      ContractId contract,
      Due.What what,
      LocalDate paidOn,
      long fen,
      @Nullable TransferId transfer,
      String evidence) {}

  public long receive(NewReceipt said, Acting by, ClientId client) {
    var village = contracts.village(said.contract());
    var scope = register.keeps(by, village);
    var content = ClientId.print(by, said);
    return register.once(() -> register.db.in(scope, jdbc -> {
      var before = assets.before(jdbc, "receipt", client, content);
      if (before.isPresent()) return before.get();
      var contract = rows.find(jdbc, said.contract()).orElseThrow(Lettings::unknown);
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
      var party = rows.others(jdbc, List.of(contract.id()))
          .getOrDefault(contract.id(), Lettings.NOBODY)
          .party();
      interests.touches(party, village, by, "evidence", checks);
      checks.end();
      var transfer = transferred(village, said, store.ofTransfer(jdbc, transfer(said)));
      if (transfer != null && !by.can(Capability.ASSETS_KEEP, village.parent())) {
        var asset = assets.find(jdbc, contract.asset()).orElseThrow(VillageAssets::unknown);
        mustName(transfer, List.of(contract.number(), asset.name(), party.name()));
      }
      var receipt =
          new Receipt(0, said.what(), said.paidOn(), said.fen(), said.transfer(), evidence, null);
      return store.receive(jdbc, contract, receipt, by, register.now(), client, content);
    }));
  }

  private static boolean same(Receipt one, NewReceipt said, String evidence) {
    return one.paidOn().equals(said.paidOn())
        && one.fen() == said.fen()
        && one.evidence().equals(evidence)
        && Objects.equals(one.transfer(), said.transfer());
  }

  private static TransferId transfer(NewReceipt said) {
    return said.transfer() == null ? new TransferId(0) : said.transfer();
  }

  /** 谁的钱 What it was booked for says whose rent it is, or the township's hand does. */
  private static void mustName(Transfer transfer, List<String> names) {
    var words = Spelling.plain(String.join(" ", transfer.occasion().facts()));
    if (names.stream().noneMatch(words::contains)) {
      throw Refusal.invalid("transfer", "assets.transfer-not-named", String.join("、", names));
    }
  }

  /** The booked transfer stands, is the collective's, and has so much left that nothing claims yet. */
  private @Nullable Transfer transferred(Region village, NewReceipt said, long claimed) {
    var transfer = said.transfer();
    if (!booked(village)) {
      if (transfer != null) throw Refusal.invalid("transfer", "assets.no-book");
      return null;
    }
    if (transfer == null) throw Refusal.invalid("transfer", "assets.transfer-needed");
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

  private record Voided(ContractId contract, long receipt, String why) {}

  /**
   * 作废 The paper was wrong: it stays to be seen and no longer counts. Where a finding was accepted on it,
   * the township alone does so, and the finding begins anew.
   */
  public void annul(ContractId contract, long receipt, String why, Acting by, ClientId client) {
    var village = contracts.village(contract);
    var scope = register.keeps(by, village);
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 200);
    checks.end();
    var content = ClientId.print(by, new Voided(contract, receipt, reason));
    register.once(() -> {
      var annulled = register.db.in(scope, jdbc -> {
        if (assets.before(jdbc, "happening", client, content).isPresent()) {
          return Optional.<Contract>empty();
        }
        var of = rows.find(jdbc, contract).orElseThrow(Lettings::unknown);
        var own = store.of(jdbc, contract, Integer.MAX_VALUE).stream()
            .anyMatch(one -> one.id() == receipt);
        if (!own) throw Refusal.unknown("assets.receipt-unknown");
        if (!store.voided(jdbc, receipt, reason)) throw Refusal.conflict("ground.stale");
        var note = of.number() + " " + reason;
        var entry = new Happening(Happening.Act.CORRECT, note, register.now());
        assets.happened(jdbc, of.asset(), village, entry, by, client, content);
        return Optional.of(of);
      });
      annulled.ifPresent(of -> finder.undone(of, by));
      return receipt;
    });
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
