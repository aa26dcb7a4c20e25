package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Mirror;
import shanzhi.engine.ledger.MirrorId;
import shanzhi.engine.ledger.Mirrors;
import shanzhi.engine.ledger.NewMirror;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;

/**
 * 收益回流 What a venture earned for a party flows from the book of one party to that of another: two
 * vouchers, one a side, each by its own people, agreed only when both have booked it.
 */
@Component
public class Returns {

  private final Ventures ventures;
  private final Mirrors mirrors;
  private final Books books;
  private final Words record;

  Returns(Ventures ventures, Mirrors mirrors, Books books, MessageSource messages) {
    this.ventures = ventures;
    this.mirrors = mirrors;
    this.books = books;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** What is known of a return to be sent. */
  public record Sent(int from, int to, long fen, LocalDate day, List<String> evidence) {

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
    var why = record.of(
        "unions.return-of", venture.name(), Ventures.party(parties, said.to()).name());
    var own = NewVoucher.of(
        from.book(),
        said.day(),
        why,
        said.evidence(),
        List.of(Posting.debit(from.contra(), said.fen()), Posting.credit(from.bank(), said.fen())));
    return mirrors.begin(new NewMirror(own, true, to.book(), why, source(id)), by, client);
  }

  static String source(VentureId id) {
    return "venture:" + id;
  }

  /** 转入 Answered by whoever keeps the book that it reaches. */
  public VoucherId receive(
      VentureId id,
      MirrorId mirror,
      LocalDate day,
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
            Posting.credit(till.contra(), seen.amount())));
    return mirrors.answer(mirror, said, by, client);
  }

  /** Every return of a venture as both sides stand. */
  public List<Mirror> of(VentureId id) {
    return mirrors.of(source(id));
  }
}
