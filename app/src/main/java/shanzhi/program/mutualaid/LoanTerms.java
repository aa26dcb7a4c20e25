package shanzhi.program.mutualaid;

import java.time.LocalDate;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Yuan;

/**
 * 借款章程 On what terms may be lent, as the members' meeting resolved.
 *
 * @param pool fen of the collective's own money
 * @param each fen to one household
 * @param rate parts of ten thousand a year
 * @param guarantors how many must stand for a loan
 */
public record LoanTerms(
    Region village,
    int n,
    long pool,
    long each,
    int rate,
    int months,
    int guarantors,
    MatterId road,
    LocalDate fromOn) {

  String yuan(long fen) {
    return Yuan.of(fen);
  }

  String percent() {
    return Yuan.plain(rate);
  }

  /** Terms to be set by a resolution in force. */
  public record NewTerms(
      Region village, long pool, long each, int rate, int months, int guarantors, MatterId road) {}
}
