package shanzhi.program.credit;

import shanzhi.foundation.ground.Region;

/**
 * 商品 One sort of goods in a village's shop.
 *
 * @param points what one piece costs
 * @param fen what its supplier is paid for one
 * @param left how many may still be reserved
 */
public record Good(
    long id, Region village, String name, long points, long fen, String supplier, long left) {

  /** Whether it is the same sort: more of it is delivered, not put on the shelf anew. */
  boolean same(Good other) {
    return name.equals(other.name)
        && points == other.points
        && fen == other.fen
        && supplier.equals(other.supplier);
  }
}
