package shanzhi.engine.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/** 先例 An earlier matter, with what was said and how it was sorted. */
public record Precedent(
    MatterId id,
    Region region,
    String title,
    String body,
    @Nullable String category,
    Instant openedAt,
    boolean open,
    boolean gathered) {}
