package shanzhi.program.unions;

import java.time.LocalDate;

/**
 * 保底承诺 A company's signed undertaking for the fixed part of collectives.
 *
 * @param party the company
 * @param parts of ten thousand of what a share stands for, a year; 0 of more cover for one that stands
 * @param cover what secures it, in fen, and {@code coverWhat} what that is
 */
public record Undertaking(
    long id,
    int party,
    String paper,
    LocalDate signedOn,
    LocalDate from,
    LocalDate until,
    int parts,
    long cover,
    String coverWhat) {

  public boolean holds(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(until);
  }

  /** 4.50 % as it is shown. */
  public String percent() {
    return java.math.BigDecimal.valueOf(parts, 2).toPlainString() + "%";
  }
}
