package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be valued; its amount in fen.
 *
 * @param entry its number in the village's register of assets, where it stands there
 */
public record NewAsset(
    String name,
    AssetKind kind,
    String source,
    ValuationMethod method,
    String valuer,
    String evidence,
    long value,
    boolean quantified,
    @Nullable String entry) {

  /** What no register of assets has, as money. */
  public NewAsset(
      String name,
      AssetKind kind,
      String source,
      ValuationMethod method,
      String valuer,
      String evidence,
      long value,
      boolean quantified) {
    this(name, kind, source, method, valuer, evidence, value, quantified, null);
  }
}
