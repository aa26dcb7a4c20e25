package shanzhi.engine.casework;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * 交接 Who gives the work of a post to whom.
 *
 * @param giver absent where the post was vacant
 * @param to the same post where only its person changes
 * @param village where that work lies
 */
public record PostChange(
    PostId from, @Nullable PersonId giver, PostId to, PersonId taker, Region village) {}
