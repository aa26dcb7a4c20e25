package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A voucher to be put forward.
 *
 * @param evidence the papers that it rests on, by reference; at least one
 * @param reverses the transfer whose contrary it is to be
 * @param purpose what it is for
 * @param mends the voucher that was given back and comes again in this one
 * @param byHand whether its lines are somebody's own: what a room puts forward says what that room holds
 * @param notBefore the day of what it rests on, before which it is not dated
 */
public record NewVoucher(
    BookId book,
    LocalDate day,
    String summary,
    List<String> evidence,
    List<Posting> postings,
    @Nullable TransferId reverses,
    Voucher.Purpose purpose,
    @Nullable VoucherId mends,
    boolean byHand,
    @Nullable LocalDate notBefore) {

  public NewVoucher {
    evidence = List.copyOf(evidence);
    postings = List.copyOf(postings);
  }

  public NewVoucher(
      BookId book,
      LocalDate day,
      String summary,
      List<String> evidence,
      List<Posting> postings,
      @Nullable TransferId reverses) {
    this(
        book,
        day,
        summary,
        evidence,
        postings,
        reverses,
        Voucher.Purpose.ORDINARY,
        null,
        false,
        null);
  }

  public static NewVoucher of(
      BookId book, LocalDate day, String summary, List<String> evidence, List<Posting> postings) {
    return new NewVoucher(book, day, summary, evidence, postings, null);
  }

  /** What the platform worked out, or what opens the book. */
  public NewVoucher meant(Voucher.Purpose purpose) {
    return new NewVoucher(
        book, day, summary, evidence, postings, reverses, purpose, mends, byHand, notBefore);
  }

  /** 手工填制 Its lines are those of whoever puts it forward. */
  public NewVoucher filledIn() {
    return new NewVoucher(
        book, day, summary, evidence, postings, reverses, purpose, mends, true, notBefore);
  }

  /** Mended or not, what a room put forward stays that room's. */
  NewVoucher bound() {
    return new NewVoucher(
        book, day, summary, evidence, postings, reverses, purpose, mends, false, notBefore);
  }

  /** In place of one that was given back: the contrary of the same transfer, where that was one. */
  NewVoucher mending(Voucher before) {
    return new NewVoucher(
        book,
        day,
        summary,
        evidence,
        postings,
        before.reverses(),
        before.purpose(),
        before.id(),
        byHand,
        notBefore);
  }

  /** In place of one that was given back. */
  public NewVoucher mending(@Nullable VoucherId before) {
    return new NewVoucher(
        book, day, summary, evidence, postings, reverses, purpose, before, byHand, notBefore);
  }

  /** What it rests on is of a day: it is not dated before that, nor before what it rested on so far. */
  public NewVoucher restingOn(@Nullable LocalDate day) {
    var later = notBefore == null || day != null && day.isAfter(notBefore) ? day : notBefore;
    return new NewVoucher(
        book, this.day, summary, evidence, postings, reverses, purpose, mends, byHand, later);
  }
}
