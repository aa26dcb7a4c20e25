package shanzhi.program.assets;

import java.time.LocalDate;
import shanzhi.foundation.ground.Region;

/**
 * 盘活成效 An asset that was brought back to use.
 *
 * @param before what came in from it in the year before that day, in fen
 * @param after what came in from it in the year from that day on, as far as it has passed
 * @param agreed what the contracts made since bring in a year
 */
public record Revived(
    AssetId asset,
    String name,
    AssetKind kind,
    Region village,
    LocalDate since,
    String how,
    long before,
    long after,
    long agreed) {}
