package shanzhi.engine.ledger;

import java.util.HexFormat;
import java.util.List;

/**
 * 明细证明 What somebody needs to check that their line of a batch stands under the root that the log
 * committed to, and nothing about anybody else's.
 *
 * @param lineSalt the line's own salt, hexadecimal
 * @param root the batch's root, hexadecimal
 */
public record EntryProof(
    TransferId transfer, Line line, String lineSalt, List<Step> path, String root) {

  /** A hash beside the way up, and whether it is joined from the left. */
  public record Step(boolean left, String hash) {}

  /** Whether it holds. */
  public boolean holds() {
    var hex = HexFormat.of();
    return EntryTree.leads(transfer, line, hex.parseHex(lineSalt), path, hex.parseHex(root));
  }
}
