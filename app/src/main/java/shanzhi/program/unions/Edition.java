package shanzhi.program.unions;

import java.time.LocalDate;
import java.util.Map;
import shanzhi.foundation.ground.MatterId;

/**
 * 比例 Who has how many shares from a day on.
 *
 * @param shares by the number of the party
 * @param roads by the number of a collective's party: its members' meeting that decided it
 * @param carried whether the shares have moved
 */
public record Edition(
    int n,
    LocalDate from,
    String basis,
    Map<Integer, Long> shares,
    Map<Integer, MatterId> roads,
    boolean carried) {

  public long total() {
    return shares.values().stream().reduce(0L, Math::addExact);
  }

  public long of(int party) {
    return shares.getOrDefault(party, 0L);
  }
}
