package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Earnings;
import shanzhi.engine.ledger.Mirror;
import shanzhi.engine.ledger.MirrorId;
import shanzhi.engine.ledger.Mirrors;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewMirror;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;

/**
 * 收益回流 What a venture earned for a party flows from the book of one party to that of another: two
 * vouchers, one a side, each by its own people, agreed only when both have booked it.
 */
@Component
public class Returns {

  private final Ventures ventures;
  private final Mirrors mirrors;
  private final Books books;
  private final Earnings earnings;
  private final Db db;
  private final Words record;

  Returns(
      Ventures ventures,
      Mirrors mirrors,
      Books books,
      Earnings earnings,
      Db db,
      MessageSource messages) {
    this.ventures = ventures;
    this.mirrors = mirrors;
    this.books = books;
    this.earnings = earnings;
    this.db = db;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /**
   * What is known of a return to be sent.
   *
   * @param debit the account of the giver's book that it is owed on or given out of, by code
   * @param another whether the same one of the same day is another one
   */
  public record Sent(
      int from,
      int to,
      long fen,
      LocalDate day,
      String debit,
      List<String> evidence,
      boolean another) {

    public Sent {
      evidence = List.copyOf(evidence);
    }
  }

  private static Party.Till till(List<Party> parties, int n) {
    var till = Ventures.party(parties, n).till();
    if (till == null)
      throw Refusal.conflict("unions.no-till-of", Ventures.party(parties, n).name());
    return till;
  }

  /** 转出 Begun by whoever keeps the book that it leaves. */
  public MirrorId send(VentureId id, Sent said, Acting by, ClientId client) {
    var venture = ventures.must(id);
    var parties = ventures.parties(id);
    var from = till(parties, said.from());
    var to = till(parties, said.to());
    by.must(LEDGER_KEEP, books.must(from.book()).region(), ventures.now());
    if (said.fen() <= 0) throw Refusal.invalid("amount", "ground.above-nothing");
    var owed = owed(from.book(), said.debit(), by);
    var has = books.balance(from.bank(), by);
    if (said.fen() > has) {
      throw Refusal.invalid("amount", "unions.return-beyond", Yuan.of(said.fen()), Yuan.of(has));
    }
    var why = record.of(
        "unions.return-of", venture.name(), Ventures.party(parties, said.to()).name());
    var own = NewVoucher.of(
        from.book(),
        said.day(),
        why,
        said.evidence(),
        List.of(Posting.debit(owed, said.fen()), Posting.credit(from.bank(), said.fen())));
    var begins = new NewMirror(own, true, to.book(), why, source(id));
    return db.together(() -> {
      var before = of(id);
      var mirror = mirrors.begin(begins, by, client);
      var sentAgain = before.stream().anyMatch(one -> one.id().equals(mirror));
      if (!said.another() && !sentAgain) mustBeAnother(before, from.book(), to.book(), said);
      return mirror;
    });
  }

  /** What a return is owed on or given out of, by code: never what was invested, nor capital. */
  List<Account> owed(BookId book, Acting by) {
    var results = earnings.results(book, by);
    return books.plain(book, by).stream()
        .filter(one -> one.nature() == Nature.LIABILITY
            || one.nature() == Nature.EXPENSE
            || results.contains(one.code()))
        .toList();
  }

  private AccountId owed(BookId book, String code, Acting by) {
    return owed(book, by).stream()
        .filter(one -> one.code().equals(code))
        .map(Account::id)
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("debit", "unions.return-out-of"));
  }

  /** The same sum between the same books on one day is asked about. */
  private void mustBeAnother(List<Mirror> before, BookId out, BookId in, Sent said) {
    before.stream()
        .filter(one -> one.out().book().equals(out) && one.in().book().equals(in))
        .filter(one -> one.amount() == said.fen() && one.state() != Mirror.State.ENDED)
        .filter(one -> LocalDate.ofInstant(one.at(), Words.ZONE).equals(ventures.today()))
        .findFirst()
        .ifPresent(one -> {
          throw Refusal.invalid(
              "another", "unions.return-again", one.id().toString(), Yuan.of(said.fen()));
        });
  }

  static String source(VentureId id) {
    return "venture:" + id;
  }

  /**
   * 转入 Answered by whoever keeps the book that it reaches.
   *
   * @param credit as what it came in, by code: what was earned, or what was still to come
   */
  public VoucherId receive(
      VentureId id,
      MirrorId mirror,
      LocalDate day,
      String credit,
      List<String> evidence,
      Acting by,
      ClientId client) {
    var seen = of(id).stream()
        .filter(one -> one.id().equals(mirror))
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("unions.return-unknown"));
    var till = ventures.parties(id).stream()
        .map(Party::till)
        .filter(one -> one != null && one.book().equals(seen.in().book()))
        .findFirst()
        .orElseThrow(() -> Refusal.conflict("unions.no-till"));
    by.must(LEDGER_KEEP, books.must(till.book()).region(), ventures.now());
    var said = NewVoucher.of(
        till.book(),
        day,
        seen.why(),
        evidence,
        List.of(
            Posting.debit(till.bank(), seen.amount()),
            Posting.credit(books.account(till.book(), "credit", credit, by).id(), seen.amount())));
    return mirrors.answer(mirror, said, by, client);
  }

  /** Every return of a venture as both sides stand. */
  public List<Mirror> of(VentureId id) {
    return mirrors.of(source(id));
  }
}
