package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be valued; its amount in fen.
 *
 * @param entry its number in the village's register of assets, where it stands there
 * @param another whether it is said to be another one than that of the same name and kind on the list
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
    @Nullable String entry,
    boolean another) {

  public NewAsset(
      String name,
      AssetKind kind,
      String source,
      ValuationMethod method,
      String valuer,
      String evidence,
      long value,
      boolean quantified,
      @Nullable String entry) {
    this(name, kind, source, method, valuer, evidence, value, quantified, entry, false);
  }

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

  /** The same, said to be another one. */
  NewAsset another(boolean said) {
    return new NewAsset(
        name, kind, source, method, valuer, evidence, value, quantified, entry, said);
  }
}
