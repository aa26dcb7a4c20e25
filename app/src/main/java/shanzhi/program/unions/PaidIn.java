package shanzhi.program.unions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.Undone;
import shanzhi.engine.ledger.Voucher;
import shanzhi.engine.ledger.VoucherEntailment;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * 出资凭证 That the money a collective brings in left its till: a voucher of its own book over just that sum,
 * booked and not turned back, which counts for nothing else. Whoever keeps the venture may not see that book;
 * they are told no more than whether it is so.
 */
@Component
class PaidIn implements VoucherEntailment {

  private final Db db;
  private final County county;
  private final Books books;
  private final ObjectProvider<Vouchers> vouchers;
  private final Ventures ventures;
  private final EnclaveStore store;

  PaidIn(Db db, County county, Books books, ObjectProvider<Vouchers> vouchers, Ventures ventures) {
    this.db = db;
    this.county = county;
    this.books = books;
    this.vouchers = vouchers;
    this.ventures = ventures;
    this.store = new EnclaveStore(county);
  }

  /** Refuses a voucher that is not of this collective's money over this sum. */
  void mustBe(VoucherId id, Party party, Contribution said) {
    if (!said.needsVoucher(party)) {
      throw Refusal.invalid("voucher", "unions.voucher-of-collectives");
    }
    if (!is(id, party, said))
      throw Refusal.invalid("voucher", "unions.no-such-voucher", party.name());
  }

  private boolean is(VoucherId id, Party party, Contribution said) {
    var platform = Acting.system(county);
    return vouchers
        .getObject()
        .find(id, platform)
        .filter(one -> of(one, party) && left(one) == said.fen())
        .filter(one -> vouchers.getObject().stands(id, platform))
        .isPresent();
  }

  private boolean of(Voucher one, Party party) {
    var book = books.must(one.book());
    return book.ownerKind() == NewBook.OwnerKind.ORGANISATION
        && party.organisation() != null
        && book.owner() == party.organisation().value();
  }

  /** What left the till for something else; nothing where the voucher moves more than that. */
  private long left(Voucher one) {
    var book = books.must(one.book());
    var all = 0L;
    var till = 0L;
    for (var line : one.postings()) {
      if (line.amount() > 0) all = Math.addExact(all, line.amount());
      if (till(book, line)) till = Math.subtractExact(till, line.amount());
    }
    return till == all ? all : 0;
  }

  private boolean till(Book book, Posting line) {
    var account = books.find(List.of(line.account()), Acting.system(county)).get(line.account());
    return account != null && book.isTill(account);
  }

  /** Names the voucher of what was brought in, as long as it does not count yet. */
  void name(VentureId id, long contribution, VoucherId voucher, Acting by) {
    var venture = ventures.must(id);
    ventures.must(venture, by);
    var said = db.in(Scope.open(county), jdbc -> store.brought(jdbc, id)).stream()
        .filter(one -> one.id() == contribution)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("unions.contribution-unknown"));
    mustBe(voucher, Ventures.party(ventures.parties(id), said.party()), said);
    once(() -> db.in(Scope.system(county), jdbc -> {
      if (!store.paid(jdbc, id, contribution, voucher)) {
        throw Refusal.conflict("unions.counts-already");
      }
      return contribution;
    }));
  }

  interface Write {
    long make();
  }

  /** A voucher counts once, whoever is first. */
  static long once(Write write) {
    try {
      return write.make();
    } catch (DuplicateKeyException used) {
      throw Refusal.invalid("voucher", "unions.voucher-used");
    }
  }

  /** Refuses shares for money of a collective that no voucher shows any more. */
  void mustBePaid(List<Party> parties, List<Contribution> pending) {
    for (var one : pending) {
      var party = Ventures.party(parties, one.party());
      if (!one.needsVoucher(party)) continue;
      var voucher = one.voucher();
      if (voucher == null || !is(voucher, party, one)) {
        throw Refusal.conflict("unions.not-paid-in", party.name(), one.what());
      }
    }
  }

  @Override
  public void follow(Voucher voucher, Voucher.Hand hand) {
    // What is turned back before it counts does not count; see mustBePaid.
  }

  @Override
  public void paid(Voucher voucher, TransferId transfer, LocalDate today) {
    // It is named by who keeps the venture.
  }

  /** Shares stand on it: they are set anew by resolution alone. */
  @Override
  public @Nullable Undone undone(Voucher voucher) {
    return db.in(Scope.system(county), jdbc -> store.counted(jdbc, voucher.id()))
        .map(venture -> new Undone("/unions/" + venture, "unions.undone.paid-in"))
        .orElse(null);
  }
}
