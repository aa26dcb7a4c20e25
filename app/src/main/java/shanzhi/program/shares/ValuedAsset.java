package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;

/**
 * 评估资产 Something that stands in a valuation.
 *
 * @param source where it comes from: the register's entry, a project, a grant
 * @param value in fen
 * @param quantified whether income rights in it become shares
 * @param entry its number in the register of assets
 */
public record ValuedAsset(
    long id,
    String name,
    AssetKind kind,
    String source,
    ValuationMethod method,
    String valuer,
    String evidence,
    long value,
    boolean quantified,
    @Nullable String entry) {}
