package shanzhi.program.shares;

/** Something that is to be valued; its amount in fen. */
public record NewAsset(
    String name,
    AssetKind kind,
    String source,
    ValuationMethod method,
    String valuer,
    String evidence,
    long value,
    boolean quantified) {}
