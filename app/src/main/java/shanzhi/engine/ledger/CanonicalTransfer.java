package shanzhi.engine.ledger;

import java.util.List;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.transparency.Leaf;

/**
 * The canonical bytes of a transfer, in the order of fields that {@code docs/decisions/} fixes for
 * version 1: its lines follow one by one, or of a batch the root over them.
 */
final class CanonicalTransfer {

  private CanonicalTransfer() {}

  static Leaf.Type type(Transfer transfer) {
    return transfer.root() == null ? Leaf.Type.LEDGER_TRANSFER : Leaf.Type.LEDGER_BATCH;
  }

  /** @param lines none of a batch */
  static byte[] of(County county, Transfer transfer, List<Line> lines) {
    var occasion = transfer.occasion();
    var canonical = Leaf.canonical()
        .text(county.code())
        .number(transfer.id().value())
        .number(transfer.book().value())
        .text(transfer.placeThen().code())
        .text(occasion.day().toString())
        .text(occasion.kind())
        .text(occasion.memo());
    texts(canonical, occasion.facts());
    canonical.text(occasion.source());
    texts(canonical, occasion.evidence());
    texts(
        canonical, occasion.checkers().stream().map(Occasion.Checker::signature).toList());
    canonical
        .text(transfer.actor())
        .instant(transfer.at())
        .number(transfer.reverses() == null ? null : transfer.reverses().value())
        .number(transfer.voucher() == null ? null : transfer.voucher().value())
        .text(transfer.client().toString())
        .number(transfer.entries());
    if (transfer.root() != null) return canonical.bytes(transfer.root()).done();
    for (var line : lines) {
      canonical
          .number(line.n())
          .number(line.account().value())
          .number(line.amount())
          .number(line.rule() == null ? null : line.rule().value());
    }
    return canonical.done();
  }

  /** How many, then each: otherwise two lists could be cut differently. */
  private static void texts(Leaf.Canonical canonical, List<String> texts) {
    canonical.number(texts.size());
    texts.forEach(canonical::text);
  }
}
