package shanzhi.foundation.territory;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/** A key place to be put on the map of its village. */
public record NewKeyPlace(
    Region region,
    KeyPlace.Kind kind,
    String name,
    KeyPlace.@Nullable Position position,
    String remark) {}
