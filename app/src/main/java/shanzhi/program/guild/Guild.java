package shanzhi.program.guild;

import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 村落理事会 A guild of a village or of one of its hamlets.
 *
 * @param grid the hamlet, where it is of one
 * @param book its account, once the cashier opened it
 */
public record Guild(
    BodyId id,
    Region village,
    @Nullable Region grid,
    OrganisationId organisation,
    String name,
    @Nullable BookId book) {

  /** The village, or the hamlet where it is of one. */
  public Region place() {
    return grid == null ? village : grid;
  }
}
