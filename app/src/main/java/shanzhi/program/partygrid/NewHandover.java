package shanzhi.program.partygrid;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/**
 * A grid that is to go from one worker to another.
 *
 * @param fromPerson who gives it; absent where the post is vacant
 * @param toPost the same post where only its person changes
 */
public record NewHandover(
    Region grid,
    PostId fromPost,
    @Nullable PersonId fromPerson,
    PostId toPost,
    PersonId toPerson,
    String reason) {}
