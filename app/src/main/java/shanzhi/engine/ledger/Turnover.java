package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * 发生额及余额 What the accounts of a book had before a day and what moved in them until another, by the
 * days that the transfers belong to. Statements are sums of these rows and nothing else.
 */
public record Turnover(Book book, LocalDate from, LocalDate until, List<Row> rows) {

  /**
   * An account.
   *
   * @param before what it came to before the first day, debit above nothing; what opened the book
   *     stands here, whatever its day
   * @param debit what was debited from the first to the last day
   * @param credit what was credited then
   * @param carried what the transfers of a year's end moved then, debit above nothing; in neither of
   *     the two before
   */
  public record Row(
      AccountId account,
      String code,
      String name,
      Nature nature,
      boolean held,
      long before,
      long debit,
      long credit,
      long carried) {

    /** What it came to at the end of the last day, debit above nothing. */
    public long after() {
      return Math.addExact(Math.addExact(before, moved()), carried);
    }

    /** What moved without a year's end, debit above nothing. */
    public long moved() {
      return Math.subtractExact(debit, credit);
    }

    /** The code of the first level. */
    public String head() {
      var dot = code.indexOf('.');
      return dot < 0 ? code : code.substring(0, dot);
    }

    /** Whether it is the account or stands below it. */
    public boolean under(String of) {
      return code.equals(of) || code.startsWith(of + ".");
    }
  }

  /**
   * One line of a transfer on an account, as who follows a figure reads it.
   *
   * @param number of the voucher in its book and year
   */
  public record Entry(
      TransferId transfer,
      int n,
      LocalDate day,
      String kind,
      String memo,
      List<String> facts,
      VoucherId voucher,
      @Nullable Integer number,
      AccountId account,
      String code,
      long amount) {}

  /**
   * What money came from and went to by a main account.
   *
   * @param head its code of the first level
   */
  public record Flow(String head, long came, long went) {}

  /** What the accounts under these codes came to at the end, debit above nothing. */
  public long after(String... codes) {
    return sum(row -> under(row, codes), Row::after);
  }

  /** What the accounts under these codes came to before the first day, debit above nothing. */
  public long before(String... codes) {
    return sum(row -> under(row, codes), Row::before);
  }

  /** What moved in the accounts under these codes, without a year's end, debit above nothing. */
  public long moved(String... codes) {
    return sum(row -> under(row, codes), Row::moved);
  }

  /** A figure of each row that is meant, together. */
  public long sum(Predicate<Row> meant, ToLongFunction<Row> figure) {
    var sum = 0L;
    for (var row : rows) if (meant.test(row)) sum = Math.addExact(sum, figure.applyAsLong(row));
    return sum;
  }

  private static boolean under(Row row, String... codes) {
    for (var code : codes) if (row.under(code)) return true;
    return false;
  }
}
