package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.BookKind;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/**
 * 货款结算 What suppliers are owed in yuan for goods that were picked up. It is listed, drawn up once, and
 * paid by a voucher in a money book: put forward by one, reviewed and approved by two others. Points
 * never become money, and nobody's money is touched.
 */
@Component
public class ShopSettlements {

  private final Db db;
  private final Clock clock;
  private final CreditMembers members;
  private final Books books;
  private final Organisations organisations;
  private final Vouchers vouchers;
  private final Acting platform;
  private final Words record;
  private final ShopStore store;

  ShopSettlements(
      Db db,
      County county,
      Clock clock,
      CreditMembers members,
      Books books,
      Organisations organisations,
      Vouchers vouchers,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.members = members;
    this.books = books;
    this.organisations = organisations;
    this.vouchers = vouchers;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ShopStore(county);
  }

  /** What a supplier is owed for goods that were picked up and are not drawn up yet. */
  public record Owed(String supplier, int claims, long fen) {}

  /**
   * What was drawn up.
   *
   * @param voucher by which it is paid; none as long as none was put forward
   * @param paid how far that voucher is
   * @param turnedBack whether what it booked was turned back by its contrary
   */
  public record Settlement(
      long id,
      String supplier,
      long fen,
      @Nullable Long voucher,
      Voucher.@Nullable State paid,
      boolean turnedBack,
      Instant at) {

    /** Whether a voucher is to be put forward: none was, or it came to nothing. */
    public boolean waits() {
      return paid == null
          || paid == Voucher.State.REFUSED
          || paid == Voucher.State.WITHDRAWN
          || turnedBack;
    }

    /** The word for how far it is: what was paid and turned back is owed again. */
    public String word() {
      return "credit.settlement-is." + (turnedBack ? "TURNED_BACK" : paid);
    }
  }

  public List<Owed> owed(Region village, Acting by) {
    by.must(CREDIT_KEEP, village, clock.instant());
    return db.in(by.scope(CREDIT_KEEP), jdbc -> store.owed(jdbc, village));
  }

  public List<Settlement> drawn(Region village, Acting by) {
    by.must(CREDIT_KEEP, village, clock.instant());
    return db.in(by.scope(CREDIT_KEEP), jdbc -> store.settlements(jdbc, village)).stream()
        .map(this::known)
        .toList();
  }

  /** With the voucher that it is paid by now: one that was given back may have come again, mended. */
  private Settlement known(Settlement one) {
    if (one.voucher() == null) return one;
    var voucher = vouchers.must(new VoucherId(one.voucher()), platform);
    while (voucher.mendedBy() != null) voucher = vouchers.must(voucher.mendedBy(), platform);
    return new Settlement(
        one.id(),
        one.supplier(),
        one.fen(),
        voucher.id().value(),
        voucher.state(),
        vouchers.turnedBack(voucher.id(), platform),
        one.at());
  }

  /**
   * 付款的账 The money books that may pay: those of the collective, whose shop it is; where a village has
   * none, of the committee that acts for it (民法典第一百零一条). No guild's and no council's, whose
   * money others gave for other things.
   */
  public List<Book> payers(Region village) {
    var there = organisations.at(village);
    var kind = there.stream().map(Organisation::kind).anyMatch(OrganisationKind.COLLECTIVE::equals)
        ? OrganisationKind.COLLECTIVE
        : OrganisationKind.VILLAGE_COMMITTEE;
    return there.stream()
        .filter(one -> one.kind() == kind)
        .flatMap(one -> books.of(NewBook.OwnerKind.ORGANISATION, one.id().value()).stream())
        .filter(book -> book.kind() == BookKind.MONEY && book.region().equals(village))
        .toList();
  }

  /** Whether goods for members may be booked on it. */
  static boolean bears(Account account) {
    return account.nature() == Nature.EXPENSE || account.nature() == Nature.COST;
  }

  private record Drawn(Region village, String supplier, long fen) {}

  /** Draws up what a supplier is owed, as it was shown. */
  public long draw(Region village, String supplier, long fen, Acting by, ClientId client) {
    by.must(CREDIT_KEEP, village, clock.instant());
    if (fen <= 0) throw Refusal.conflict("credit.nothing-owed");
    var content = ClientId.print(by, new Drawn(village, supplier, fen));
    var scope = by.scope(CREDIT_KEEP);
    return db.in(scope, jdbc -> {
      var before = store.before(jdbc, "settlement", client, content);
      if (before.isPresent()) return before.get();
      var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
      return store.settle(jdbc, village, supplier, fen, by.signature(), at, client, content);
    });
  }

  /**
   * 付款凭证 Puts a voucher forward for what was drawn up; who reviews and who approves are two others.
   *
   * @param expense the code of the account that bears it, {@code cash} of that which pays
   */
  public VoucherId propose(
      Region village,
      long id,
      BookId book,
      String expense,
      String cash,
      Acting by,
      ClientId client) {
    by.must(CREDIT_KEEP, village, clock.instant());
    by.must(LEDGER_KEEP, village, clock.instant());
    if (!books.must(book).region().equals(village)) throw Refusal.unknown("ledger.book-unknown");
    var payer = payers(village).stream()
        .filter(one -> one.id().equals(book))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("book", "credit.not-the-shops-book"));
    return db.together(() -> {
      var settlement = drawn(village, by).stream()
          .filter(one -> one.id() == id)
          .findFirst()
          .orElseThrow(() -> Refusal.unknown("credit.settlement-unknown"));
      if (!settlement.waits()) {
        return new VoucherId(Objects.requireNonNull(settlement.voucher(), "it is paid by one"));
      }
      var bears = books.account(book, "expense", expense, by);
      var pays = books.account(book, "cash", cash, by);
      var checks = new Checks();
      checks.must(bears(bears), "expense", "credit.which-expense");
      checks.must(payer.isTill(pays), "cash", "credit.which-cash");
      checks.end();
      var said = NewVoucher.of(
              book,
              members.today(),
              record.of("credit.voucher", settlement.supplier(), id),
              List.of("settlement:" + id),
              List.of(
                  Posting.debit(bears.id(), settlement.fen()),
                  Posting.credit(pays.id(), settlement.fen())))
          .restingOn(LocalDate.ofInstant(settlement.at(), Words.ZONE));
      var before = settlement.voucher() == null ? null : new VoucherId(settlement.voucher());
      var voucher = vouchers.propose(vouchers.inPlaceOf(before, said, by), by, client);
      db.in(by.scope(CREDIT_KEEP), jdbc -> {
        store.voucher(jdbc, id, voucher.value());
        return null;
      });
      return voucher;
    });
  }
}
