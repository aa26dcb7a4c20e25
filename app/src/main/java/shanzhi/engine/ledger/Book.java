package shanzhi.engine.ledger;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Region;

/**
 * 账套 A book as it is kept.
 *
 * @param chart whose accounts it has, where a law gives them
 */
public record Book(
    BookId id,
    Region region,
    NewBook.OwnerKind ownerKind,
    long owner,
    BookKind kind,
    String title,
    String capability,
    @Nullable StatutoryChart chart) {

  /**
   * What a post must be able to do to look into it. Points say how somebody did: where a room keeps
   * them by a capability of its own, who reads the village's other books has no business with them.
   */
  String looks() {
    var ofARoom = kind == BookKind.POINTS && !capability.startsWith("ledger.");
    return ofARoom ? capability : Capability.LEDGER_READ;
  }
}
