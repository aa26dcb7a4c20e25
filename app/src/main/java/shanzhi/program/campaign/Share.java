package shanzhi.program.campaign;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/** What a worker has of a campaign: how many doors, and how many of them wait. */
public record Share(@Nullable PostId post, @Nullable PersonId worker, long total, long waiting) {}
