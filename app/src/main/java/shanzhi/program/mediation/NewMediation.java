package shanzhi.program.mediation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * What somebody asks mediation for.
 *
 * @param side for whom a post asks; absent where a side asks itself
 * @param told the other side in their words
 */
public record NewMediation(
    Region village,
    Theme theme,
    String what,
    String told,
    @Nullable PersonId side) {}
