package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/** A change that is put forward; its price in fen a share. */
public record NewChange(
    Change.Kind kind,
    ShareKind share,
    @Nullable Holder giver,
    @Nullable Holder taker,
    long count,
    long price,
    String paper,
    @Nullable MatterId road) {}
