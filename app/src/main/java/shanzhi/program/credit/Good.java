package shanzhi.program.credit;

import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Spelling;

/**
 * 商品 One sort of goods in a village's shop.
 *
 * @param points what one piece costs
 * @param fen what its supplier is paid for one
 * @param left how many may still be reserved
 */
public record Good(
    long id, Region village, String name, long points, long fen, String supplier, long left) {

  /** Whether it is the same sort: more of it is delivered, and at another price it is taken off first. */
  boolean same(Good other) {
    return Spelling.same(name, other.name);
  }
}
