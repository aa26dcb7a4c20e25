package shanzhi.program.shares;

import java.time.Instant;
import shanzhi.foundation.ground.OrganisationId;

/**
 * 股权证书 What was printed for a holder.
 *
 * @param code by which anybody checks it
 */
public record Certificate(
    long id,
    OrganisationId collective,
    Holder holder,
    int year,
    int n,
    String code,
    Holding held,
    Instant at) {

  /** As it is printed and cited. */
  public String number() {
    return "%d-%d-%04d".formatted(collective.value(), year, n);
  }

  /**
   * What a holder has, by kind.
   *
   * @param own shares of the collective itself
   */
  public record Holding(long member, long own, long capital) {

    public long all() {
      return Math.addExact(Math.addExact(member, own), capital);
    }
  }
}
