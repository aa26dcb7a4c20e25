package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A voucher to be put forward.
 *
 * @param evidence the papers that it rests on, by reference; at least one
 * @param reverses the transfer whose contrary it is to be
 */
public record NewVoucher(
    BookId book,
    LocalDate day,
    String summary,
    List<String> evidence,
    List<Posting> postings,
    @Nullable TransferId reverses) {

  public NewVoucher {
    evidence = List.copyOf(evidence);
    postings = List.copyOf(postings);
  }

  public static NewVoucher of(
      BookId book, LocalDate day, String summary, List<String> evidence, List<Posting> postings) {
    return new NewVoucher(book, day, summary, evidence, postings, null);
  }
}
