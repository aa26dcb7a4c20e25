package shanzhi.program.villagerules;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** What was told of somebody. */
public record NewConduct(
    Region village,
    Conduct.Kind kind,
    PersonId person,
    String what,
    @Nullable MatterId handed) {}
