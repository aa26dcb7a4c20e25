package shanzhi.program.unions;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import shanzhi.foundation.ground.MatterId;

/**
 * Shares as they are to be set.
 *
 * @param shares by the number of the party
 * @param roads by the number of each collective's party, the resolution of its members' meeting
 */
public record NewEdition(
    LocalDate from, String basis, Map<Integer, Long> shares, Map<Integer, MatterId> roads) {

  public NewEdition {
    // In the order of the parties, so that the same is printed the same.
    shares = new TreeMap<>(shares);
    roads = new TreeMap<>(roads);
  }
}
