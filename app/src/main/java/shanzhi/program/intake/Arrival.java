package shanzhi.program.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 来件 How a matter came in.
 *
 * @param key the key that it was sent with; absent for what a person took in
 * @param sentAs the id that the sender made, unique for the key
 * @param print what tells a repetition from another report under the same id
 * @param service the category that the sender named
 * @param shown the text that everybody may read, names removed; absent where nobody may
 */
record Arrival(
    MatterId matter,
    Region region,
    String channel,
    @Nullable Long key,
    String sentAs,
    String print,
    @Nullable String service,
    @Nullable String device,
    @Nullable String reading,
    @Nullable String shown,
    Instant at) {}
