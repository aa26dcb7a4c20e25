package shanzhi.engine.deliberation;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** An adviser to be entered. */
public record NewAdviser(
    Region township,
    String name,
    Adviser.Kind kind,
    String field,
    String worksAt,
    @Nullable PersonId person) {}
