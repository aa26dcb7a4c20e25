package shanzhi.demonstration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * A trouble of the year, before anybody has told it.
 *
 * @param number its place in the year, which its draws are named by
 * @param raiser whose it is; absent where a grid worker finds it
 * @param sameAs the number of the trouble that it turns out to be the same as
 */
record Trouble(
    int number,
    Region village,
    Stories.Telling telling,
    @Nullable PersonId raiser,
    Instant at,
    @Nullable Integer sameAs) {}
